"""Sections VI and VII: condition by aspect, health, scores of basic needs."""

from __future__ import annotations

from dataclasses import replace

from ..blocks.annex import title_block
from ..blocks.health_rows import HEALTH_HINT, health_rows
from ..blocks.labelled_rows import colon_section
from ..blocks.paragraphs import each, hairline, hint, new_page, paragraph, when
from ..blocks.runs import BOLD, text, value
from ..blocks.scores import (
    CIRCLES_WIDTH,
    LEGEND,
    any_scored,
    blank_score_table,
    score_cell,
    score_table,
)
from ..blocks.tables import Cell, Row, breakable_row, ruled_table, when_rows
from ..blocks.template_styles import SECTION_AT
from ..blocks.told_apart import listed_or_asked, shared
from .sections import LONG_LETTERS, section_heading, subheading

MAIN_ASPECTS = {
    "biological": "Biologis",
    "psychological": "Psikologis",
    "social": "Sosial",
    "spiritual": "Spiritual",
}
OPTIONAL_ASPECTS = {"culture": "Budaya", "legal": "Hukum", "economic": "Ekonomi"}
LINE_LETTERS, FEW_LETTERS = 60, 300
"""An aspect told in so few letters, its points counted as lines, stays with the next one."""
PEN_ROW_HEIGHT = 0.9
ASPECT_WITHOUT_ITEMS = "economic"

NEEDS = {
    "makanan": "Makanan",
    "pakaian": "Pakaian",
    "tempat_tinggal": "Tempat tinggal",
    "kesehatan": "Kesehatan",
    "pendidikan": "Pendidikan, keterampilan",
}


def aspects() -> str:
    """Return the section on the aspects, and on the health data that the record discloses."""
    labels = MAIN_ASPECTS | OPTIONAL_ASPECTS
    rows = [
        row
        for name, label in labels.items()
        for row in when_rows(_found(name), *_aspect(name, label))
    ]
    table = ruled_table(
        ("Aspek", "Hasil Asesmen", "Skor"), (2.6, 0, CIRCLES_WIDTH), rows, indent=SECTION_AT
    )
    health = when(
        "health and not form.blank",
        subheading("Kesehatan"),
        hint(HEALTH_HINT),
        colon_section(health_rows("health")),
    )
    return (
        shared(
            "bpss",
            section_heading("ASESMEN BIO-PSIKO-SOSIAL-SPIRITUAL"),
            paragraph("DocgenLegend", LEGEND),
            listed_or_asked(" or ".join(map(_found, labels)), table + hairline(), "bpss"),
        )
        + health
    )


def health_sheet() -> str:
    """Return the sheet of health data that a blank form has apart, for who may see it."""
    return when(
        "health and form.blank",
        new_page(),
        title_block("LEMBAR DATA KESEHATAN (RAHASIA)"),
        hint(HEALTH_HINT),
        colon_section(health_rows("health")),
        hairline(),
    )


def _found(name: str) -> str:
    """Return the condition that something was found about an aspect."""
    told = f"bpss.{name}.narrative or bpss.{name}.score"
    return told if name == ASPECT_WITHOUT_ITEMS else f"{told} or bpss.{name}.points"


def _any_found_before(name: str) -> str:
    """Return the condition that an aspect is not the first that is told."""
    names = [*MAIN_ASPECTS, *OPTIONAL_ASPECTS]
    return " or ".join(_found(each) for each in names[: names.index(name)]) or "false"


def _aspect(name: str, label: str) -> tuple[Row, ...]:
    aspect = f"bpss.{name}"
    narrative = paragraph("DocgenCell", value(f"{aspect}.narrative"))
    is_long = f"{aspect}.narrative|length > {LONG_LETTERS}"
    if name == ASPECT_WITHOUT_ITEMS:
        findings = narrative
    else:
        points = each("point", f"{aspect}.points", paragraph("DocgenCell", value("point")))
        # A cell needs a paragraph: the narrative's, unless the items alone tell what was found.
        findings = when(f"{aspect}.narrative or not {aspect}.points", narrative) + points
        is_long = f"{is_long} or {aspect}.points|length > 6"
    label_cell = Cell(paragraph("DocgenCell", text(label, BOLD)))
    row = Row((label_cell, Cell(findings), score_cell(aspect)), height=PEN_ROW_HEIGHT)
    if name == ASPECT_WITHOUT_ITEMS:  # the last one
        return breakable_row(is_long, row)
    few = f"{aspect}.narrative|length + {LINE_LETTERS} * {aspect}.points|length < {FEW_LETTERS}"
    # LibreOffice loses the rows after a first one that misses the page by little and stays there.
    held = f"not ({is_long}) and ({few} or not ({_any_found_before(name)}))"
    return (
        *when_rows(held, replace(row, kept=True)),
        *when_rows(f"not ({held})", *breakable_row(is_long, row)),
    )


def basic_needs() -> str:
    """Return the section on the basic needs, the score of each ticked in its column."""
    subjects = {label: f"basic_needs.{name}" for name, label in NEEDS.items()}
    head = "Komponen"
    scored = score_table(subjects, head, width=4.7, indent=SECTION_AT)
    asked = blank_score_table(subjects, head, width=4.2, indent=SECTION_AT)
    table = when("form.blank", asked, otherwise=(scored,))
    return (
        section_heading("KEBUTUHAN DASAR")
        + paragraph("DocgenLegend", LEGEND)
        + listed_or_asked(any_scored(subjects.values()), table + hairline(), "basic_needs")
    )
