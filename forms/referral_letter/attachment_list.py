"""Annex II (Lampiran II): the list of attached documents."""

from __future__ import annotations

from ..blocks.annex import title_block
from ..blocks.paragraphs import hairline, new_page
from ..blocks.runs import value
from ..blocks.tables import Row, cell, ruled_table, tag_row, when_rows
from .sections import head_of_annex

BLANK_ROWS, PEN_ROW_HEIGHT = 12, 1.0
"""Rows of a blank form besides those that every table has, for the rest of the page."""


def attachment_list() -> str:
    """Return the annex, on pages of its own."""
    paper = Row(
        (
            cell("DocgenCellCentre", value("loop.index")),
            cell("DocgenCell", value("paper.name_text")),
            cell("DocgenCellCentre", value("paper.copies")),
            cell("DocgenCell", value("paper.note_text")),
        )
    )
    by_pen = Row(tuple(cell("DocgenCell") for _ in range(4)), height=PEN_ROW_HEIGHT)
    table = ruled_table(
        ("No", "Berkas", "Jumlah", "Keterangan"),
        (1.0, 0, 1.9, 5.0),
        (
            tag_row("for paper in attachments", 4),
            paper,
            tag_row("endfor", 4),
            *when_rows("form.blank", *([by_pen] * BLANK_ROWS)),
        ),
    )
    head = new_page() + head_of_annex("annex_no_files")
    return head + title_block("DAFTAR BERKAS TERLAMPIR") + table + hairline()
