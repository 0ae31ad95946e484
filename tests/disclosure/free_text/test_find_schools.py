from __future__ import annotations

import pytest

from docgen.disclosure.free_text.find_schools import find_schools
from docgen.disclosure.free_text.text_words import ScannedText


def judge(text: str) -> list[bool]:
    return [each.sure for each in find_schools(ScannedText.of(text))]


@pytest.mark.parametrize(
    "text",
    ["SD Negeri 12 Medan", "SMPN 3", "SMA Harapan", "SDN060812", "smpn 3", "S.D. Negeri 2",
     "SDIT Al Ikhlas", "MTs Negeri 2", "TK Pertiwi", "Pesantren Darul Arafah", "SMKN1",
     "siswa MI Nurul Huda", "smp negeri 3", "SMA Nias"],
)  # fmt: skip
def test_a_school_is_found(text: str) -> None:
    assert True in judge(text)


@pytest.mark.parametrize(
    "text",
    ["tamat SD", "tamat SD Kelas 5", "lulus SMP Tahun 2009", "lulus SMA 2009", "1 sd 5 Mei",
     "Senin s.d. Jumat", "SD 6 tahun lalu", "sekolah minggu", "mi goreng", "Smart", "masuk TK A",
     "berjalan ke sekolah 15 menit"],
)  # fmt: skip
def test_a_level_is_no_school(text: str) -> None:
    assert judge(text) == []
