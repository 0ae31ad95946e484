from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.codes import CodeList
from docgen.form.definition import DocumentKind, Form
from docgen.form.model import FormModel, derived, field
from docgen.form.suggest import suggest_name
from docgen.view.template_schema import GroupSchema, ListSchema, ValueSchema, build_template_schema

if TYPE_CHECKING:
    from docgen.form.model import Moment
    from docgen.view.template_schema import TemplateSchema


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


FORM = Form("x", "X", (), "1", "-", Letter, DocumentKind.LETTER, "date", "client.case_code")
AGENCY = {"name": "text", "letter": {"copy_number": "flag"}, "lines": ["text"], "copies": "number"}


def schema_at(path: str) -> TemplateSchema:
    shape: TemplateSchema = build_template_schema(FORM, AGENCY)
    for name in path.split("."):
        if isinstance(shape, ListSchema):
            shape = shape.item
        assert isinstance(shape, GroupSchema)
        shape = shape.fields[name]
    return shape


def kind_at(path: str) -> Any:
    shape = schema_at(path)
    return shape.kind if isinstance(shape, ValueSchema) else type(shape)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("client", GroupSchema),
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
        ("client.lines", ListSchema),
        ("family", ListSchema),
        ("family.name", "text"),
        ("kinds", ListSchema),
        ("kinds_codes", ListSchema),
        ("agency.name", "text"),
        ("agency.letter.copy_number", "flag"),
        ("agency.lines", ListSchema),
        ("agency.copies", "number"),
        ("form.title", "text"),
        ("form.edition", "text"),
    ],
)
def test_a_template_knows_what_each_name_prints(path: str, expected: object) -> None:
    assert kind_at(path) == expected


def test_a_leaf_knows_how_its_blank_prints() -> None:
    name, derived_name = schema_at("client.name"), schema_at("client.printed_name")

    assert isinstance(name, ValueSchema)
    assert isinstance(derived_name, ValueSchema)
    assert (name.facts.label, name.facts.blank) == ("Nama", "dash")
    assert derived_name.facts.blank == "nothing"


def test_keys_that_the_record_chooses_share_one_shape() -> None:
    aspects = schema_at("aspects")

    assert isinstance(aspects, GroupSchema)
    assert isinstance(aspects.other, GroupSchema)
    assert "name" in aspects.other.fields


def test_every_name_of_a_page_has_a_shape_and_every_shape_a_name() -> None:
    from tests.every_form import page_values  # noqa: PLC0415 -- only this test looks at both

    class Plain(FormModel):
        sex: Sex | None = field("Jenis Kelamin", None)
        kinds: list[Sex] = field("Jenis", default_factory=list)

        @derived("Anak")
        def is_child(self, _moment: Moment) -> bool:
            return False

    form = Form("x", "X", (), "1", "-", Plain, DocumentKind.LETTER, "date", "client.case_code")
    page = page_values(form, Plain(), agency_values={}, today=dt.date(2026, 1, 1))

    assert set(page) == set(build_template_schema(form).fields)


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
    assert suggest_name(name, ["name", "full_name", "sex"]) == expected
