from __future__ import annotations

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from docgen.form import formatting


@given(st.integers(-(10**12), 10**12))
def test_rupiah_is_written_as_babel_writes_it(amount: int) -> None:
    assert formatting.rupiah(amount) == format_currency(amount, "IDR", locale="id_ID")


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "nol"),
        (1, "satu"),
        (11, "sebelas"),
        (17, "tujuh belas"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (2026, "dua ribu dua puluh enam"),
        (1_500_000, "satu juta lima ratus ribu"),
    ],
)
def test_a_number_is_written_in_words(number: int, written: str) -> None:
    assert formatting.number_words(number) == written


def test_a_count_is_written_twice() -> None:
    assert formatting.number_with_words(1) == "1 (satu)"


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "I"), (4, "IV"), (9, "IX"), (12, "XII"), (2026, "MMXXVI"), (0, "0"), (4000, "4000")],
)
def test_months_and_annexes_are_numbered_in_roman(number: int, written: str) -> None:
    assert formatting.roman(number) == written


def test_a_nip_is_written_in_its_four_parts() -> None:
    assert formatting.nip("196802111993031006") == "19680211 199303 1 006"
    assert formatting.nip("Nomor anggota 000") == "Nomor anggota 000"


def test_an_old_npwp_has_its_marks_and_a_new_one_none() -> None:
    assert formatting.npwp("012345678901000") == "01.234.567.8-901.000"
    assert formatting.npwp("0123456789010000") == "0123456789010000"


def test_a_decimal_has_a_comma() -> None:
    assert formatting.decimal(36.5) == "36,5"
    assert formatting.decimal(36.0) == "36"
