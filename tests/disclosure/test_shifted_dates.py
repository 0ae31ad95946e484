from __future__ import annotations

import datetime as dt

import pytest

from docgen.disclosure.shifted_dates import shift_dates

SHIFT = dt.timedelta(weeks=-30)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Sejak 11 Juni 2026 tinggal.", "Sejak 13 November 2025 tinggal."),
        ("Tidak bersekolah sejak Mei 2026.", "Tidak bersekolah sejak Oktober 2025."),
        ("Juli s.d. September 2026", "Desember s.d. Februari 2026"),
        ("12 Juli dan 5 Agustus 2026", "14 Desember 2025 dan 7 Januari 2026"),
        ("13, 15 Juni 2026", "15 November 2025, 17 November 2025"),
        ("8 Sept 2025", "10 Februari 2025"),
        ("pada bulan Juli", "pada bulan Desember"),
        ("setiap 12 Juli", "setiap 14 Desember"),
        ("Sejak tahun 2019.", "Sejak tahun 2018."),
        ("lulus 2009", "lulus 2008"),
        ("terbit 06/2026", "terbit 11/2025"),
        ("2026-06-11 dan 11/06/2026", "2025-11-13 dan 13/11/2025"),
        ("31 Februari 2026", "(tanggal)"),
        ("Peraturan Menteri Sosial Nomor 16 Tahun 2019", None),
        ("UU 27/2022, Rp 2000 dan umur 14 tahun", None),
        ("Rumah nomor 12, 20 orang", None),
    ],
)
def test_every_date_in_a_text_moves_alike(text: str, moved: str | None) -> None:
    assert shift_dates(text, SHIFT).replace("\u00a0", " ") == (text if moved is None else moved)
