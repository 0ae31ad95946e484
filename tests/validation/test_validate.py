from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from docgen.errors import NotPermittedError, Problem, RecordError, Severity
from docgen.form.codes import CodeList
from docgen.form.definition import DocumentKind, Form
from docgen.form.model import FormModel, Moment, error, field, rule, warning
from docgen.validation.validate import ValidationResult, check, raise_for_problems, validate

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = dt.date(2026, 6, 22)
HIDDEN = "Rahasia-Sekali"


class Sex(CodeList):
    MALE = "L", "Laki-laki"
    FEMALE = "P", "Perempuan"


class Kind(CodeList):
    K01 = "01", "Jenis ke-1"
    K02 = "02", "Jenis ke-2"
    K03 = "03", "Jenis ke-3"
    K04 = "04", "Jenis ke-4"
    K05 = "05", "Jenis ke-5"
    K06 = "06", "Jenis ke-6"
    K07 = "07", "Jenis ke-7"
    K08 = "08", "Jenis ke-8"
    K09 = "09", "Jenis ke-9"
    K10 = "10", "Jenis ke-10"
    K11 = "11", "Jenis ke-11"
    K12 = "12", "Jenis ke-12"
    K13 = "13", "Jenis ke-13"


def sixteen_digits(number: str) -> str:
    if len(number) != 16:
        given = {"given": len(number)}
        raise PydanticCustomError("nik.length", "harus 16 angka, diberikan {given}", given)
    return number


class Address(FormModel):
    city: str = field("Kota")
    street: str | None = field("Jalan", None)


class Person(FormModel):
    name: Annotated[str, Field(max_length=20)] = field("Nama Lengkap")
    nik: Annotated[str, AfterValidator(sixteen_digits)] | None = field("NIK", None)
    sex: Sex = field("Jenis Kelamin")
    age: Annotated[int, Field(ge=0, le=120)] | None = field("Umur", None)
    address: Address | None = field("Alamat", None)

    @rule("age", "address")
    def children_have_a_city(self, _moment: Moment) -> Iterator[Problem]:
        if self.age is not None and self.age < 18 and self.address is None:
            yield warning("address.child", "sebaiknya diisi untuk anak", at="address.city")


class Letter(FormModel):
    date: Annotated[dt.date, Field(strict=False)] | None = field("Tanggal", None)
    place: Annotated[str, Field(min_length=2, pattern="[A-Z].*")] | None = field(
        "Tempat", None, example="Medan"
    )
    copies: float = field("Salinan", 1)


class Consent(FormModel):
    given: bool = field("Diberikan")
    kind: Literal["tertulis", "lisan"] = field("Cara", "tertulis")


class Referral(FormModel):
    letter: Letter = field("Surat", default_factory=Letter)
    client: Person = field("Klien")
    family: list[Person] = field("Keluarga", default_factory=list)
    services: Annotated[list[str], Field(min_length=1)] = field("Layanan")
    kinds: list[Kind] = field("Jenis", default_factory=list)
    aspects: dict[str, Address] = field("Aspek", default_factory=dict)
    consent: Consent = field("Persetujuan")
    reason: str = field("Alasan", agency="reason")

    @rule("consent.given")
    def consent_is_given(self, _moment: Moment) -> Iterator[Problem]:
        if not self.consent.given:
            yield error("consent.missing", "klien belum menyetujui", at="consent.given")

    @rule("client", "family")
    def somebody_is_of_age(self, _moment: Moment) -> Iterator[Problem]:
        if not any((person.age or 0) >= 18 for person in [self.client, *self.family]):
            yield error("family.adult", "perlu seorang dewasa")

    @rule("letter.date")
    def not_in_the_past(self, moment: Moment) -> Iterator[Problem]:
        if moment.document_date < moment.today:
            yield warning("date.past", "sudah lewat", at="letter.date")


FORM = Form(
    id="test_letter",
    title="Surat Uji",
    aliases=("surat-uji",),
    edition="1",
    source="-",
    model=Referral,
    kind=DocumentKind.LETTER,
    document_date="letter.date",
    case_code="client.case_code",
)


def record(**changes: Any) -> dict[str, Any]:
    good = {
        "letter": {"date": "2026-06-22", "place": "Medan"},
        "client": {"name": "Budi", "sex": "L", "age": 46},
        "services": ["asrama"],
        "consent": {"given": True},
        "reason": "perlu",
    }
    return good | changes


def check_record(**changes: Any) -> ValidationResult:
    return validate(FORM, record(**changes), today=TODAY)


def paths_and_codes(examined: ValidationResult) -> list[tuple[str | None, str]]:
    return [(problem.at, problem.code) for problem in examined.problems]


def single_problem(**changes: Any) -> Problem:
    (problem,) = check_record(**changes).problems
    return problem


def client(**changes: Any) -> dict[str, Any]:
    return {"name": "Budi", "sex": "L", "age": 46} | changes


def test_a_good_record_gives_its_answers_and_no_problem() -> None:
    examined = check_record()

    assert isinstance(examined.answers, Referral)
    assert examined.problems == ()


@pytest.mark.parametrize(
    ("changes", "at", "label", "code", "message"),
    [
        (
            {"client": client(name=7)},
            "client.name",
            "Nama Lengkap",
            "type",
            "harus teks di antara tanda kutip, diberikan angka",
        ),
        (
            {"client": client(name=None)},
            "client.name",
            "Nama Lengkap",
            "required",
            "wajib diisi, diberikan null",
        ),
        (
            {"client": {"name": "Budi", "age": 46}},
            "client.sex",
            "Jenis Kelamin",
            "required",
            "wajib diisi",
        ),
        (
            {"client": client(name="x" * 1021)},
            "client.name",
            "Nama Lengkap",
            "too_long",
            "paling banyak 20 huruf, diberikan 1.021",
        ),
        (
            {"client": client(nik="123456789012345")},
            "client.nik",
            "NIK",
            "nik.length",
            "harus 16 angka, diberikan 15",
        ),
        (
            {"client": client(sex="X")},
            "client.sex",
            "Jenis Kelamin",
            "code_list",
            "pilih salah satu: Laki-laki, Perempuan",
        ),
        ({"client": client(age=130)}, "client.age", "Umur", "too_big", "paling besar 120"),
        ({"client": client(age=-1)}, "client.age", "Umur", "too_small", "paling kecil 0"),
        (
            {"client": client(age="46")},
            "client.age",
            "Umur",
            "type",
            "harus bilangan bulat tanpa tanda kutip, diberikan teks",
        ),
        (
            {"client": []},
            "client",
            "Klien",
            "type",
            "harus objek di dalam kurung kurawal { ... }, diberikan daftar",
        ),
        (
            {"services": "asrama"},
            "services",
            "Layanan",
            "type",
            "harus daftar di dalam kurung siku [ ... ], diberikan teks",
        ),
        ({"services": []}, "services", "Layanan", "too_short", "sekurang-kurangnya 1 isian, "),
        ({"services": ["a", 3]}, "services[1]", "Layanan", "type", "diberikan angka"),
        (
            {"family": [client(), client(age=[])]},
            "family[1].age",
            "Umur",
            "type",
            "diberikan daftar",
        ),
        ({"family": [client(), 3]}, "family[1]", "Keluarga", "type", "diberikan angka"),
        ({"aspects": {"fisik": {}}}, "aspects.fisik.city", "Kota", "required", "wajib diisi"),
        (
            {"consent": {"given": "ya"}},
            "consent.given",
            "Diberikan",
            "type",
            "harus true atau false tanpa tanda kutip, diberikan teks",
        ),
        (
            {"consent": {"given": True, "kind": "lain"}},
            "consent.kind",
            "Cara",
            "code_list",
            "pilih salah satu: 'tertulis' atau 'lisan'",
        ),
        (
            {"letter": {"place": "medan"}},
            "letter.place",
            "Tempat",
            "format",
            "bentuknya tidak sesuai, misalnya Medan; lihat `docgen show test-letter`",
        ),
        ({"letter": {"place": "M"}}, "letter.place", "Tempat", "too_short", "2 huruf"),
        ({"letter": {"date": "besok"}}, "letter.date", "Tanggal", "type", "harus tanggal"),
        ({"letter": {"copies": True}}, "letter.copies", "Salinan", "type", "harus angka"),
    ],
)
def test_a_wrong_answer_is_reported_with_label_place_code_and_next_step(
    changes: dict[str, Any], at: str, label: str, code: str, message: str
) -> None:
    problem = single_problem(**changes)

    assert (problem.at, problem.label, problem.code) == (at, label, code)
    assert message in problem.message
    assert problem.is_error


def test_a_problem_reads_with_its_label_first() -> None:
    problem = single_problem(client=client(nik="1"))

    assert str(problem) == "NIK: harus 16 angka, diberikan 1 [client.nik; nik.length]"


@pytest.mark.parametrize(
    ("changes", "at", "hint"),
    [
        ({"client": client(nmae="x")}, "client.nmae", "maksud Anda client.name?"),
        ({"client": client(**{"Nama Lengkap": "x"})}, "client.Nama Lengkap", "client.name?"),
        ({"nik": "x"}, "nik", "maksud Anda client.nik?"),
        ({"family": [client(umur=3)]}, "family[0].umur", "maksud Anda family[0].age?"),
        ({"zzz": 1}, "zzz", "nama semua kunci: `docgen show test-letter`"),
        ({"y" * 500: 1}, "y" * 59 + "…", "nama semua kunci"),
        ({"a\nb": 1}, "a�b", "nama semua kunci"),
    ],
)
def test_an_unknown_key_is_reported_with_the_field_it_may_mean(
    changes: dict[str, Any], at: str, hint: str
) -> None:
    problem = single_problem(**changes)

    assert (problem.code, problem.at) == ("unknown_key", at)
    assert hint in problem.message


@pytest.mark.parametrize("code", ["9", 9])
def test_a_code_without_its_zero_is_hinted_with_it(code: object) -> None:
    problem = single_problem(kinds=["07", code])

    assert (problem.at, problem.code) == ("kinds[1]", "code_list")
    assert "nol di depan, untuk Jenis ke-9" in problem.message


def test_a_long_code_list_is_reported_by_its_nearest_choice() -> None:
    problem = single_problem(kinds=["07", "Jenis k-12"])

    assert (problem.at, problem.code) == ("kinds[1]", "code_list")
    assert "maksud Anda Jenis ke-12?" in problem.message
    assert "`docgen show test-letter`" in problem.message


def test_an_absent_group_is_reported_with_the_fields_it_must_have() -> None:
    data = record()
    del data["client"]

    (problem,) = validate(FORM, data, today=TODAY).problems

    assert problem.at == "client"
    asked = "Nama Lengkap (name), Jenis Kelamin (sex)"
    assert problem.message == f"wajib diisi, sekurang-kurangnya dengan {asked}"


def test_what_the_agency_may_answer_is_asked_for_in_both_places() -> None:
    data = record()
    del data["reason"]

    (problem,) = validate(FORM, data, today=TODAY).problems

    assert problem.message == "wajib diisi di rekaman atau di profil instansi"


@pytest.mark.parametrize("data", [[], "teks", None, 3])
def test_a_record_that_is_no_object_is_one_problem(data: Any) -> None:
    examined = validate(FORM, data, today=TODAY)

    assert examined.answers is None
    assert len(examined.problems) == 1


def test_every_problem_is_found_at_once() -> None:
    examined = check_record(
        letter={"date": "2026-06-01", "plcae": "Medan"},
        client={"name": 3, "age": 200, "nik": "1", "address": {"street": 4}},
        family=[client(), {"age": 3}],
        consent={"given": False},
        services=[],
        extra=1,
    )

    assert paths_and_codes(examined) == [
        ("letter.plcae", "unknown_key"),
        ("client.name", "type"),
        ("client.nik", "nik.length"),
        ("client.sex", "required"),
        ("client.age", "too_big"),
        ("client.address.city", "required"),
        ("client.address.street", "type"),
        ("family[1].name", "required"),
        ("family[1].sex", "required"),
        ("services", "too_short"),
        ("extra", "unknown_key"),
        ("consent.given", "consent.missing"),
        ("letter.date", "date.past"),
        ("family[1].address.city", "address.child"),
    ]
    assert examined.answers is None


def test_a_rule_waits_for_an_answer_it_needs() -> None:
    assert paths_and_codes(check_record(client=client(age="x"), consent={"given": 1})) == [
        ("client.age", "type"),
        ("consent.given", "type"),
    ]


def test_a_rule_runs_beside_a_mistake_that_does_not_touch_it() -> None:
    examined = check_record(client=client(name=3, age=7))

    assert paths_and_codes(examined) == [
        ("client.name", "type"),
        ("client", "family.adult"),
        ("client.address.city", "address.child"),
    ]


def test_a_rule_does_not_judge_a_list_with_an_unreadable_item() -> None:
    examined = check_record(client=client(age=7, address={"city": "Medan"}), family=[3])

    assert paths_and_codes(examined) == [("family[0]", "type")]


def test_a_rule_does_not_take_a_misspelt_field_for_an_absent_one() -> None:
    examined = check_record(client=client(age=7, adress={"city": "Medan"}), family=[client()])

    assert paths_and_codes(examined) == [("client.adress", "unknown_key")]


def test_a_warning_lets_the_record_through() -> None:
    examined = check_record(letter={"date": "2026-06-01"})

    assert isinstance(examined.answers, Referral)
    assert [each.severity for each in examined.problems] == [Severity.WARNING]
    assert (len(examined.errors), len(examined.warnings)) == (0, 1)


def test_a_rule_without_a_place_is_reported_at_its_first_field() -> None:
    problem = single_problem(client=client(age=7, address={"city": "Medan"}))

    assert (problem.at, problem.label) == ("client", "Klien")


def test_a_rule_of_a_group_in_a_list_names_the_item() -> None:
    problem = single_problem(family=[client(), client(age=3)])

    assert (problem.at, problem.label) == ("family[1].address.city", "Kota")


def test_a_mistake_of_a_rules_author_is_not_hidden() -> None:
    class Broken(FormModel):
        name: str = field("Nama")

        @rule("name")
        def breaks(self, _moment: Moment) -> Iterator[Problem]:
            yield error("x", self.name.no_such_thing)  # type: ignore[attr-defined]

    with pytest.raises(AttributeError):
        validate(Broken, {"name": "x"}, today=TODAY)


def test_a_problem_is_reported_once() -> None:
    class Twice(FormModel):
        name: str = field("Nama")

        @rule("name")
        def once(self, _moment: Moment) -> Iterator[Problem]:
            yield error("name.bad", "tidak boleh", at="name")

        @rule("name")
        def again(self, _moment: Moment) -> Iterator[Problem]:
            yield error("name.bad", "tidak boleh", at="name")

    assert len(validate(Twice, {"name": "x"}, today=TODAY).problems) == 1


def test_no_value_of_the_record_is_in_a_problem() -> None:
    def spoilt(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: spoilt(each) for key, each in value.items()}
        return [spoilt(each) for each in value] if isinstance(value, list) else HIDDEN * 9

    data = spoilt(
        record(
            letter={"date": 1, "place": 1, "copies": 1, "lain": 1},
            client=client(nik=1, address={"city": 1, "street": 1}),
            family=[client()],
            kinds=[1],
            aspects={"fisik": {"city": 1}, "lain": 1},
            consent={"given": 1, "kind": 1},
            extra=[1],
        )
    )

    examined = validate(FORM, data, today=TODAY)

    told = json.dumps([problem.as_dict() for problem in examined.problems]) + str(examined)
    assert len(examined.problems) > 10
    assert HIDDEN not in told
    with pytest.raises(RecordError) as caught:
        raise_for_problems(examined.problems)
    assert HIDDEN not in str(caught.value)
    assert caught.value.__context__ is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(Referral.model_fields, JSON)))
def test_any_record_gives_answers_or_problems(data: dict[str, Any]) -> None:
    examined = validate(FORM, data, today=TODAY)

    assert (examined.answers is None) == bool(examined.errors)


def test_many_unknown_keys_are_reported_in_a_moment() -> None:
    examined = check_record(**{f"kunci_{number}": 1 for number in range(2000)})

    assert len(examined.problems) == 2000


def test_check_fills_in_the_agencys_answers_first() -> None:
    data = record()
    del data["reason"]

    assert check(FORM, data, today=TODAY, agency_answers={"reason": "perlu"}) == ()
    assert len(check(FORM, data, today=TODAY)) == 1


def test_problems_without_an_error_raise_nothing() -> None:
    raise_for_problems([warning("x", "y")])


def test_an_error_raises_with_every_problem() -> None:
    problems = [error("consent.missing", "x"), error("required", "y"), warning("w", "z")]

    with pytest.raises(RecordError) as caught:
        raise_for_problems(problems)

    assert caught.value.problems == tuple(problems)


@pytest.mark.parametrize("code", ["consent.missing", "disclosure.receiver"])
def test_permission_alone_is_an_error_of_its_own(code: str) -> None:
    with pytest.raises(NotPermittedError):
        raise_for_problems([error(code, "x"), warning("w", "z")])
