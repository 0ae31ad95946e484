"""Sections B and C: the problems and needs, and the goals."""

from __future__ import annotations

from ..blocks.runs import text, value
from ..blocks.tables import Row, each_row
from ..blocks.told_apart import NO_RECORD, listed
from .sections import plan_table, section_heading, small, small_centred

# Letters of a cell of each width that fill half an upright page.
TALL_PROBLEM = {"problem.problem": 650, "problem.cause": 550, "problem.need": 550}
TALL_GOAL = {"goal.statement": 650, "goal.indicator": 600}


def problems_and_goals() -> str:
    """Return the sections on problems and on goals."""
    return _problems() + _goals()


def _problems() -> str:
    row = Row(
        (
            small_centred(value("loop.index")),
            small(value("problem.problem")),
            small(value("problem.cause")),
            small(value("problem.need")),
            small_centred(value("problem.priority")),
        )
    )
    table = plan_table(
        ("No", "Masalah", "Penyebab", "Kebutuhan", "Prioritas"),
        (0.9, 0, 4.0, 4.0, 1.8),
        each_row("problem", "problems", row, tall=TALL_PROBLEM),
    )
    return section_heading("FOKUS MASALAH DAN KEBUTUHAN") + listed("problems", table, NO_RECORD)


def _goals() -> str:
    answered = "goal_problems[loop.index0]"
    statement = (
        value("goal.statement"),
        text(
            f"{{% if {answered} %}}\n{{% if form.blank %}}Nomor masalah: "
            "{% else %}(masalah {% endif %}"
        ),
        value(answered),
        text("{% if not form.blank %}){% endif %}{% endif %}"),
    )
    indicator = (
        value("goal.indicator"),
        text("{% if goal.target %}{% if goal.indicator %}\n{% endif %}Target: "),
        value("goal.target"),
        text("{% endif %}"),
    )
    row = Row(
        (
            small_centred(value("loop.index")),
            small_centred(value("goal.horizon")),
            small(*statement),
            small(*indicator),
            small(value("goal.target_date")),
        )
    )
    table = plan_table(
        ("No", "Jangka", "Tujuan", "Indikator", "Target waktu"),
        (0.9, 2.0, 0, 4.3, 3.5),
        each_row("goal", "goals", row, tall=TALL_GOAL),
    )
    return section_heading("TUJUAN") + listed("goals", table, NO_RECORD)
