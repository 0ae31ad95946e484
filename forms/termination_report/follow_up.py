"""Sections F to H: open issues, follow-up plan, recommendation, signatures."""

from __future__ import annotations

from ..blocks.annex import section_text
from ..blocks.paragraphs import hairline, paragraph, when
from ..blocks.report_signatures import report_signatures
from ..blocks.runs import value
from ..blocks.tables import cell
from ..blocks.told_apart import listed
from .sections import CELL_STYLE, NUMBER_CELL, loop_table, section_heading


def closing() -> str:
    """Return the last sections; the recommendation stays with the signatures."""
    return "".join(
        (
            section_heading("HAMBATAN DAN MASALAH YANG BELUM SELESAI"),
            section_text("Hambatan: ", value("obstacles")),
            section_text("Masalah yang belum terselesaikan: ", value("remaining_issues")),
            section_heading("RENCANA TINDAK LANJUT"),
            _follow_up(),
            when("mementos", _mementos()),
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
    return listed("follow_up_plan", table + hairline(), "Tidak ada rencana tindak lanjut.")


def _mementos() -> str:
    return paragraph(
        "DocgenSectionApart",
        "Dokumen/barang yang diserahkan kepada klien: ",
        value("mementos|join('; ')"),
    )
