"""The sheet of instructions, in Indonesian."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.styles import Alignment, Font

from docgen.records.fillable.cell_style import put
from docgen.records.fillable.dropdowns import example_of, prompt_of
from docgen.records.table.columns import Column, Need
from docgen.records.table.workbook import GUIDE_SHEET

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
        "Judul merah dengan tanda * wajib diisi. Judul cokelat wajib bila kelompoknya diisi. "
        "Judul abu-abu boleh kosong: diisi dari profil instansi."
    ),
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
HEADS: Final = ("Lembar", "Judul kolom", "Wajib", "Cara mengisi", "Contoh", "Nama isian")
WIDTHS: Final = (24, 36, 16, 60, 32, 40)
NEEDS: Final = {
    Need.ALWAYS: "wajib",
    Need.WITH_GROUP: "bila kelompok diisi",
    Need.NEVER: "",
}


def add_guide(
    workbook: Workbook, form: Form, sheets: Sequence[tuple[str, Sequence[Column]]]
) -> None:
    """Add the sheet that says how to fill the others, and every column with its meaning."""
    sheet = workbook.create_sheet(GUIDE_SHEET, 0)
    put(sheet, 1, 1, f"Petunjuk mengisi: {form.title}").font = Font(bold=True, size=14)
    put(sheet, 2, 1, f"Edisi {form.edition}. {form.source}")
    row = 4
    for number, step in enumerate(STEPS, start=1):
        put(sheet, row, 1, f"{number}. {step}").alignment = Alignment(
            vertical="top", wrap_text=True
        )
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADS))
        sheet.row_dimensions[row].height = 30
        row += 1
    row += 1
    for index, head in enumerate(HEADS, start=1):
        put(sheet, row, index, head).font = Font(bold=True)
        sheet.column_dimensions[chr(ord("@") + index)].width = WIDTHS[index - 1]
    for title, columns in sheets:
        for column in columns:
            row += 1
            need = "dari profil instansi" if column.from_agency else NEEDS[column.need]
            cells = (title, column.header, need, prompt_of(column), example_of(column), column.path)
            for index, text in enumerate(cells, start=1):
                put(sheet, row, index, text).alignment = Alignment(vertical="top", wrap_text=True)
