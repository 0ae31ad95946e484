"""A small form for the interview tests, with one field of every kind."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from docgen.form.codes import CodeList
from docgen.form.definition import DocumentKind, Form, Section
from docgen.form.model import FormModel, Moment, error, field, rule, warning
from docgen.form.types import Date, ListOf, LongText, NonEmptyListOf, Rupiah, Text, Time, YesNo
from docgen.interview.session import Interview
from docgen.interview.state import InterviewState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

DAY = dt.date(2026, 8, 17)


class Colour(CodeList):
    RED = "m", "Merah"
    BLUE = "b", "Biru"


class Pet(FormModel):
    name: Text = field("Nama Hewan", example="Si Belang")
    age: Rupiah | None = field("Umur Hewan", None)
    toys: ListOf[Text] = field("Mainan", default_factory=list, example=["bola"])


class Home(FormModel):
    city: Text | None = field("Kota", None)
    rooms: Rupiah = field("Jumlah Kamar")


class Office(FormModel):
    name: Text = field("Nama Kantor")
    code: Text | None = field("Kode Kantor", None)


class Toy(FormModel):
    office: Office = field("Kantor", agency="office")
    name: Text = field("Nama", help="Seperti pada KTP.", example="Contoh")
    born: Date | None = field("Lahir", None)
    wakes: Time | None = field("Bangun", None)
    grown: YesNo = field("Dewasa")
    guardian: Text | None = field(
        "Wali", None, applies=lambda group, _record, _moment: not group.grown
    )
    colour: Colour | None = field("Warna", None)
    colours: ListOf[Colour] = field("Warna-Warna", default_factory=list)
    pets: ListOf[Pet] = field("Hewan", default_factory=list)
    wishes: NonEmptyListOf[Text] = field("Keinginan", example=["sehat"])
    home: Home | None = field("Rumah", None)
    story: LongText = field("Cerita")
    city: Text | None = field("Kota Surat", None, agency="city")
    hobby: Text | None = field("Hobi", None, on_demand=True)
    level: Colour = field("Tingkat", Colour.RED)

    @rule("grown", "born")
    def ages_agree(self, moment: Moment) -> Iterator[Problem]:
        if self.born and self.born > moment.today:
            yield error("born.future", "di masa depan", at="born")
        if self.grown and self.born and self.born.year > 2015:
            yield warning("grown.young", "masih muda; periksa", at="grown")


FORM = Form(
    id="toy",
    title="Mainan",
    aliases=("mainan",),
    edition="1",
    source="",
    model=Toy,
    kind=DocumentKind.REPORT,
    document_date="born",
    case_code="name",
    sections=(
        Section(
            "Orang", ("office", "name", "born", "wakes", "grown", "guardian", "colour", "colours")
        ),
        Section("Sekitar", ("pets", "wishes", "home")),
        Section("Akhir", ("story", "city", "hobby", "level")),
    ),
)
AGENCY: dict[str, Any] = {"office": {"name": "Dinas"}, "city": "Medan"}
RECORD: dict[str, Any] = {
    "name": "Budi",
    "born": "2000-01-02",
    "grown": True,
    "wishes": ["sehat"],
    "story": "Panjang.\nSekali.",
}


def make_interview(answers: dict[str, Any] | None = None, **changes: Any) -> Interview:
    return Interview(FORM, InterviewState(answers=answers or {}, **changes), DAY, AGENCY)
