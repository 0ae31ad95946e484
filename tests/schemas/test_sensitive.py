from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.schemas import sensitive

NAME = "Dra. Nirmala Setiawati, S.H. (contoh)"


@pytest.mark.parametrize("text", ["status HIV", "odha", "ODHIV.", "obat ARV", "(CD4)", "HIV/AIDS"])
def test_words_of_hiv_are_found(text: str) -> None:
    assert sensitive.holds_hiv_word(text)


@pytest.mark.parametrize("text", ["hiva", "larva", "sehat", "Raids"])
def test_words_that_only_look_like_it_are_not(text: str) -> None:
    assert not sensitive.holds_hiv_word(text)


@pytest.mark.parametrize("text", ["pernah memakai sabu", "NAPZA", "diperkosa", "Pencabulan"])
def test_other_sensitive_words_are_found(text: str) -> None:
    assert sensitive.holds_sensitive_word(text)


@pytest.mark.parametrize("text", ["membeli sabun", "berkasus", "cambuk"])
def test_harmless_words_are_not(text: str) -> None:
    assert not sensitive.holds_sensitive_word(text)


@pytest.mark.parametrize("text", ["NIK 1271011203800001", "1271 0112 0380 0001"])
def test_a_nik_is_found(text: str) -> None:
    assert sensitive.holds_nik(text)


@pytest.mark.parametrize("text", ["12710112038000", "12710112038000012", "tahun 2026"])
def test_other_numbers_are_no_nik(text: str) -> None:
    assert not sensitive.holds_nik(text)


@pytest.mark.parametrize("text", ["0812-0000-1234", "HP +6281200001234", "081 200 001 234"])
def test_a_mobile_number_is_found(text: str) -> None:
    assert sensitive.holds_phone(text)


@pytest.mark.parametrize("text", ["2026-0117", "08", "8120000"])
def test_other_numbers_are_no_mobile_number(text: str) -> None:
    assert not sensitive.holds_phone(text)


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("Nirmala Setiawati datang", True, True),
        ("dra nirmala setiawati datang", True, True),
        ("Setiawati datang", False, True),
        ("Klien datang", False, False),
        ("Dra. datang", False, False),
    ],
)
def test_a_name_is_found_whole_or_in_part(text: str, whole: bool, part: bool) -> None:
    assert sensitive.holds_name_part(text, NAME) is part
    assert sensitive.holds_name(text, NAME) is whole


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Suharti datang", "Suharti"),
        ("Ahmad bin Said datang", "Ahmad Said"),
        ("Ali B datang", "Ali B"),
    ],
)
def test_a_whole_name_is_found_with_one_word_or_a_link(text: str, name: str) -> None:
    assert sensitive.holds_name(text, name)


def test_a_name_of_one_short_word_is_too_common_to_look_for() -> None:
    assert not sensitive.holds_name("Ali datang", "Ali")
    assert not sensitive.holds_name_part("Ali datang", "Ali")


@given(
    st.lists(st.sampled_from(["HIV", "hiv", "H\u0131V", "arv", "barv", "Sabu", "\u017fabu", "cabul",
                              "a", " ", ".", "NAPZA", "\u0130"])).map("".join)
)  # fmt: skip
def test_a_first_look_at_the_letters_overlooks_no_word(text: str) -> None:
    assert sensitive.holds_hiv_word(text) == bool(sensitive._HIV.search(text))  # noqa: SLF001 -- the long way
    assert sensitive.holds_sensitive_word(text) == bool(sensitive._OTHER.search(text))  # noqa: SLF001
