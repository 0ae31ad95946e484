from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.codes import CodeList
from docgen.form.definition import Form
from docgen.form.definition import Shape as Family
from docgen.form.model import FormModel, derived, field
from docgen.form.suggest import nearest
from docgen.view.schema import Branch, Leaf, ListOf, shape_of

if TYPE_CHECKING:
    from docgen.form.model import Moment
    from docgen.view.schema import Shape


class Sex(CodeList):
    MALE = "L", "Laki-laki"


class Person(FormModel):
    name: str = field("Nama", blank="dash")
    sex: Sex | None = field("Jenis Kelamin", None)
    age: int | None = field("Umur", None)
    income: int | None = field("Penghasilan", None, print_as="rupiah")
    homeless: bool = field("Tanpa tempat tinggal", default=False)
    birth_date: dt.date | None = field("Tanggal Lahir", None)
    score: int | str | None = field("Skor", None)

    @derived("Nama Cetak", blank="nothing")
    def printed_name(self, moment: Moment) -> str | None:
        raise NotImplementedError

    @derived("Anak")
    def is_child(self, moment: Moment) -> bool:
        raise NotImplementedError

    @derived("Baris")
    def lines(self, moment: Moment) -> list[str]:
        raise NotImplementedError


class Letter(FormModel):
    client: Person = field("Klien")
    family: list[Person] = field("Keluarga", default_factory=list)
    kinds: list[Sex] = field("Jenis", default_factory=list)
    aspects: dict[str, Person] = field("Aspek", default_factory=dict)


FORM = Form("x", "X", (), "1", "-", Letter, Family.LETTER, "date")
AGENCY = {"name": "text", "letter": {"copy_number": "flag"}, "lines": ["text"], "copies": "number"}


def at(path: str) -> Shape:
    shape: Shape = shape_of(FORM, AGENCY)
    for name in path.split("."):
        if isinstance(shape, ListOf):
            shape = shape.item
        assert isinstance(shape, Branch)
        shape = shape.fields[name]
    return shape


def kind(path: str) -> Any:
    shape = at(path)
    return shape.kind if isinstance(shape, Leaf) else type(shape)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("client", Branch),
        ("client.name", "text"),
        ("client.sex", "text"),
        ("client.sex_code", "text"),
        ("client.age", "number"),
        ("client.income", "text"),
        ("client.homeless", "flag"),
        ("client.birth_date", "text"),
        ("client.score", "text"),
        ("client.printed_name", "text"),
        ("client.is_child", "flag"),
        ("client.lines", ListOf),
        ("family", ListOf),
        ("family.name", "text"),
        ("kinds", ListOf),
        ("kinds_codes", ListOf),
        ("agency.name", "text"),
        ("agency.letter.copy_number", "flag"),
        ("agency.lines", ListOf),
        ("agency.copies", "number"),
        ("form.title", "text"),
        ("form.edition", "text"),
    ],
)
def test_a_template_knows_what_each_name_prints(path: str, expected: object) -> None:
    assert kind(path) == expected


def test_a_leaf_knows_how_its_blank_prints() -> None:
    name, derived_name = at("client.name"), at("client.printed_name")

    assert isinstance(name, Leaf)
    assert isinstance(derived_name, Leaf)
    assert (name.facts.label, name.facts.blank) == ("Nama", "dash")
    assert derived_name.facts.blank == "nothing"


def test_keys_that_the_record_chooses_share_one_shape() -> None:
    aspects = at("aspects")

    assert isinstance(aspects, Branch)
    assert isinstance(aspects.other, Branch)
    assert "name" in aspects.other.fields


def test_every_name_of_a_page_has_a_shape_and_every_shape_a_name() -> None:
    from docgen.view.page import printable  # noqa: PLC0415 -- only this test looks at both

    class Plain(FormModel):
        sex: Sex | None = field("Jenis Kelamin", None)
        kinds: list[Sex] = field("Jenis", default_factory=list)

        @derived("Anak")
        def is_child(self, _moment: Moment) -> bool:
            return False

    form = Form("x", "X", (), "1", "-", Plain, Family.LETTER, "date")
    page = printable(form, Plain(), agency_values={}, today=dt.date(2026, 1, 1))

    assert set(page) == set(shape_of(form).fields)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nmae", "name"),
        ("Full-Name", "full_name"),
        ("full name", "full_name"),
        ("zzz", None),
        ("n" * 10_000, None),
    ],
)
def test_the_nearest_name_is_suggested(name: str, expected: str | None) -> None:
    assert nearest(name, ["name", "full_name", "sex"]) == expected
