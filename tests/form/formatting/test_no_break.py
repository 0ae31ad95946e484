from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.form.formatting.no_break import as_typed, keep_together


@pytest.mark.parametrize(
    "whole",
    [
        "25 Juni 2026",
        "12 September",
        "pukul 10.30 WIB",
        "Pukul 7.05",
        "10.30 WITA",
        "19900817 201903 2 011",
        "NIP 199008172019032011",
        "STR-000",
        "0812-0000-1234",
        "(061) 6613305",
        "MR-2026-0202",
        "KTP-el",
        "ayat (4)",
        "Pasal 18",
        "Nomor 16",
    ],
)
def test_what_is_read_as_one_has_no_place_to_break(whole: str) -> None:
    shown = keep_together(f"pada {whole}, lalu")

    assert shown.count(" ") == 2
    assert "-" not in shown
    assert as_typed(shown) == f"pada {whole}, lalu"


@pytest.mark.parametrize(
    "words", ["rumah singgah", "sub-bagian umum", "anak-anak", "tinggal 3 bulan", "2 - 3 kali"]
)
def test_other_words_stay_as_they_were_typed(words: str) -> None:
    assert keep_together(words) == words


@given(st.text())
def test_the_text_reads_back_as_typed(text: str) -> None:
    assert as_typed(keep_together(text)) == as_typed(text)
