"""The commented profile of ``docgen agency init``: invented, or with an agency's answers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from docgen.agency.layout import ProfileName
from docgen.agency.profile_schema import AgencyKind

if TYPE_CHECKING:
    from collections.abc import Mapping

STARTER_PROFILE = """\
# Profil lembaga untuk docgen.
# Ubah isi di antara tanda kutip. Baris yang dimulai dengan # adalah keterangan
# atau pilihan yang belum dipakai; hapus tanda # untuk memakainya.
# Setelah diubah, periksa dengan: docgen agency check agency.toml

# Jenis lembaga: kemensos_sentra, kemensos_ditjen, dinas_prov, dinas_kabkota,
# uptd, lks_yayasan, faskes, kepolisian, atau lainnya.
kind = "dinas_kabkota"

# Bahasa pesan program: id atau en. Surat selalu berbahasa Indonesia.
language = "id"

# Baris di atas nama lembaga dalam kop; kosongkan [] bila tidak ada.
parent_lines = ["PEMERINTAH KOTA CONTOH"]

# Nama lembaga dalam kalimat, dan jabatan pimpinannya ("Surat Kepala ...").
name = "Dinas Sosial Kota Contoh"
head = "Kepala Dinas Sosial Kota Contoh"

# Kode unit untuk nomor surat.
unit_code = "DINSOS"

# Berkas logo PNG atau JPEG; letaknya dihitung dari berkas ini.
# logo = "logo.png"

[address]
street = "Jalan Contoh Nomor 1, Kelurahan Contoh, Kecamatan Contoh"
city = "Contoh"
postal_code = "20000"

[contact]
phone = "(061) 0000000"
# fax = "(061) 0000000"
# whatsapp = "0812-0000-0000"
email = "dinsos@contoh.go.id"
website = "dinsos.contoh.go.id"

# Data legalitas yayasan; dicetak dalam kop.
# [legal]
# akta = "00/0000"
# sk_kemenkumham = "AHU-0000000"
# tanda_daftar_lks = "000/0000"
# npwp = "00.000.000.0-000.000"

# Siapa boleh mengetahui apa. strict = true: juga dalam berkas sendiri HIV hanya
# disebut bila rekaman memberi alasannya; tanpa itu cukup tanda RAHASIA.
# [disclosure]
# table = "need-to-know.toml"
# Kode petugas yang boleh menerima temuan dalam teks bebas (--accept-findings):
# officers = ["NL", "RS"]
# strict = true

[letterhead]
# Nama lembaga sebagaimana tertulis dalam kop.
name = "DINAS SOSIAL"
# Baris di bawah nama; tanpa ini: alamat, lalu telepon, pos-el, dan laman.
# lines = ["Jalan Contoh Nomor 1, Contoh 20000", "Telepon (061) 0000000"]
# Kop polos untuk lembaga yang namanya sendiri membuka keadaan klien
# (misalnya HIV atau NAPZA): nama netral, tanpa logo dan data legalitas.
# plain = true
# plain_name = "Yayasan ABC"

[letter]
# Profil kertas dan huruf: pemda_a4, pemda_f4, kemensos_f4, atau yayasan_a4.
profile = "pemda_a4"

# Pola nomor surat. Yang dapat dipakai: {number} atau {number:4} (nomor urut,
# dengan nol di depan sampai empat angka), {year}, {month} (6), {month2} (06),
# {month_roman} (VI), {unit}, {classification}, {security} (R, T, B).
number_pattern = "{classification}/{number:4}/{unit}/{year}"
classification = "400.9"

# Sifat surat bila tidak disebut dalam data; tanpa ini mengikuti kode keamanan surat.
# nature = "Rahasia"

# Kota ditulis sebelum tanggal surat.
show_place_before_date = true

# Salam pembuka dan penutup, biasanya hanya untuk yayasan.
# greeting_open = "Dengan hormat,"
# greeting_close = "Hormat kami,"

# Nomor salinan pada surat rahasia ("Salinan ke-1 dari 3").
copy_number = false

# Penulisan di depan NIP: "NIP." atau "NIP".
nip_label = "NIP."

# Ukuran yang berbeda dari profil; sentimeter, huruf dalam poin.
# [letter.measures]
# paper_width = 21.5
# paper_height = 33.0
# top = 2.0
# bottom = 2.5
# left = 3.0
# right = 2.0
# font = "Arial"
# font_size = 12
# line_spacing = 1.0
# line_height = 0            # tinggi baris tetap; 0 mengikuti line_spacing
# parent_size = 13.5         # kop: instansi induk
# parent_bold = false
# name_size = 18             # kop: nama lembaga
# name_bold = true
# address_size = 10          # kop: alamat
# rule = "thick_thin"        # kop: thick_thin, thick, thin, atau none
# logo_height = 1.9
# signature_start = 53       # persen lebar halaman
# signature_lines = 4        # baris kosong untuk tanda tangan dan cap
# name_style = "bold_underline"  # atau bold, plain
# page_number = "top"        # atau bottom, none

# Penanda tangan surat.
# mode: own (jabatan sendiri), an (a.n., dua jabatan), ub (u.b., tiga jabatan),
# plt, plh (satu atau dua jabatan), atau pj.
[signatures.letter]
mode = "own"
chain = ["KEPALA DINAS SOSIAL"]
name = "Nama Kepala, S.Sos. (contoh)"
rank = "Pembina Utama Muda"
nip = "197002141996031002"
# id_line = "Nomor anggota 000"    # untuk yang tidak ber-NIP

# Penanda tangan laporan ("Mengetahui"); tanpa ini sama dengan surat.
[signatures.report]
mode = "an"
chain = ["KEPALA DINAS SOSIAL", "KEPALA BIDANG REHABILITASI SOSIAL"]
name = "Nama Kepala Bidang, S.Sos. (contoh)"
rank = "Pembina"
nip = "197505172000032003"
"""


def starter_profile() -> str:
    """Return a complete profile of an invented agency, every key of it explained in Indonesian."""
    return STARTER_PROFILE


def fill_profile(answers: Mapping[str, str | list[str]]) -> str:
    """Return the profile of an agency that answered, by path; all else of the sample is a comment.

    What its kind settles is filled in: the paper, and the pattern of a letter's number.
    """
    settled = {**_by_kind(str(answers["kind"])), **answers}
    return "".join(f"{line}\n" for line in _fill_lines(settled))


def asks_for_nip(kind: str) -> bool:
    """Return whether the officials of an agency of this kind have a NIP."""
    return kind not in {AgencyKind.FOUNDATION.value, AgencyKind.OTHER.value}


KEPT: Final = frozenset(
    {
        *("language", "letter.show_place_before_date", "letter.copy_number", "letter.nip_label"),
        "signatures.letter.mode",
    }
)
"""What the sample says as docgen would without it: no agency's own."""

_SECTION = re.compile(r"\[([\w.]+)\]")
_ENTRY = re.compile(r"(\w+) = ")


def _fill_lines(answers: Mapping[str, str | list[str]]) -> list[str]:
    lines, section = [], ""
    for line in STARTER_PROFILE.splitlines():
        head, entry = _SECTION.fullmatch(line), _ENTRY.match(line)
        if head:
            section = f"{head[1]}."
        path = section + entry[1] if entry else ""
        if entry and path in answers:
            lines.append(f"{entry[1]} = {json.dumps(answers[path], ensure_ascii=False)}")
        elif (entry and path not in KEPT) or (section == "signatures.report." and line):
            lines.append(f"# {line}")
        else:
            lines.append(line)
    return lines


def _by_kind(kind: str) -> dict[str, str]:
    """Return the paper and the numbers that are usual for a kind of agency."""
    if kind in {AgencyKind.SENTRA.value, AgencyKind.DIRECTORATE.value}:
        paper = ProfileName.KEMENSOS_F4
    elif asks_for_nip(kind):
        paper = ProfileName.PEMDA_A4
    else:
        pattern = "{number:3}/{month_roman}/{year}"
        return {"letter.profile": ProfileName.YAYASAN_A4.value, "letter.number_pattern": pattern}
    pattern = "{classification}/{number}/{year}"
    return {
        "letter.profile": paper.value,
        "letter.number_pattern": pattern,
        "letter.classification": "400.9",
    }
