from __future__ import annotations

import datetime as dt

import pytest

from docgen.form.model import Moment
from docgen.schemas.client.address import Address

DAY = dt.date(2026, 6, 22)
MOMENT = Moment(DAY, DAY)

FULL = {
    "street": "Jl. X No. 1",
    "rt": "1",
    "rw": "2",
    "kelurahan_desa": "Y",
    "kecamatan": "Z",
    "kabupaten_kota": "Kota W",
    "provinsi": "Sumatera Utara",
}


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (FULL, "Jl. X No. 1 RT 001/RW 002, Kel. Y, Kec. Z, Kota W"),
        (
            FULL | {"postal_code": "20127"},
            "Jl. X No. 1 RT 001/RW 002, Kel. Y, Kec. Z, Kota W 20127",
        ),
        (FULL | {"kelurahan_desa": "Desa Y"}, "Jl. X No. 1 RT 001/RW 002, Desa Y, Kec. Z, Kota W"),
        (FULL | {"kecamatan": "Kec. Z"}, "Jl. X No. 1 RT 001/RW 002, Kel. Y, Kec. Z, Kota W"),
        ({"street": "Jl. X", "rt": "1"}, "Jl. X RT 001"),
        ({"kelurahan_desa": "Kelapa Gading"}, "Kel. Kelapa Gading"),
        ({"kabupaten_kota": "Kota W"}, "Kota W"),
        ({"provinsi": "Aceh"}, "Provinsi Aceh"),
        ({"provinsi": "Provinsi Aceh"}, "Provinsi Aceh"),
        ({}, None),
    ],
)
def test_an_address_is_one_line(parts: dict[str, str], line: str | None) -> None:
    assert Address.model_validate(parts).line(MOMENT) == line


def test_the_region_names_nobody() -> None:
    region = Address.model_validate(FULL).region_text(MOMENT)

    assert region == "Kota W, Provinsi Sumatera Utara"
