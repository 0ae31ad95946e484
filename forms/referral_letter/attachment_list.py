"""The list of attached documents: beside the signature of the summary, or an annex of its own."""

from __future__ import annotations

from ..blocks.annex import title_block
from ..blocks.paragraphs import each, keep_with_next, new_page, paragraph, when
from ..blocks.runs import BOLD, text, value
from ..blocks.tables import Row, cell, each_row, ruled_table
from .sections import head_of_annex

TITLE = "DAFTAR BERKAS TERLAMPIR"


def short_attachment_list() -> str:
    """Return the list of a few documents, beside the signature of the case summary."""
    copies = text("{% if paper.copies != 1 %} (")
    note = text("{% if paper.note_text %}: ")
    line = paragraph(
        "DocgenCopies",
        value("loop.index"),
        ".\t",
        value("paper.name_text"),
        copies,
        value("paper.copies"),
        text(" rangkap){% endif %}"),
        note,
        value("paper.note_text"),
        text("{% endif %}"),
    )
    shown = (
        paragraph("DocgenCopiesHead", text("Berkas terlampir:", BOLD)),
        each("paper", "attachments", line),
    )
    return when("attachments and not has_file_annex and not form.blank", *shown) + paragraph(
        "DocgenHairline"
    )


def attachment_list() -> str:
    """Return the annex of many documents (Lampiran II)."""
    paper = Row(
        (
            cell("DocgenCellCentre", value("loop.index")),
            cell("DocgenCell", value("paper.name_text")),
            cell("DocgenCellCentre", value("paper.copies")),
            cell("DocgenCell", value("paper.note_text")),
        )
    )
    table = ruled_table(
        ("No", "Berkas", "Jumlah", "Keterangan"),
        (1.0, 0, 1.9, 5.0),
        each_row("paper", "attachments", paper),
    )
    head = keep_with_next(head_of_annex("annex_no_files") + title_block(TITLE))
    return new_page() + head + table + paragraph("DocgenHairline")
