from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.form.formatting import initials


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Muhammad Rizky Siregar", "MRS"),
        ("muhammad ridwan", "MR"),
        ("Muhammad Ridwan (contoh)", "MR"),
        ("Budi", "B"),
        ("BUDI", "B"),
        ("ANI", "A"),
        ("Ahmad bin Saleh", "AS"),
        ("Siti binti Ahmad", "SA"),
        ("Rahmat Siregar, S.Sos., M.Si.", "RS"),
        ("Rahmat Siregar S.Sos", "RS"),
        ("dr. Hj. Siti Aminah", "SA"),
        ("H. Ahmad", "A"),
        ("M. Rizky", "MR"),
        ("Siti-Nur Halimah", "SNH"),
        ("Mr. X", "X"),
        ("Satu Dua Tiga Empat Lima Enam", "SDTEL"),
        ("'Aisyah", "A"),
    ],
)
def test_initials_are_the_first_letters_of_the_parts_of_a_name(name: str, expected: str) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize(("given_name", "kept"), [("MR", "MR"), ("M.R.", "MR"), ("SRN", "SRN")])
def test_what_is_initials_already_stays(given_name: str, kept: str) -> None:
    assert initials(given_name) == kept


@given(st.text(max_size=60))
def test_initials_are_at_most_five_letters_without_dots_or_spaces(name: str) -> None:
    found = initials(name)

    assert len(found) <= 5
    assert all(letter.isalpha() for letter in found)
