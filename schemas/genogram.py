"""The members of a genogram, with the ties that a drawing and a table tell of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docgen.answers import ListOf, Text, YesNo
from docgen.form import FormModel, Moment, derived, error, field

from .codes import RelationshipQuality, Sex
from .identifiers import BirthYear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.problems import Problem

IN_TIES = "dicetak sebagai hubungan antaranggota"
PARENTS = 2


class GenogramMember(FormModel):
    """One person of a genogram; the client is the one whose relation is ``Klien``."""

    id: Text = field(
        "Kode Anggota", help="Unik dalam genogram; dirujuk partner_of dan parents.", example="1",
        unprinted="hanya untuk merujuk anggota lain",
    )  # fmt: skip
    name_or_initial: Text = field("Nama/Inisial", example="SR", identity="name")
    relation: Text = field("Hubungan dengan Klien", example="Ibu")
    sex: Sex | None = field("Jenis Kelamin", None, example="P")
    birth_year: BirthYear | None = field(
        "Tahun Lahir", None, example=1955, unprinted="dicetak sebagai umur"
    )
    deceased: YesNo = field("Meninggal Dunia", default=False, example=False)
    partner_of: Text | None = field("Pasangan dari", None, help="Kode anggota.", unprinted=IN_TIES)
    parents: ListOf[Text] = field(
        "Anak dari", default_factory=list, help="Kode ayah dan ibu.", unprinted=IN_TIES
    )
    relationship_quality: RelationshipQuality | None = field(
        "Kualitas Hubungan dengan Klien", None, example="cukup"
    )

    @derived("Umur", pen="{birth_year}")
    def age_text(self, moment: Moment) -> str | None:
        """Return ``± 71`` years; of a dead person the year of birth."""
        if self.birth_year is None:
            return None
        if self.deceased:
            return f"lahir {self.birth_year}"
        return f"± {moment.document_date.year - self.birth_year}"


def broken_ties(members: Sequence[GenogramMember]) -> Iterator[Problem]:
    """Give the problems of ids that are used twice and of ties that lead nowhere."""
    times = Counter(member.id for member in members)
    for index, member in enumerate(members):
        at = f"members[{index}]"
        if times[member.id] > 1:
            yield error("genogram.id_repeated", "dipakai lebih dari sekali", at=f"{at}.id")
        if len(member.parents) > PARENTS:
            yield error("genogram.parents", "paling banyak ayah dan ibu", at=f"{at}.parents")
        ties = [("partner_of", member.partner_of), *(("parents", each) for each in member.parents)]
        for name, other in ties:
            if other is not None and (other not in times or other == member.id):
                yield error("genogram.unknown_member", "bukan kode anggota lain", at=f"{at}.{name}")


def ties_of(members: Sequence[GenogramMember]) -> list[str]:
    """Return what is told of each member's ties, by the names that the page shows."""
    names = {member.id: member.name_or_initial for member in members}
    told = []
    for member in members:
        parents = " dan ".join(names[each] for each in member.parents if each in names)
        partner = names.get(member.partner_of or "")
        ties = (f"pasangan {partner}" if partner else "", f"anak dari {parents}" if parents else "")
        told.append("; ".join(tie for tie in ties if tie) or "-")
    return told
