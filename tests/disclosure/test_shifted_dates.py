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


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("28\u201330 April", "30 September, 2 Oktober"),
        ("28 s.d. 30 April 2026", "30 September 2025, 2 Oktober 2025"),
        ("28 s/d 30 April 2026", "30 September 2025, 2 Oktober 2025"),
        ("12/06/26 dan 12-6-26", "14/11/2025 dan 14-11-2025"),
        ("12.06.26", "14.11.2025"),
        ("2026/06/12, 20260612", "2025/11/14, 20251114"),
        ("12-Mei-2026, 12Mei2026", "14 Oktober 2025, 14 Oktober 2025"),
        ("12 mei 2026", "14 Oktober 2025"),
        ("12 MEI 26", "14 Oktober 2025"),
        ("awal mei", "awal Oktober"),
        ("Mei \u201926", "Oktober 2025"),
        ("12 June 2026", "14 November 2025"),
        ("12  Mei\n2026", "14 Oktober 2025"),
        ("pertengahan 2025", "pertengahan 2024"),
        ("T.A. 2025/2026", "T.A. 2024/2025"),
        ("2026-06", "2025-11"),
        ("Tahun2020", "Tahun2019"),
    ],
)
def test_unusual_writings_of_a_date_move_too(text: str, moved: str) -> None:
    assert shift_dates(text, SHIFT).replace("\u00a0", " ") == moved


@pytest.mark.parametrize(
    "text",
    [
        "tanggal 12",
        "tgl. 12 dan 14",
        "Tanggal 12 bulan 5",
        "bulan 6 tahun 2026",
        "tahun 98",
        "June 12, 2026",
        "dua belas Juni dua ribu dua puluh enam",
        "tahun dua ribu dua puluh",
        "12/VI/2026",
        "pada 12/6",
        "1447 H",
    ],
)
def test_a_date_that_cannot_be_moved_is_taken_out(text: str) -> None:
    assert shift_dates(text, SHIFT) == "(tanggal)"


@pytest.mark.parametrize(
    "text",
    [
        "Klien berumur 12 tahun 10 bulan.",
        "Minggu 1-2: pengenalan; minggu 3/4: latihan.",
        "Datang pukul 08.30-10.00, pulang jam 12.",
        "Skor MMSE 24/30, tekanan darah 120/80.",
        "Obat 1/2 tablet, 3x1 sehari.",
        "RT 05/RW 06, rumah nomor 12.",
        "Pertemuan ke-3 dari 12 pertemuan.",
        "Bantuan Rp1.500.000,00 setiap bulan.",
        "Menerima dua ribu rupiah sehari.",
        "Sudah tiga bulan tidak bekerja.",
        "Permensos No. 7/2021 dan UU No. 35/2014.",
        "Nilai 75, 80 dan 90.",
        "Berat badan 45,5 kg, tinggi 160 cm.",
        "Kelas 3 SD, peringkat 12 dari 30 anak.",
        "Butir 2.1.10 pada daftar.",
        "Hari ke-12 sampai hari ke-14.",
        "Tiga dari lima saudara masih sekolah.",
        "Hubungi 119 atau 129.",
        "Ia bangun setiap hari Senin, Rabu dan Jumat.",
        "Satu kali sehari, dua kali seminggu.",
    ],
)
def test_figures_that_are_no_date_stay(text: str) -> None:
    assert shift_dates(text, SHIFT) == text
