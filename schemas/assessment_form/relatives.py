"""Which relatives the list of the family tells, and whom of a genogram it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.form.model import FormModel, Moment, derived, field
from docgen.form.types import Text

from ..client.codes import FamilyRelation, RelationshipQuality, Sex
from .assessment_summary import AssessmentSummary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..client.family import FamilyMember
    from .diagrams import GenogramMember

CLIENT: Final = "klien"
"""The relation by which a genogram names the client."""


class OtherRelative(FormModel):
    """A relative of whom only the genogram tells."""

    name: Text = field("Nama/Inisial", identity="name")
    relation: Text = field("Hubungan dengan Klien")
    sex: Sex | None = field("Jenis Kelamin", None)
    age_text: Text | None = field("Umur", None)
    relationship_quality: RelationshipQuality | None = field("Kualitas Hubungan", None)


class FamilyOnPage(AssessmentSummary):
    """An assessment, with what one table of the family leaves to be told beside it."""

    @derived("Anggota Keluarga pada Genogram", blank="nothing", on_blank=False)
    def relatives_on_genogram(self, moment: Moment) -> list[OtherRelative]:
        """Return the people of the genogram whom the list of the family does not tell."""
        return list_others(self.family, self.genogram.members, moment) if self.genogram else []

    @derived("Ayah Tercantum dalam Keluarga", on_blank=False)
    def father_is_listed(self, _moment: Moment) -> bool:
        """Return whether the list of the family tells all that is known of the father."""
        found = self.parents
        return found is not None and is_listed(
            self.family, FamilyRelation.FATHER, found.father, found.father_occupation
        )

    @derived("Ibu Tercantum dalam Keluarga", on_blank=False)
    def mother_is_listed(self, _moment: Moment) -> bool:
        """Return whether the list of the family tells all that is known of the mother."""
        found = self.parents
        return found is not None and is_listed(
            self.family, FamilyRelation.MOTHER, found.mother, found.mother_occupation
        )


def list_others(
    family: Sequence[FamilyMember], members: Iterable[GenogramMember], moment: Moment
) -> list[OtherRelative]:
    """Return the members who are neither the client nor in the list of the family."""
    return [
        _other_relative(each, moment)
        for each in members
        if each.name_or_initial
        and (each.relation or "").casefold() != CLIENT
        and not any(_is_same(relative, each) for relative in family)
    ]


def _other_relative(member: GenogramMember, moment: Moment) -> OtherRelative:
    return OtherRelative.model_construct(
        name=member.name_or_initial,
        relation=f"{member.relation} (meninggal)" if member.deceased else member.relation,
        sex=member.sex,
        age_text=member.age_text(moment),
        relationship_quality=member.relationship_quality,
    )


def is_listed(
    family: Iterable[FamilyMember],
    relation: FamilyRelation,
    name: str | None,
    occupation: str | None,
) -> bool:
    """Return whether the list of the family tells a parent as one who is told apart from it."""
    return any(
        each.relation is relation
        and each.name_or_initials == name
        and occupation in {None, each.occupation}
        for each in family
    )


def _is_same(relative: FamilyMember, member: GenogramMember) -> bool:
    """Return whether they are one person, whose name may be shorter at one place."""
    names = (_words(relative.name_or_initials), _words(member.name_or_initial))
    shorter, longer = sorted(names, key=len)
    if set(shorter) <= set(longer):
        return True
    alike = relative.relation.label.casefold() == (member.relation or "").casefold()
    return alike and shorter[0][0] == longer[0][0]


def _words(name: str) -> list[str]:
    return name.casefold().split() or [" "]
