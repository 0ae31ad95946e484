"""Lampiran II: the papers that go with the letter."""

from __future__ import annotations

from ..blocks.annex import title_block
from ..blocks.paragraphs import hairline, new_page
from ..blocks.runs import value
from ..blocks.tables import Row, cell, ruled_table, tag_row
from .annex_rows import head_of_annex

__all__ = ["file_list"]


def file_list() -> str:
    """Return the annex, on pages of its own."""
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
        (tag_row("for paper in attachments", 4), paper, tag_row("endfor", 4)),
    )
    head = new_page() + head_of_annex("annex_no_files", "")
    return head + title_block("DAFTAR BERKAS TERLAMPIR") + table + hairline()
