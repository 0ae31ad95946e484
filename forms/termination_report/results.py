"""Sections C to E: services received, results of goals, change of condition."""

from __future__ import annotations

from ..blocks.paragraphs import hairline, paragraph, when
from ..blocks.runs import BOLD, text, value
from ..blocks.tables import Cell, Row, breakable_row, cell, ruled_table
from ..blocks.template_styles import SECTION_AT
from ..blocks.told_apart import NO_RECORD, listed
from .sections import CELL_STYLE, HEAD_STYLE, NUMBER_CELL, loop_table, section_heading, text_block

LONG_TEXTS = ("goal", "indicator", "result", "evidence")
ASPECTS = {"bio": "Biologis", "psycho": "Psikologis", "social": "Sosial", "spiritual": "Spiritual"}
TALL_LETTERS = 650
"""Letters in a column of a third of the page from which a row may break over two pages."""


def services() -> str:
    """Return the section on the services received."""
    item = "given"
    table = loop_table(
        ("No", "Komponen", "Layanan", "Periode", "Keterangan"),
        (0.9, 3.4, 0, 3.9, 3.6),
        f"{item} in services_received",
        (
            NUMBER_CELL,
            cell(CELL_STYLE, value(f"{item}.component")),
            cell(CELL_STYLE, value(f"{item}.name")),
            cell(CELL_STYLE, value(f"{item}.period.text", blank="-")),
            cell(CELL_STYLE, value(f"{item}.note")),
        ),
        tall={f"{item}.note": TALL_LETTERS},
    )
    return section_heading("LAYANAN YANG DITERIMA") + listed(
        "services_received", table + hairline(), NO_RECORD
    )


def goals() -> str:
    """Return the section on the goals of the plan."""
    item = "reached"
    evidence = when(f"{item}.evidence", paragraph(CELL_STYLE, "Bukti: ", value(f"{item}.evidence")))
    result = when(f"{item}.result", paragraph(CELL_STYLE, value(f"{item}.result")))
    empty = when(f"not {item}.result and not {item}.evidence", paragraph(CELL_STYLE))
    table = loop_table(
        ("No", "Tujuan", "Indikator", "Hasil", "Status"),
        (0.9, 3.6, 0, 4.1, 2.7),
        f"{item} in goal_results",
        (
            NUMBER_CELL,
            cell(CELL_STYLE, value(f"{item}.goal")),
            cell(CELL_STYLE, value(f"{item}.indicator")),
            Cell(result + evidence + empty),
            cell(CELL_STYLE, value(f"{item}.status")),
        ),
        tall={f"{item}.{name}": TALL_LETTERS for name in LONG_TEXTS},
    )
    return section_heading("CAPAIAN TUJUAN") + listed("goal_results", table + hairline(), NO_RECORD)


def condition_changes() -> str:
    """Return the section on the client's condition before and after, and in the client's words."""
    group = "condition_before_after"
    rows = [row for name, label in ASPECTS.items() for row in _aspect(label, f"{group}.{name}")]
    table = ruled_table(
        ("Aspek", "Sebelum", "Sesudah"),
        (2.4, 6.4, 0),
        rows,
        indent=SECTION_AT,
        head_style=HEAD_STYLE,
    )
    told = f"form.blank or {group}"
    return when(
        f"{told} or client_feedback",
        section_heading("PERUBAHAN KONDISI"),
        when(told, table, hairline()),
        when("client_feedback", text_block("Kesan klien", "client_feedback")),
    )


def _aspect(label: str, aspect: str) -> tuple[Row, ...]:
    name = Cell(paragraph(CELL_STYLE, text(label, BOLD)))
    before, after = (cell(CELL_STYLE, value(f"{aspect}.{name}")) for name in ("before", "after"))
    tall = f"{aspect}.before|length > {TALL_LETTERS} or {aspect}.after|length > {TALL_LETTERS}"
    known = f"{aspect}.before or {aspect}.after"
    return breakable_row(tall, Row((name, before, after), kept=True), known=known)
