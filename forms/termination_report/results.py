"""Sections C to E: the services, what they reached, how the client has changed."""

from __future__ import annotations

from ..blocks.annex import section_text
from ..blocks.paragraphs import hairline, paragraph, when
from ..blocks.runs import BOLD, text, value
from ..blocks.styles import SECTION_AT
from ..blocks.tables import Cell, Row, cell, ruled_table, whole_or_broken
from .sections import CELL, HEAD, NUMBER, listing, section_heading

__all__ = ["changes", "goals", "services"]

LONG_TEXTS = ("goal", "indicator", "result", "evidence")
ASPECTS = {"bio": "Biologis", "psycho": "Psikologis", "social": "Sosial", "spiritual": "Spiritual"}
TALL = 650
"""Letters in a column of a third of the page from which a row may break over two pages."""
NOTHING = "Tidak ada yang dicatat."


def services() -> str:
    """Return the section on the services received."""
    one = "given"
    table = listing(
        ("No", "Komponen", "Layanan", "Periode", "Keterangan"),
        (0.9, 3.0, 0, 3.9, 3.6),
        f"{one} in services_received",
        (
            NUMBER,
            cell(CELL, value(f"{one}.component")),
            cell(CELL, value(f"{one}.name")),
            cell(CELL, value(f"{one}.period.text", blank="-")),
            cell(CELL, value(f"{one}.note")),
        ),
        tall=f"{one}.note|length > {TALL}",
    )
    return section_heading("LAYANAN YANG DITERIMA") + when(
        "services_received", table, hairline(), otherwise=(section_text(NOTHING),)
    )


def goals() -> str:
    """Return the section on the goals of the plan."""
    one = "reached"
    evidence = when(f"{one}.evidence", paragraph(CELL, "Bukti: ", value(f"{one}.evidence")))
    result = when(f"{one}.result", paragraph(CELL, value(f"{one}.result")))
    empty = when(f"not {one}.result and not {one}.evidence", paragraph(CELL))
    table = listing(
        ("No", "Tujuan", "Indikator", "Hasil", "Status"),
        (0.9, 3.6, 0, 4.1, 2.7),
        f"{one} in goal_results",
        (
            NUMBER,
            cell(CELL, value(f"{one}.goal")),
            cell(CELL, value(f"{one}.indicator")),
            Cell(result + evidence + empty),
            cell(CELL, value(f"{one}.status")),
        ),
        tall=" or ".join(f"{one}.{name}|length > {TALL}" for name in LONG_TEXTS),
    )
    return section_heading("CAPAIAN TUJUAN") + when(
        "goal_results", table, hairline(), otherwise=(section_text(NOTHING),)
    )


def changes() -> str:
    """Return the section on the client's condition before and after, and in the client's words."""
    group = "condition_before_after"
    rows = [row for name, label in ASPECTS.items() for row in _aspect(label, f"{group}.{name}")]
    table = ruled_table(
        ("Aspek", "Sebelum", "Sesudah"),
        (2.4, 6.4, 0),
        rows,
        indent=SECTION_AT,
        head_style=HEAD,
    )
    feedback = paragraph("DocgenSectionApart", "Kesan klien: ", value("client_feedback"))
    return (
        section_heading("PERUBAHAN KONDISI")
        + table
        + hairline()
        + when("client_feedback", feedback)
    )


def _aspect(label: str, aspect: str) -> tuple[Row, ...]:
    name = Cell(paragraph(CELL, text(label, BOLD)))
    before, after = (cell(CELL, value(f"{aspect}.{name}")) for name in ("before", "after"))
    tall = f"{aspect}.before|length > {TALL} or {aspect}.after|length > {TALL}"
    return whole_or_broken(tall, Row((name, before, after)))
