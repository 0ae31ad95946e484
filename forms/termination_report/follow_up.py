"""Sections F to H: open issues, follow-up plan, recommendation, signatures."""

from __future__ import annotations

from ..blocks.labelled_rows import colon_section
from ..blocks.paragraphs import gap, hairline, keep_with_next, new_page, paragraph, when
from ..blocks.report_signatures import report_signatures
from ..blocks.runs import value
from ..blocks.tables import KEPT_WHOLE_ROWS, cell, colon_row
from ..blocks.told_apart import listed
from .sections import CELL_STYLE, NUMBER_CELL, loop_table, section_heading, text_block


def closing() -> str:
    """Return the last sections; the recommendation stays with the signatures."""
    return "".join(
        (
            section_heading("HAMBATAN DAN MASALAH YANG BELUM SELESAI"),
            text_block("Hambatan", "obstacles"),
            text_block("Masalah yang belum terselesaikan", "remaining_issues"),
            section_heading("RENCANA TINDAK LANJUT"),
            _follow_up(),
            when("mementos", _mementos()),
            # LibreOffice leaves the heading behind where lines for the pen follow it.
            when("form.blank", new_page()),
            section_heading("REKOMENDASI"),
            paragraph("DocgenSectionLast", value("recommendation")),
            report_signatures(),
        )
    )


def _follow_up() -> str:
    item = "step"
    table = loop_table(
        ("No", "Kegiatan", "Jadwal", "Penanggung jawab", "Kontak"),
        (0.9, 0, 3.5, 3.4, 3.3),
        f"{item} in follow_up_plan",
        (
            NUMBER_CELL,
            cell(CELL_STYLE, value(f"{item}.activity")),
            cell(CELL_STYLE, value(f"{item}.schedule")),
            cell(CELL_STYLE, value(f"{item}.responsible")),
            cell(CELL_STYLE, value(f"{item}.contact")),
        ),
        tall={f"{item}.activity": 800},
    )
    # A page with the recommendation and the signatures alone looks left over.
    few = f"follow_up_plan|length <= {KEPT_WHOLE_ROWS} and not form.blank"
    whole = when(few, keep_with_next(table + hairline()), otherwise=(table + hairline(),))
    return listed("follow_up_plan", whole, "Tidak ada rencana tindak lanjut.")


def _mementos() -> str:
    row = colon_row("Diserahkan kepada klien", value("mementos|join('; ')"))
    return gap() + colon_section((row,)) + hairline()
