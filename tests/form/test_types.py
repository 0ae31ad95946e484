from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from docgen.form.model import FormModel, field, field_info
from docgen.form.types import (
    Date,
    ListOf,
    LongText,
    NonEmptyListOf,
    Rupiah,
    Text,
    Time,
    WholeNumber,
    YesNo,
)
from docgen.form.validators import NumberValidator, TextValidator


class Answers(FormModel):
    text: Text | None = field("Teks", None, identity="name")
    needed: Text = field("Teks Wajib", "ada", topic="a topic")
    long: LongText | None = field("Teks Panjang", None)
    short: Annotated[str, TextValidator(10)] | None = field("Teks Pendek", None)
    few_lines: Annotated[str, TextValidator(100, 3)] | None = field("Beberapa Baris", None)
    day: Date | None = field("Tanggal", None)
    time: Time | None = field("Jam", None)
    number: WholeNumber | None = field("Bilangan", None)
    small: Annotated[int, NumberValidator(1, 10)] | None = field("Bilangan Kecil", None)
    money: Rupiah | None = field("Rupiah", None)
    yes: YesNo | None = field("Ya/Tidak", None)
    items: ListOf[Text] = field("Daftar", default_factory=list)
    some: NonEmptyListOf[Text] | None = field("Daftar Berisi", None)


def read_answer(name: str, answer: Any) -> Any:
    return getattr(Answers.model_validate({name: answer}), name)


def refusal_code(name: str, answer: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        Answers.model_validate({name: answer})
    (told,) = refused.value.errors(include_url=False, include_input=False)
    return told["type"]


def test_a_field_keeps_its_facts_beside_the_kind_of_its_answer() -> None:
    assert field_info(Answers, "text").identity == "name"
    assert field_info(Answers, "needed").topic == "a topic"


def test_the_json_schema_tells_the_limits() -> None:
    schema = Answers.model_json_schema()["properties"]

    assert schema["needed"]["maxLength"] == 500
    assert schema["small"]["anyOf"][0] == {"type": "integer", "minimum": 1, "maximum": 10}
    assert schema["day"]["anyOf"][0]["format"] == "date"
    assert schema["items"]["maxItems"] == 200
    assert schema["some"]["anyOf"][0]["minItems"] == 1


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("  Siti   Aminah ", "Siti Aminah"),
        ("baris\nkedua", "baris kedua"),
        ("a\tb", "a b"),
        ("e\u0301", "\u00e9"),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
        ("<w:p/>", "<w:p/>"),
        ("Tom & \U0001f600", "Tom & \U0001f600"),
    ],
)
def test_a_line_of_text_is_read_so(answer: str, expected: str) -> None:
    assert read_answer("text", answer) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("satu\r\ndua\rtiga\u2028empat", "satu\ndua\ntiga\nempat"),
        ("\n\n satu  dua \n\n", "satu dua"),
        ("satu\n\ntiga", "satu\n\ntiga"),
        ("a\tb", "a b"),
    ],
)
def test_a_long_text_keeps_its_lines(answer: str, expected: str) -> None:
    assert read_answer("long", answer) == expected


@pytest.mark.parametrize("name", ["text", "long"])
@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("a\x00b", "text.control"),
        ("a\x07", "text.control"),
        ("a\x0c", "text.control"),
        ("a\x0b", "text.control"),
        ("a\x85", "text.control"),
        ("a\ud800", "text.surrogate"),
        ("a\ufffe", "text.noncharacter"),
        ("a\uffff", "text.noncharacter"),
        ("", "empty"),
        ("  \n ", "empty"),
        (7, "type"),
        (True, "type"),
        (["a"], "type"),
    ],
)
def test_text_that_no_page_can_carry_is_refused(name: str, answer: Any, code: str) -> None:
    assert refusal_code(name, answer) == code


def test_the_refusal_names_the_character_and_its_place_and_not_the_answer() -> None:
    with pytest.raises(ValidationError) as refused:
        Answers.model_validate({"text": "rahasia\x07"})

    message = refused.value.errors()[0]["msg"]
    assert "U+0007" in message
    assert "huruf ke-8" in message
    assert "rahasia" not in message


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("text", "a" * 501, "text.too_long"),
        ("short", "a" * 11, "text.too_long"),
        ("long", "a" * 4001, "text.too_long"),
        ("long", "a\n" * 501 + "a", "text.too_many_lines"),
        ("few_lines", "a\nb\nc\nd", "text.too_many_lines"),
        ("long", "a" * 50_000, "text.too_long"),
    ],
)
def test_text_beyond_its_limits_is_refused(name: str, answer: str, code: str) -> None:
    assert refusal_code(name, answer) == code


@pytest.mark.parametrize(
    ("name", "answer"),
    [("text", "a" * 500), ("short", "a" * 10), ("long", "a" * 4000), ("few_lines", "a\nb\nc")],
)
def test_text_at_its_limit_is_read(name: str, answer: str) -> None:
    assert read_answer(name, answer) == answer


@given(st.text())
def test_any_text_is_refused_or_keeps_every_letter(answer: str) -> None:
    try:
        found = read_answer("text", answer)
    except ValidationError:
        return

    written = unicodedata.normalize("NFC", answer)
    assert "".join(found.split()) == "".join(written.split())


@pytest.mark.parametrize(
    ("answer", "expected"), [(0, 0), (12, 12), ("12", 12), (" 12 ", 12), ("007", 7)]
)
def test_a_whole_number_is_read_so(answer: Any, expected: int) -> None:
    assert read_answer("number", answer) == expected


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("number", True, "number.whole"),
        ("number", 1.0, "number.whole"),
        ("number", float("nan"), "number.whole"),
        ("number", "1_000", "number.whole"),
        ("number", "1.000", "number.whole"),
        ("number", "-1", "number.whole"),
        ("number", "١٢", "number.whole"),
        ("number", "dua belas", "number.whole"),
        ("number", -1, "number.range"),
        ("small", 0, "number.range"),
        ("small", 11, "number.range"),
        ("small", "11", "number.range"),
        ("money", -1, "number.range"),
        ("money", 10**12 + 1, "number.range"),
        ("money", "1.5", "number.whole"),
        ("money", "Rp1.50.000", "number.whole"),
        ("money", 1500.5, "number.whole"),
    ],
)
def test_what_is_no_whole_number_is_refused(name: str, answer: Any, code: str) -> None:
    assert refusal_code(name, answer) == code


@pytest.mark.parametrize(
    "answer", [1500000, "1500000", "1.500.000", "Rp1.500.000", "Rp 1.500.000,00", "rp. 1.500.000,-"]
)
def test_rupiah_may_be_written_in_these_ways(answer: Any) -> None:
    assert read_answer("money", answer) == 1_500_000


@pytest.mark.parametrize(
    ("answer", "expected"), [(True, True), (False, False), ("ya", True), (" Tidak ", False)]
)
def test_yes_and_no_are_read_so(answer: Any, expected: bool) -> None:
    assert read_answer("yes", answer) is expected


@pytest.mark.parametrize("answer", ["yes", "true", 1, 0, "", []])
def test_what_is_neither_yes_nor_no_is_refused(answer: Any) -> None:
    assert refusal_code("yes", answer) == "yes_no"


def test_a_day_and_a_time_are_read() -> None:
    assert read_answer("day", "17 Agustus 2026") == dt.date(2026, 8, 17)
    assert read_answer("time", "09.30") == dt.time(9, 30)


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("items", ["a"] * 201, "list.too_long"),
        ("items", "a", "type"),
        ("items", {"a": 1}, "type"),
        ("items", ("a",), "type"),
        ("items", [""], "empty"),
        ("some", [], "empty"),
    ],
)
def test_a_list_that_is_none_or_too_long_is_refused(name: str, answer: Any, code: str) -> None:
    assert refusal_code(name, answer) == code


def test_a_list_at_its_limit_is_read() -> None:
    assert len(read_answer("items", ["a"] * 200)) == 200


@pytest.mark.parametrize(
    "record",
    [
        {"text": "Siti", "day": "17-08-2026", "money": "Rp1.000", "yes": "ya", "items": ["a"]},
        {"time": "09.00", "long": "satu\ndua", "small": "3"},
    ],
)
def test_answers_written_as_json_are_read_back_the_same(record: dict[str, Any]) -> None:
    answers = Answers.model_validate(record)

    assert Answers.model_validate(answers.model_dump(mode="json")) == answers
