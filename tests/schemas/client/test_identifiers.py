from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic_core import PydanticCustomError

from docgen.schemas.client import identifiers

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("kk", "1271 0101 0120 0001", "1271010101200001"),
        ("nip", "19680211 199303 1 006", "196802111993031006"),
        ("bpjs", "0001234567890", "0001234567890"),
        ("postal_code", "20127", "20127"),
        ("rt_rw", "1", "001"),
        ("rt_rw", "0012", "012"),
        ("rt_rw", "002", "002"),
        ("npwp", "01.234.567.8-901.000".replace("-", "."), "012345678901000"),
        ("npwp", "1271011203800001", "1271011203800001"),
        ("email", "nama.depan+kasus@dinsos.contoh.go.id", "nama.depan+kasus@dinsos.contoh.go.id"),
        ("phone", "0812-0000-1234", "0812-0000-1234"),
        ("phone", "+62 812 0000 1234", "+62 812 0000 1234"),
        ("phone", "6281200001234", "6281200001234"),
        ("phone", "08123456789", "08123456789"),
        ("phone", "(061) 6613305", "(061) 6613305"),
        ("phone", "061-6613305", "061-6613305"),
        ("phone", "(061) 0000000", "(061) 0000000"),
        ("phone", "+60 12-345 6789", "+60 12-345 6789"),
        ("case_code", "2026-0117", "2026-0117"),
        ("case_code", "REG/2026.01-A", "REG/2026.01-A"),
        ("initials", "m.r.", "MR"),
        ("initials", "MR", "MR"),
        ("image_path", "foto/Klien.JPG", "foto/Klien.JPG"),
    ],
)
def test_an_identifier_is_read_and_stored_in_its_form(name: str, text: str, expected: str) -> None:
    read: Callable[[str], str] = getattr(identifiers, f"read_{name}")

    assert read(text) == expected


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("kk", "127101010120000", "kk.length"),
        ("kk", "127101010120000x", "kk.digits"),
        ("nip", "19680211199303100", "nip.length"),
        ("nip", "19680211199303100A", "nip.digits"),
        ("bpjs", "000123456789", "bpjs.length"),
        ("bpjs", "000123456789O", "bpjs.digits"),
        ("postal_code", "2012", "postal_code.length"),
        ("postal_code", "2012A", "postal_code.digits"),
        ("rt_rw", "1234", "rt_rw.format"),
        ("rt_rw", "A", "rt_rw.format"),
        ("rt_rw", "-1", "rt_rw.format"),
        ("npwp", "0123456789", "npwp.format"),
        ("npwp", "01234567890100A", "npwp.format"),
        ("email", "nama", "email.format"),
        ("email", "nama@contoh", "email.format"),
        ("email", "nama contoh@contoh.id", "email.format"),
        ("email", "nama@-contoh.id", "email.format"),
        ("phone", "112", "phone.format"),
        ("phone", "0812 345", "phone.format"),
        ("phone", "081234567890123", "phone.format"),
        ("phone", "0812-RUMAH-AMAN", "phone.format"),
        ("phone", "telepon", "phone.format"),
        ("phone", "+999 123", "phone.format"),
        ("phone", "()", "phone.format"),
        ("case_code", "AB", "case_code.format"),
        ("case_code", "A" * 41, "case_code.format"),
        ("case_code", "kasus 12", "case_code.format"),
        ("case_code", "kasus_12", "case_code.format"),
        ("initials", "ABCDEF", "initials.format"),
        ("initials", "M1", "initials.format"),
        ("image_path", "foto.gif", "photo.format"),
        ("image_path", "foto", "photo.format"),
    ],
)
def test_an_invalid_identifier_is_refused(name: str, text: str, code: str) -> None:
    read: Callable[[str], str] = getattr(identifiers, f"read_{name}")

    with pytest.raises(PydanticCustomError) as refused:
        read(text)

    assert refused.value.type == code


@pytest.mark.parametrize("number", ["196802111993031006", "199001012022212001"])
def test_a_usual_nip_gives_no_warning(number: str) -> None:
    assert list(identifiers.check_nip(number)) == []


@pytest.mark.parametrize(
    ("number", "word"),
    [("196813111993031006", "tanggal lahir"), ("196802111993033006", "angka ke-15")],
)
def test_an_unusual_nip_gives_a_warning(number: str, word: str) -> None:
    (problem,) = identifiers.check_nip(number)

    assert word in problem.message
