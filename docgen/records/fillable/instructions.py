"""The sheet of instructions, in Indonesian."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.styles import Font

from docgen.records.fillable.cell_style import BODY_ALIGNMENT, write_cell
from docgen.records.fillable.dropdowns import example_text, help_text
from docgen.records.table.cells import column_letters
from docgen.records.table.columns import Column, Requirement
from docgen.records.table.match_sheets import FIXED_SHEET, INSTRUCTIONS_SHEET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from docgen.form.definition import Form

STEPS: Final = (
    "Satu baris satu rekaman. Isi mulai dari bawah baris contoh; jangan mengubah baris judul.",
    (
        "Baris contoh (abu-abu, kolom Tanda berisi CONTOH) tidak dibaca. Boleh dibiarkan atau "
        "dihapus; untuk mengisinya sendiri, kosongkan kolom Tanda."
    ),
    (
        "Judul merah dengan tanda * wajib diisi, dengan tanda (*) wajib bila keadaannya seperti "
        "contoh. Judul cokelat wajib bila kelompoknya diisi. Judul abu-abu boleh kosong: diisi "
        "dari profil instansi."
    ),
    (
        "Yang sama untuk semua baris cukup diisi sekali: tulis * di kolom kode kasus pada baris "
        "paling atas, lalu isi kolomnya. Sel yang kosong di baris lain mengikuti baris itu. Di "
        "lembar isian berulang, baris * berlaku bagi kasus yang tidak punya baris sendiri."
    ),
    "Kolom yang jarang dipakai dilipat; klik tanda + di atas judul kolom untuk membukanya.",
    (
        "NIK, nomor KK, BPJS, NIP, dan telepon harus teks. Kolomnya sudah berformat Teks; saat "
        "menempel dari tempat lain pilih Tempel Nilai Saja. Nomor yang tersimpan sebagai angka "
        "ditolak, karena lembar kerja hanya menyimpan 15 angka."
    ),
    "Tanggal ditulis hari-bulan-tahun dengan tahun empat angka, misalnya 17-08-2026.",
    "Beberapa isian dalam satu sel dipisahkan titik koma (;) atau baris baru (Alt+Enter).",
    (
        "Isian yang berulang ada di lembar sendiri, satu baris satu isian, dengan kode kasus "
        "yang sama seperti di lembar utama."
    ),
    (
        "Jangan menggabungkan sel, jangan menyembunyikan lembar yang berisi data, dan jangan "
        "memakai rumus untuk nomor identitas."
    ),
    "Berkas ini memuat data pribadi: simpan di tempat yang aman dan jangan dikirim terbuka.",
)
FIXED_STEP: Final = (
    f"Lembar {FIXED_SHEET} diisi sekali, di baris bertanda * di bawah contohnya: isinya berlaku "
    "bagi semua baris di lembar utama. Yang dibiarkan kosong di sana tidak diisikan."
)
NEEDED_SHEETS: Final = (
    "Bila keadaannya seperti contoh, setiap kasus perlu sekurang-kurangnya satu baris di lembar {}."
)
FIRST_STEP_ROW: Final = 4
COLUMN_HEADERS: Final = ("Lembar", "Judul kolom", "Wajib", "Cara mengisi", "Contoh", "Nama isian")
COLUMN_WIDTHS: Final = (24, 36, 16, 60, 32, 40)
REQUIREMENT_LABELS: Final = {
    Requirement.ALWAYS: "wajib",
    Requirement.WITH_GROUP: "bila kelompok diisi",
    Requirement.AS_EXAMPLE: "bila seperti contoh",
    Requirement.ONE_OF_GROUP: "bila seperti contoh, cukup satu dari kelompoknya",
    Requirement.NEVER: "",
}


def add_instructions(
    workbook: Workbook,
    form: Form,
    sheets: Sequence[tuple[str, Sequence[Column]]],
    needed: Sequence[str] = (),
) -> None:
    """Add the sheet that says how to fill the others, and every column with its meaning.

    ``needed`` are the titles of the sheets that a case as that of the example cannot do without.
    """
    sheet = workbook.create_sheet(INSTRUCTIONS_SHEET, 0)
    write_cell(sheet, 1, 1, f"Petunjuk mengisi: {form.title}").font = Font(bold=True, size=14)
    write_cell(sheet, 2, 1, f"Edisi {form.edition}. {form.source}")
    also = NEEDED_SHEETS.format(", ".join(f"“{title}”" for title in needed))
    fixed = (FIXED_STEP,) if any(title == FIXED_SHEET for title, _ in sheets) else ()
    steps = (*STEPS, *fixed, *((also,) if needed else ()))
    for number, step in enumerate(steps):
        row = FIRST_STEP_ROW + number
        write_cell(sheet, row, 1, f"{number + 1}. {step}").alignment = BODY_ALIGNMENT
        sheet.merge_cells(
            start_row=row, end_row=row, start_column=1, end_column=len(COLUMN_HEADERS)
        )
        sheet.row_dimensions[row].height = 30
    row = FIRST_STEP_ROW + len(steps) + 1
    for index, (header, width) in enumerate(zip(COLUMN_HEADERS, COLUMN_WIDTHS, strict=True)):
        write_cell(sheet, row, index + 1, header).font = Font(bold=True)
        sheet.column_dimensions[column_letters(index)].width = width
    for title, columns in sheets:
        for column in columns:
            row += 1
            for index, text in enumerate((title, *_describe_column(column)), start=1):
                write_cell(sheet, row, index, text).alignment = BODY_ALIGNMENT


def _describe_column(column: Column) -> tuple[str, ...]:
    """Return the texts of a column's line: header, whether required, help, example, path."""
    requirement = (
        "dari profil instansi" if column.from_agency else REQUIREMENT_LABELS[column.requirement]
    )
    return column.header, requirement, help_text(column), example_text(column), column.path
