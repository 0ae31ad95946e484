from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.disclosure import text_patterns
from docgen.disclosure.need_to_know import parse_table, shipped_table
from docgen.disclosure.text_patterns import normalise_text, remove_separators

WORDS = shipped_table().words
NAME = "Dra. Nirmala Setiawati, S.H. (contoh)"


def matches_topic(topic: str, text: str) -> bool:
    plain = normalise_text(text)
    likely = WORDS[topic].list_candidates(remove_separators(plain.casefold()))
    return any(each.matches(plain) for each in likely)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        *(("hiv", each) for each in ("status HIV", "odha", "ODHIV.", "obat ARV", "(CD4)")),
        *(("hiv", each) for each in ("HIV/AIDS", "H.I.V", "h i v", "HIV-nya", "ARVnya")),
        *(("hiv", each) for each in ("viral  load", "H\u200bIV", "\uff28\uff29\uff36")),
        *(("napza", each) for each in ("memakai sabu", "NAPZA", "sabu sabu", "opioids")),
        *(("violence", each) for each in ("diperkosa", "Pencabulan", "pelecehan-seksual", "raped")),
        *(("mental_health", each) for each in ("Skizofrenia", "bunuh diri", "suicidal")),
        ("criminal", "mantan napi"),
    ],
)  # fmt: skip
def test_a_word_is_found_however_it_is_typed(topic: str, text: str) -> None:
    assert matches_topic(topic, text)


@pytest.mark.parametrize("text", ["hiva", "larva", "sehat", "Raids", "membeli sabun", "terapi",
                                  "terapeutik", "grape", "boleh ivan", "berkasus"])  # fmt: skip
@pytest.mark.parametrize("topic", WORDS)
def test_a_word_that_only_looks_like_it_is_not(topic: str, text: str) -> None:
    assert not matches_topic(topic, text)


def test_an_agency_sets_the_words_of_a_topic() -> None:
    words = parse_table('[words]\nnapza = ["lem*"]', "own.toml").words

    assert words["napza"].matchers["lem"].matches("mengisap Lem, lemnya")
    assert set(words["napza"].matchers) == {"lem"}
    assert set(words["hiv"].matchers) == set(WORDS["hiv"].matchers)


@given(st.text(alphabet="hiv arvd4c.-sabu", max_size=40))
def test_the_first_look_overlooks_no_word(text: str) -> None:
    plain = normalise_text(text)
    for topic in WORDS.values():
        likely = topic.list_candidates(remove_separators(plain.casefold()))
        for each in topic.matchers.values():
            assert not each.matches(plain) or each in likely


@pytest.mark.parametrize("text", ["NIK 1271011203800001", "1271 0112 0380 0001"])
def test_a_nik_is_found(text: str) -> None:
    assert text_patterns.has_long_number(text)


@pytest.mark.parametrize("text", ["12710112038000", "12710112038000012", "tahun 2026"])
def test_other_numbers_are_no_nik(text: str) -> None:
    assert not text_patterns.has_long_number(text)


@pytest.mark.parametrize(
    "text", ["0812-0000-1234", "HP +6281200001234", "081 200 001 234", "(061) 6613305"]
)
def test_a_telephone_number_is_found(text: str) -> None:
    assert text_patterns.has_phone(text)


@pytest.mark.parametrize("text", ["2026-0117", "08", "8120000"])
def test_other_numbers_are_no_telephone_number(text: str) -> None:
    assert not text_patterns.has_phone(text)


@pytest.mark.parametrize("text", ["Jl. Melati No. 7", "jalan Melati nomor 7", "Gg Mawar no 3",
                                  "RT 001/RW 002", "rt 1 rw 2"])  # fmt: skip
def test_an_address_is_found(text: str) -> None:
    assert text_patterns.has_address(text)


@pytest.mark.parametrize("text", ["tinggal di jalan", "Kota Medan", "nomor 7", "sejalan no 3"])
def test_what_is_no_address_is_not(text: str) -> None:
    assert not text_patterns.has_address(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [("SD Negeri 12 Medan", True), ("SMPN 3", True), ("SMA Harapan", True), ("tamat SD", False)],
)
def test_a_school_is_found_and_its_level_is_not(text: str, found: bool) -> None:
    assert text_patterns.has_school(text) is found


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("Nirmala Setiawati datang", True, True),
        ("dra nirmala setiawati datang", True, True),
        ("Setiawati datang", False, True),
        ("NS datang", False, False),
        ("Dra. datang", False, False),
    ],
)
def test_a_name_is_found_whole_or_in_part(text: str, whole: bool, part: bool) -> None:
    finder = text_patterns.full_name_matcher(NAME)

    assert finder is not None
    assert finder.matches(text) is whole
    assert any(each.matches(text) for _, each in text_patterns.name_part_matchers(NAME)) is part


def test_a_link_within_a_name_hides_nobody() -> None:
    finder = text_patterns.full_name_matcher("Ahmad Said")

    assert finder is not None
    assert finder.matches("Ahmad bin Said datang")


def test_what_somebody_is_called_by_is_no_name() -> None:
    assert text_patterns.split_name("Perawat panti") == ()
    assert text_patterns.full_name_matcher("Ali") is None
