"""Annex II (Lampiran II): the list of attached documents."""

from __future__ import annotations

from ..blocks.annex import title_block
from ..blocks.paragraphs import hairline, keep_with_next, new_page, paragraph, when
from ..blocks.runs import value
from ..blocks.tables import KEPT_WHOLE_ROWS, Row, cell, each_row, ruled_table, when_rows
from .sections import head_of_annex

BLANK_ROWS, PEN_ROW_HEIGHT = 12, 1.0
"""Rows of a blank form besides those that every table has, for the rest of the page."""
STARTS_A_SHEET = f"form.blank or not has_case_annex or attachments|length > {KEPT_WHOLE_ROWS}"
"""Whether the list has a sheet of its own; a short one stands under the case summary."""


def attachment_list() -> str:
    """Return the annex, under the case summary where it is short."""
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
            *each_row("paper", "attachments", paper),
            *when_rows("form.blank", *([by_pen] * BLANK_ROWS)),
        ),
    )
    start = when(STARTS_A_SHEET, new_page(), otherwise=(paragraph("DocgenRule"),))
    head = keep_with_next(head_of_annex("annex_no_files") + title_block("DAFTAR BERKAS TERLAMPIR"))
    return start + head + table + hairline()
