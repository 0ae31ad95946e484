"""Sections IX and X: risks, conclusion, recommendation, signatures."""

from __future__ import annotations

from ..blocks.labelled_rows import asked_on_paper, colon_section, long_row
from ..blocks.paragraphs import hairline, keep_with_next, paragraph, when
from ..blocks.report_signatures import report_signatures, side_by_side
from ..blocks.runs import BOLD, known, value
from ..blocks.tables import Cell, Row, cell, colon_row, when_rows
from ..blocks.told_apart import listed_or_asked, shared, shared_rows
from .sections import LONG_LETTERS, loop_table, section_heading, subheading

FEW_NEEDS = "service_needs|length <= 8 and not form.blank"
"""So few stay with the recommendation, which looks left over with the signatures alone."""


def risks() -> str:
    """Return the section on risks."""
    row = Row(
        (
            cell("DocgenSmallCell", value("danger.kind", BOLD)),
            Cell(_level()),
            cell("DocgenSmallCell", value("danger.action")),
        )
    )
    table = loop_table(
        ("Jenis", "Tingkat", "Tindakan"),
        (4.2, 2.2, 0),
        "danger in risk",
        (row,),
        tall={"danger.action": LONG_LETTERS},
    )
    return shared(
        "risk",
        section_heading("PENILAIAN RISIKO"),
        listed_or_asked("risk", table + hairline(), "risk"),
    )


def _level() -> str:
    """Return how grave a risk is; a high one is seen at a glance, in black and white too."""
    level = value("danger.level")
    return when(
        'danger.level_code == "tinggi"',
        paragraph("DocgenSmallCellAlert", level),
        otherwise=(paragraph("DocgenSmallCellCentre", level),),
    )


def conclusion() -> str:
    """Return the section on conclusion, problems in focus and recommendation, and signatures."""
    return "".join(
        (
            section_heading("KESIMPULAN, FOKUS MASALAH, REKOMENDASI"),
            subheading("Kesimpulan"),
            paragraph("DocgenSectionText", value("conclusion")),
            when(
                asked_on_paper("problem_focus"),
                subheading("Fokus masalah"),
                _focus(),
                paragraph("DocgenGap"),
            ),
            when(FEW_NEEDS, keep_with_next(_needs()), otherwise=(_needs(),)),
            subheading("Rekomendasi"),
            paragraph("DocgenSectionLast", value("recommendation")),
            when(
                "form.blank and is_first",
                side_by_side("maker", "client_signature"),
                otherwise=(report_signatures(),),
            ),
        )
    )


def _focus() -> str:
    row = Row(
        (
            cell("DocgenSmallCellCentre", value("focus.no or loop.index")),
            cell("DocgenSmallCell", value("focus.problem")),
            cell("DocgenSmallCell", value("focus.cause")),
            cell("DocgenSmallCellCentre", value("focus.priority")),
        )
    )
    table = loop_table(
        ("No", "Masalah", "Penyebab", "Prioritas"),
        (1.0, 0, 6.0, 2.0),
        "focus in problem_focus",
        (row,),
        tall={"focus.problem": LONG_LETTERS, "focus.cause": LONG_LETTERS},
    )
    return listed_or_asked("problem_focus", table, "problem_focus")


def _needs() -> str:
    """Return what the client needs, whether it may be given, and what was begun."""
    eligible = (
        value('eligibility.eligible|yesno("Memenuhi kriteria", "Tidak memenuhi kriteria")'),
        *known("eligibility.basis", " (", "Dasar", ")"),
    )
    referral = (
        value("needs_referral|yesno"),
        *known("referral_suggestion", ", ke ", "Bila ya, ke"),
    )
    rows = (
        *shared_rows("service_needs", *long_row("Kebutuhan layanan", "service_needs|join('; ')")),
        *when_rows("eligibility", colon_row("Kelayakan", *eligible)),
        *when_rows(
            "eligibility.criteria",
            *long_row("Kriteria yang terpenuhi", "eligibility.criteria|join('; ')"),
        ),
        *when_rows(
            "initial_interventions",
            *long_row("Intervensi awal", "initial_interventions|join('; ')"),
        ),
        *when_rows("evidence_on_file", colon_row("Bukti", value("evidence_on_file"))),
        colon_row("Perlu rujukan", *referral),
    )
    return colon_section(rows)
