from __future__ import annotations

import pytest

from docgen.disclosure.free_text.find_places import find_addresses, find_known_address
from docgen.disclosure.free_text.text_words import ScannedText


def judge(text: str) -> list[bool]:
    return [each.sure for each in find_addresses(ScannedText.of(text))]


def knows(address: str, text: str) -> list[bool]:
    return [each.sure for each in find_known_address(address, ScannedText.of(text))]


@pytest.mark.parametrize(
    "text",
    ["Jl. Melati No. 7", "jalan Melati nomor 7", "Gg Mawar no 3", "RT 001/RW 002", "rt 1 rw 2",
     "tinggal di Jalan Melati", "jalan melati nomer tujuh", "RT/RW 01/02", "RT003", "RW dua",
     "Lorong Kenari", "Lrg. Kenari", "Kav. 12", "Blok C", "Perumahan Cemara", "jl melati",
     "rumah nomor 7", "Dusun IV"],
)  # fmt: skip
def test_an_address_is_found(text: str) -> None:
    assert True in judge(text)


@pytest.mark.parametrize(
    "text",
    ["tinggal di jalan", "Kota Medan", "nomor 7", "sejalan no 3", "Ketua RT hadir", "jalan kaki",
     "Di jalan klien membaca surat no 3", "lorong rumah sakit", "jalan-jalan sore"],
)  # fmt: skip
def test_what_is_no_address_is_not(text: str) -> None:
    assert judge(text) == []


def test_a_street_in_small_letters_is_a_doubt() -> None:
    assert judge("tinggal di jalan melati") == [False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("kelurahan lalang", [True]), ("kampung lalang", [True]),
     ("pulang ke Lalang", [True]), ("padang ilalang", []),
     ("dari lalang", []), ("Puskesmas Lalang", []), ("Lalang itu kering", [])],
)  # fmt: skip
def test_the_village_of_the_record_is_found(text: str, expected: list[bool]) -> None:
    assert knows("Lalang", text) == expected


def test_a_regency_may_be_told() -> None:
    assert knows("Kabupaten Langkat", "pulang ke Kabupaten Langkat") == []
