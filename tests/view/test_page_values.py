from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar

import pytest

from docgen.form.codes import CodeList
from docgen.form.definition import DocumentKind, Form
from docgen.form.formatting.no_break import as_typed
from docgen.form.model import FormModel, IdentityLevel, Moment, derived, field
from docgen.form.withheld import WITHHELD
from tests.every_form import page_values

TODAY = dt.date(2026, 6, 30)


class Sex(CodeList):
    MALE = "L", "Laki-laki"
    FEMALE = "P", "Perempuan"


class Category(CodeList):
    BEGGAR = "12", "Pengemis"
    HIV = "16", "Orang dengan HIV", "Klaster khusus"


class Disclosure(CodeList):
    NONE = "none", "Tidak dicetak"
    ANNEX = "annex", "Lampiran"
    BODY = "body", "Surat"


class Address(FormModel):
    street: str | None = field("Jalan", None, identity="address")
    city: str | None = field("Kota", None)

    @derived("Alamat", identity="address")
    def line(self, _moment: Moment) -> str | None:
        return ", ".join(part for part in (self.street, self.city) if part) or None


class PlainAddress(FormModel):
    text: str = field("Alamat")


class Relative(FormModel):
    name: str = field("Nama", identity="name")
    phone: str | None = field("Telepon", None, identity="contact", print_as="phone")


class Client(FormModel):
    case_code: str = field("No. Register")
    full_name: str | None = field("Nama", None, identity="name")
    initials: str | None = field("Inisial", None, identity="name", print_as="initials")
    nik: str | None = field("NIK", None, identity="number", print_as="nik")
    sex: Sex = field("Jenis Kelamin", Sex.MALE)
    category: Category = field("Kategori", Category.BEGGAR)
    others: list[Category] = field("Lainnya", default_factory=list)
    birth_date: dt.date | None = field("Tanggal Lahir", None)
    age: int | None = field("Umur", None)
    homeless: bool | None = field("Tanpa tempat tinggal", None)
    income: int | None = field("Penghasilan", None, print_as="rupiah")
    weight: float | None = field("Berat", None)
    wakes: dt.time | None = field("Bangun", None)
    score: int | str | None = field("Skor", None)
    phone: str | None = field("Telepon", None, identity="contact", print_as="phone")
    phones: list[str] = field("Telepon Lain", default_factory=list, identity="contact")
    aliases: list[str] = field("Alias", default_factory=list, identity="name")
    photo: str | None = field("Foto", None, identity="face")
    address: Address | None = field("Alamat", None, identity="address")
    work: PlainAddress | None = field("Alamat Kerja", None, identity="address")
    caller: Relative | None = field("Kontak", None, identity="contact")

    @derived("Nama yang Dicetak", identity="name")
    def printed_name(self, _moment: Moment) -> str:
        return self.full_name or self.initials or "Tidak diketahui"

    @derived("Usia pada Surat")
    def born_before(self, moment: Moment) -> int | None:
        return None if self.birth_date is None else moment.document_date.year - self.birth_date.year

    @derived("Hal yang Rinci")
    def details(self, _moment: Moment) -> list[str]:
        return [self.shouted or "-", self.category.label.upper()]

    @cached_property
    def shouted(self) -> str | None:
        return self.full_name and self.full_name.upper()


class Block(FormModel):
    disclosure: Disclosure = field("Pengungkapan", Disclosure.NONE)
    status: str = field("Status")


class Health(FormModel):
    summary: str | None = field("Ringkasan", None)
    hiv: Block | None = field("HIV", None)
    blocks: list[Block] = field("Data Khusus", default_factory=list)

    @derived("Yang Dibuka")
    def shown(self, _moment: Moment) -> list[str]:
        return [each.status for each in (self.hiv, *self.blocks) if each]


class Annex(FormModel):
    health: Health | None = field("Kesehatan", None)
    category: Category | None = field("Kategori", None)


class Meta(FormModel):
    identity_level: IdentityLevel | None = field("Tingkat", None)


class Letter(FormModel):
    identity_level_path: ClassVar[str] = "meta.identity_level"

    meta: Meta = field("Kepala", default_factory=Meta)
    date: dt.date | None = field("Tanggal", None)
    client: Client = field("Klien")
    family: list[Relative] = field("Keluarga", default_factory=list)
    aspects: dict[str, Address] = field("Aspek", default_factory=dict)
    health: Health | None = field("Kesehatan", None)
    annex: Annex | None = field("Lampiran Rahasia", None, annex=True)

    @derived("Tentang")
    def about(self, moment: Moment) -> str:
        return f"{self.client.printed_name(moment)}, {moment.document_date.isoformat()}"

    @derived("Tingkat")
    def level_label(self, _moment: Moment) -> str | None:
        return self.meta.identity_level and self.meta.identity_level.label

    def identity_default(self, _moment: Moment) -> IdentityLevel:
        adult = self.client.age is None or self.client.age >= 18
        return IdentityLevel.FULL if adult else IdentityLevel.INITIALS


FORM = Form(
    "x", "Surat Rujukan", (), "2026", "-", Letter, DocumentKind.LETTER, "date", "client.case_code"
)


def page(identity: IdentityLevel | None = None, **answers: Any) -> dict[str, Any]:
    letter = Letter(**{"client": client()} | answers)
    return page_values(FORM, letter, agency_values={}, today=TODAY, identity=identity)


def client(**answers: Any) -> Client:
    return Client(**{"case_code": "2026-0117"} | answers)


def named() -> Client:
    return client(
        full_name="Muhammad Ridwan",
        nik="3271012345678901",
        phone="+6281234567890",
        phones=["+6281234567891"],
        aliases=["Iwan Besar"],
        photo="foto.jpg",
        address=Address(street="Jl. Contoh No. 1", city="Kota Medan"),
        work=PlainAddress(text="Jl. Pasar No. 2"),
        caller=Relative(name="Siti Aminah"),
    )


@pytest.mark.parametrize(
    ("answers", "name", "printed"),
    [
        ({"full_name": "Budi"}, "full_name", "Budi"),
        ({}, "full_name", None),
        ({"sex": Sex.FEMALE}, "sex", "Perempuan"),
        ({"sex": Sex.FEMALE}, "sex_code", "P"),
        ({"category": Category.HIV}, "category", "Klaster khusus"),
        ({"category": Category.HIV}, "category_code", "16"),
        ({"others": [Category.HIV, Category.BEGGAR]}, "others", ["Klaster khusus", "Pengemis"]),
        ({"others": [Category.HIV, Category.BEGGAR]}, "others_codes", ["16", "12"]),
        ({}, "others", []),
        ({"birth_date": dt.date(1980, 3, 12)}, "birth_date", "12\u00a0Maret\u00a01980"),
        ({"birth_date": dt.date(1980, 3, 12)}, "born_before", 46),
        ({"age": 46}, "age", 46),
        ({"homeless": True}, "homeless", True),
        ({"income": 1_500_000}, "income", "Rp1.500.000,00"),
        ({"weight": 36.5}, "weight", "36,5"),
        ({"wakes": dt.time(4, 30)}, "wakes", "04.30 WIB"),
        ({"score": 3}, "score", 3),
        ({"score": "baik"}, "score", "baik"),
        ({"phone": "(061) 6613305"}, "phone", "(061)\u00a06613305"),
    ],
)
def test_an_answer_prints_as_its_kind_is_written(
    answers: dict[str, Any], name: str, printed: object
) -> None:
    found = page(client=client(**answers))["client"][name]

    assert found == printed


def test_what_is_typed_and_read_as_one_stays_on_one_line() -> None:
    typed = "Datang 25 Juni 2026 pukul 10.30 WIB, telepon 0812-0000-1234"

    found = page(family=[Relative(name=typed)])["family"][0]["name"]

    assert found == (
        "Datang 25\u00a0Juni\u00a02026 pukul\u00a010.30\u00a0WIB, telepon 0812\u20110000\u20111234"
    )
    assert as_typed(found) == typed


def test_the_agency_and_the_form_are_there_to_print() -> None:
    agency = {"name": "Dinas Sosial"}
    letter = Letter(client=client())

    found = page_values(FORM, letter, agency_values=agency, today=TODAY)

    assert found["agency"] == agency
    assert found["form"] == {"title": "Surat Rujukan", "edition": "2026", "blank": False}


def test_a_list_of_groups_is_a_list_of_dicts() -> None:
    found = page(family=[Relative(name="SR"), Relative(name="AB")])

    assert found["family"] == [{"name": "SR", "phone": None}, {"name": "AB", "phone": None}]


def test_groups_under_chosen_keys_keep_them() -> None:
    found = page(aspects={"fisik": Address(city="Medan")})

    assert found["aspects"] == {"fisik": {"street": None, "city": "Medan", "line": "Medan"}}


def test_a_derived_value_sees_the_date_of_the_document() -> None:
    assert page(date=dt.date(2026, 6, 22))["about"] == "Tidak diketahui, 2026\u201106\u201122"
    assert page()["about"] == "Tidak diketahui, 2026\u201106\u201130"


def test_at_the_full_level_everything_prints() -> None:
    found = page(client=named())["client"]

    assert found["printed_name"] == "Muhammad Ridwan"
    assert found["nik"] == "3271012345678901"
    assert found["address"]["line"] == "Jl. Contoh No.\u00a01, Kota Medan"
    assert found["photo"] == "foto.jpg"


def test_at_the_initials_level_a_person_cannot_be_found() -> None:
    found = page(IdentityLevel.INITIALS, client=named())["client"]

    assert found["full_name"] == "MR"
    assert found["printed_name"] == "MR"
    assert found["aliases"] == ["IB"]
    assert found["nik"] == "**********"
    assert found["address"] == {"street": WITHHELD, "city": "Kota Medan", "line": "Kota Medan"}
    hidden = ("phone", "photo", "work", "caller", "phones")
    assert [found[name] for name in hidden] == [WITHHELD] * 5
    assert found["details"] == ["MR", "PENGEMIS"]


def test_initials_that_the_record_gives_are_the_ones_printed() -> None:
    known = client(full_name="Muhammad Ridwan", initials="RSA")

    found = page(IdentityLevel.INITIALS, client=known)["client"]

    assert (found["printed_name"], found["initials"]) == ("RSA", "RSA")


def test_at_the_code_level_the_client_is_a_case_and_others_are_initials() -> None:
    found = page(
        IdentityLevel.CODE, client=named(), family=[Relative(name="Siti Aminah", phone="112")]
    )

    assert found["client"]["printed_name"] == "2026\u20110117"
    assert found["client"]["aliases"] == ["2026\u20110117"]
    assert found["about"].startswith("2026\u20110117")
    assert found["family"] == [{"name": "SA", "phone": WITHHELD}]


@pytest.mark.parametrize("level", [IdentityLevel.CODE, IdentityLevel.INITIALS])
def test_nothing_that_identifies_is_anywhere_on_a_lower_page(level: IdentityLevel) -> None:
    known = named()
    assert known.shouted == "MUHAMMAD RIDWAN"  # what was computed before must not be carried over

    told = json.dumps(page(level, client=known)).casefold()

    for hidden in ("ridwan", "iwan", "345678", "jl.", "foto", "siti"):
        assert hidden not in told


@pytest.mark.parametrize(
    ("said", "age", "level"),
    [
        (None, 46, "Muhammad Ridwan"),
        (None, 12, "MR"),
        (IdentityLevel.FULL, 12, "Muhammad Ridwan"),
        (IdentityLevel.CODE, 46, "2026\u20110117"),
    ],
)
def test_the_level_is_the_records_own_or_the_forms(
    said: IdentityLevel | None, age: int, level: str
) -> None:
    known = client(full_name="Muhammad Ridwan", age=age)

    found = page(client=known, meta=Meta(identity_level=said))

    assert found["client"]["full_name"] == level


@pytest.mark.parametrize("said", [None, IdentityLevel.CODE, IdentityLevel.INITIALS])
def test_what_is_derived_knows_the_level_of_the_page(said: IdentityLevel | None) -> None:
    found = page(IdentityLevel.INITIALS, meta=Meta(identity_level=said))

    assert found["level_label"] == "Inisial"


def health(disclosure: Disclosure) -> Health:
    block = Block(disclosure=disclosure, status="positif")
    return Health(summary="baik", hiv=block, blocks=[block])


@pytest.mark.parametrize(
    ("disclosure", "in_body", "in_annex"),
    [
        (Disclosure.NONE, False, False),
        (Disclosure.ANNEX, False, True),
        (Disclosure.BODY, True, True),
    ],
)
def test_a_block_prints_only_where_it_is_disclosed(
    disclosure: Disclosure, in_body: bool, in_annex: bool
) -> None:
    found = page(health=health(disclosure), annex=Annex(health=health(disclosure)))

    for place, shown in ((found["health"], in_body), (found["annex"]["health"], in_annex)):
        assert (place["hiv"] is not None) == shown
        assert len(place["blocks"]) == shown
        assert len(place["shown"]) == 2 * shown
        assert place["summary"] == "baik"


def test_a_discreet_category_is_named_in_full_only_in_the_annex() -> None:
    found = page(client=client(category=Category.HIV), annex=Annex(category=Category.HIV))

    assert found["client"]["category"] == "Klaster khusus"
    assert found["annex"]["category"] == "Orang dengan HIV"


def test_the_answers_themselves_are_left_as_they_were() -> None:
    letter = Letter(client=named(), health=health(Disclosure.NONE))
    before = letter.model_dump()

    page_values(FORM, letter, agency_values={}, today=TODAY, identity=IdentityLevel.CODE)

    assert letter.model_dump() == before


def kinds_in(value: Any) -> set[type]:
    if type(value) is dict:
        return set().union(*map(kinds_in, value.values())) | {type(key) for key in value}
    if type(value) is list:
        return set().union(*map(kinds_in, value))
    return {str if value is WITHHELD else type(value)}


@pytest.mark.parametrize("level", list(IdentityLevel))
def test_a_page_holds_plain_values_only(level: IdentityLevel) -> None:
    found = page(
        level,
        client=named().model_copy(
            update={
                "birth_date": dt.date(1980, 3, 12),
                "weight": 36.5,
                "wakes": dt.time(4),
                "others": [Category.HIV],
                "score": Sex.MALE,
            }
        ),
        family=[Relative(name="Siti")],
        aspects={"fisik": Address()},
        health=health(Disclosure.BODY),
        annex=Annex(health=health(Disclosure.ANNEX)),
    )

    assert kinds_in(found) <= {str, int, bool, type(None)}


def test_what_cannot_be_printed_is_refused() -> None:
    class Odd(FormModel):
        name: str = field("Nama")

        @derived("Aneh")
        def odd(self, _moment: Moment) -> Any:
            return object()

    form = replace(FORM, model=Odd)

    with pytest.raises(TypeError, match="no page can print"):
        page_values(form, Odd(name="x"), agency_values={}, today=TODAY)


class Stamp(FormModel):
    shape: str = field("Bentuk")
    pressed: dt.date | None = field("Dibubuhkan", None)

    @derived("Keterangan")
    def told(self, _moment: Moment) -> str:
        return f"cap {self.shape}"


class StampedDocument(FormModel):
    name: str = field("Nama")

    @derived("Cap")
    def seal(self, moment: Moment) -> Stamp | None:
        return Stamp(shape=self.name, pressed=moment.today) if self.name else None

    @derived("Semua Cap")
    def seals(self, _moment: Moment) -> list[Stamp]:
        return [Stamp(shape=letter) for letter in self.name]


def test_a_derived_group_prints_as_a_given_one_does() -> None:
    page = page_values(
        replace(FORM, model=StampedDocument),
        StampedDocument(name="ab"),
        agency_values={},
        today=TODAY,
    )

    assert page["seal"] == {"shape": "ab", "pressed": "30\u00a0Juni\u00a02026", "told": "cap ab"}
    assert [each["told"] for each in page["seals"]] == ["cap a", "cap b"]


def test_a_derived_group_may_be_missing() -> None:
    page = page_values(
        replace(FORM, model=StampedDocument),
        StampedDocument(name=""),
        agency_values={},
        today=TODAY,
    )

    assert (page["seal"], page["seals"]) == (None, [])
