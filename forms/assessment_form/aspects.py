"""Sections VI and VII: condition by aspect, health, scores of basic needs."""

from __future__ import annotations

from ..blocks.annex import title_block
from ..blocks.health_rows import HEALTH_HINT, health_rows
from ..blocks.labelled_rows import colon_section
from ..blocks.paragraphs import each, hairline, hint, new_page, paragraph, when
from ..blocks.runs import BOLD, text, value
from ..blocks.scores import LEGEND, any_scored, score_table
from ..blocks.tables import ALIGN_MIDDLE, Cell, Row, breakable_row, ruled_table, when_rows
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
    table = ruled_table(("Aspek", "Hasil Asesmen", "Skor"), (2.8, 0, 1.5), rows, indent=SECTION_AT)
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
    score = Cell(paragraph("DocgenCellCentre", value(f"{aspect}.score")), properties=ALIGN_MIDDLE)
    row = Row((label_cell, Cell(findings), score), height=PEN_ROW_HEIGHT, kept=True)
    return breakable_row(is_long, row)


def basic_needs() -> str:
    """Return the section on the basic needs, the score of each ticked in its column."""
    subjects = {label: f"basic_needs.{name}" for name, label in NEEDS.items()}
    table = score_table(subjects, "Komponen", width=4.2, indent=SECTION_AT)
    return (
        section_heading("KEBUTUHAN DASAR")
        + paragraph("DocgenLegend", LEGEND)
        + listed_or_asked(any_scored(subjects.values()), table + hairline(), "basic_needs")
    )
