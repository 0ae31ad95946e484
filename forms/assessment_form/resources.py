"""Section VIII: strengths and resources, ecomap, history map."""

from __future__ import annotations

from ..blocks.paragraphs import each, hairline, paragraph, when
from ..blocks.photo import picture
from ..blocks.runs import BOLD, text, value
from ..blocks.tables import Cell, Row, cell, each_row, ruled_table, when_rows
from ..blocks.template_styles import SECTION_AT
from ..blocks.told_apart import listed_or_asked
from .sections import LONG_LETTERS, SMALL_HEAD, loop_table, section_heading, subheading


def strengths_and_resources() -> str:
    """Return the section on strengths and resources."""
    return "".join(
        (
            section_heading("KEKUATAN DAN SISTEM SUMBER"),
            listed_or_asked("strengths or resources", _sources() + hairline(), "resources"),
            when("ecomap and not form.blank", ecomap()),
            when("history_map and not form.blank", history_map()),
        )
    )


def _sources() -> str:
    """Return the table of strengths, then of resources by kind."""
    number = text("{% if strengths|length > 1 %}{{ loop.index }}. {% endif %}")
    lines = each("strength", "strengths", paragraph("DocgenSmallCell", number, value("strength")))
    strength = Row(
        (cell("DocgenSmallCell", text("Kekuatan klien", BOLD)), Cell(lines, span=2)), kept=True
    )
    source = Row(
        (
            cell("DocgenSmallCell", value("source.kind", BOLD)),
            cell("DocgenSmallCell", value("source.name")),
            cell("DocgenSmallCell", value("source.benefit")),
        )
    )
    rows = (*when_rows("strengths", strength), *each_row("source", "resources", source))
    return ruled_table(
        ("Jenis", "Kekuatan/Sumber", "Manfaat"),
        (3.4, 0, 5.0),
        rows,
        indent=SECTION_AT,
        head_style=SMALL_HEAD,
    )


def ecomap() -> str:
    """Return the ecomap: its systems as rows, and the drawing."""
    row = Row(
        (
            cell("DocgenSmallCellCentre", value("loop.index")),
            cell("DocgenSmallCell", value("system.system")),
            cell("DocgenSmallCellCentre", value("system.quality")),
            cell("DocgenSmallCellCentre", value("system.direction")),
            cell("DocgenSmallCell", value("system.note")),
        )
    )
    table = loop_table(
        ("No", "Sistem", "Kualitas", "Arah", "Catatan"),
        (1.0, 3.9, 1.9, 2.5, 0),
        "system in ecomap.systems",
        (row,),
    )
    return (
        subheading("Ekomap")
        + when("ecomap.systems", table, hairline())
        + picture("ecomap", "ekomap")
    )


def history_map() -> str:
    """Return the history map: its events as rows, and the drawing."""
    row = Row(
        (
            cell("DocgenSmallCell", value("event.when_text")),
            cell("DocgenSmallCell", value("event.event")),
            cell("DocgenSmallCell", value("event.place")),
            cell("DocgenSmallCell", value("event.impact")),
        )
    )
    table = loop_table(
        ("Tahun/usia", "Peristiwa", "Tempat", "Dampak"),
        (2.9, 0, 2.7, 4.0),
        "event in history_map.events",
        (row,),
        tall={"event.event": LONG_LETTERS, "event.impact": LONG_LETTERS},
    )
    return (
        subheading("Peta riwayat")
        + when("history_map.events", table, hairline())
        + picture("history_map", "peta riwayat")
    )
