"""The people around a client: relatives, guardian, whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.form.formatting import capitalise, rupiah
from docgen.form.model import FormModel, Moment, derived, error, field, rule, warning
from docgen.form.types import Rupiah, Text, YesNo

from .applies import when
from .codes import Education, FamilyRelation, MaritalStatus, RelationshipQuality, Sex
from .identifiers import Age, BirthYear, Phone
from .nik import Nik

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem


ASKED_ON_SCREEN: Final = "ditanyakan saat formulir diketik, bila diperlukan"


BIRTHDAY_PASSED: Final = frozenset({0, 1})
"""By how much an age may differ from the years since the year of birth."""
SEX_OF_RELATION: Final = {
    FamilyRelation.HUSBAND: Sex.MALE,
    FamilyRelation.FATHER: Sex.MALE,
    FamilyRelation.GRANDFATHER: Sex.MALE,
    FamilyRelation.UNCLE: Sex.MALE,
    FamilyRelation.WIFE: Sex.FEMALE,
    FamilyRelation.MOTHER: Sex.FEMALE,
    FamilyRelation.GRANDMOTHER: Sex.FEMALE,
    FamilyRelation.AUNT: Sex.FEMALE,
}


class Contact(FormModel):
    """Whom to reach about a client."""

    name: Text = field("Nama Kontak", example="Siti (contoh)", identity="name")
    relation: Text | None = field("Hubungan", None, example="Kakak kandung")
    phone: Phone | None = field(
        "No. HP/Telepon", None, example="0812-0000-0101", print_as="phone", identity="contact"
    )
    address: Text | None = field(
        "Alamat Kontak", None, example="Kabupaten Langkat", identity="address"
    )


class Guardian(FormModel):
    """Who decides for a child or for a person who cannot."""

    name: Text = field("Nama Wali", example="Sari (contoh)", identity="name")
    relation: Text | None = field("Hubungan Wali", None, example="Ibu kandung")
    nik: Nik | None = field("NIK Wali", None, print_as="nik", identity="number")


class FamilyMember(FormModel):
    """One relative of the client."""

    name_or_initials: Text = field("Nama", example="SR", identity="name")
    relation: FamilyRelation = field("Hubungan", example="ibu")
    sex: Sex | None = field("Jenis Kelamin", None, example="P")
    birth_year: BirthYear | None = field(
        "Tahun Lahir", None, example=1985, not_on_blank="ditulis sebagai umur"
    )
    age: Age | None = field("Umur", None, example=41)
    marital_status: MaritalStatus | None = field(
        "Status Perkawinan", None, example="kawin", not_on_blank=ASKED_ON_SCREEN
    )
    occupation: Text | None = field("Pekerjaan", None, example="Pedagang")
    income: Rupiah | None = field(
        "Penghasilan per Bulan",
        None,
        example=1500000,
        print_as="rupiah",
        sensitivity="specific",
        topic="finance",
        not_on_blank=ASKED_ON_SCREEN,
    )
    education: Education | None = field("Pendidikan", None, example="3")
    lives_with_client: YesNo | None = field(
        "Serumah", None, example=True, applies=when("deceased", False)
    )
    deceased: YesNo = field("Meninggal Dunia", default=False, example=False)
    guardian: YesNo = field(
        "Wali",
        default=False,
        example=False,
        help="Yang berhak memutuskan bagi klien.",
        applies=when("deceased", False),
    )
    relationship_quality: RelationshipQuality | None = field(
        "Kualitas Hubungan", None, example="cukup", not_on_blank="digambar pada genogram"
    )
    phone: Phone | None = field(
        "No. HP/Telepon",
        None,
        example="0812-0000-0102",
        print_as="phone",
        identity="contact",
        applies=when("deceased", False),
    )
    note: Text | None = field("Keterangan", None, not_on_blank=ASKED_ON_SCREEN)

    @rule("deceased", "guardian", "lives_with_client")
    def deceased_are_no_guardians_or_housemates(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a guardian or a housemate who has died."""
        if self.deceased and self.guardian:
            yield error("family.guardian_deceased", "wali sudah meninggal dunia", at="guardian")
        if self.deceased and self.lives_with_client:
            yield error(
                "family.housemate_deceased",
                "tidak dapat serumah karena sudah meninggal dunia",
                at="lives_with_client",
            )

    @rule("age", "birth_year")
    def age_agrees_with_the_year(self, moment: Moment) -> Iterator[Problem]:
        """Tell an age that is not that of the year of birth."""
        if self.age is None or self.birth_year is None:
            return
        if moment.document_date.year - self.birth_year - self.age not in BIRTHDAY_PASSED:
            yield warning("family.age", "tidak sesuai dengan tahun lahir; periksa", at="age")

    @rule("relation", "sex")
    def relation_agrees_with_the_sex(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a mother who is a man, and the like."""
        expected = SEX_OF_RELATION.get(self.relation)
        if self.sex is not None and expected not in {None, self.sex}:
            yield warning("family.sex", "tidak sesuai dengan hubungan; periksa", at="sex")

    @derived("Umur", on_blank="{age}", stands_for=("age", "birth_year"))
    def age_text(self, moment: Moment) -> str | None:
        """Return ``41 tahun``, from the age or the year of birth."""
        years = self.years(moment)
        return None if years is None else f"{years} tahun"

    @derived("Umur (tahun)", on_blank="{age}", stands_for=("age", "birth_year"))
    def years(self, moment: Moment) -> str | None:
        """Return ``41``, or ``± 41`` where only the year of birth is known."""
        if self.age is not None:
            return str(self.age)
        if self.birth_year is None:
            return None
        return f"± {moment.document_date.year - self.birth_year}"

    @derived("Keterangan Keluarga", blank="nothing", on_blank="telepon {phone}")
    def remarks(self, _moment: Moment) -> str | None:
        """Return what a table has no column for: ``Kawin; hubungan kuat; Kakak kandung``."""
        return self._remarks()

    @derived("Keterangan dengan Serumah dan Pendidikan", blank="nothing", on_blank="{remarks}")
    def remarks_with_home(self, _moment: Moment) -> str | None:
        """Return the same, where no column says who lives with the client, and what was learnt."""
        home = "serumah" if self.lives_with_client else None
        education = f"pendidikan {self.education.phrase}" if self.education else None
        return self._remarks(home, education)

    def _remarks(self, *before: str | None) -> str | None:
        """Return the remarks; only the first of our own words starts with a capital."""
        quality = self.relationship_quality
        facts = (
            *before,
            self.marital_status.phrase if self.marital_status else None,
            None if self.income is None else f"penghasilan {rupiah(self.income)}",
            f"hubungan {quality.phrase}" if quality else None,
            f"telepon {self.phone}" if self.phone else None,
        )
        ours = capitalise("; ".join(fact for fact in facts if fact))
        return "; ".join(part for part in (ours, self.note) if part) or None
