"""The summary on the first page: the goals, the period, and what is due first."""

from __future__ import annotations

from ..blocks.paragraphs import each, paragraph, when
from ..blocks.runs import BOLD, text, value
from ..blocks.summary_box import SummaryLine, summary_box

STYLE = "DocgenCell"


def summary() -> str:
    """Return the box, whose answers are those of the sections that tell them in full."""
    number = text("{% if not (loop.first and loop.last) %}{{ loop.index }}. {% endif %}")
    goals = each("goal", "main_goals", paragraph(STYLE, number, value("goal")))
    others = when("other_goals", paragraph(STYLE, value("other_goals"), "; lihat bagian Tujuan."))
    in_table = paragraph(STYLE, "Lihat bagian Tujuan.")
    return summary_box(
        {
            "Tujuan": SummaryLine(
                "goals", when("main_goals", goals, others, otherwise=(in_table,))
            ),
            "Periode": SummaryLine("period_text", paragraph(STYLE, value("period_text"))),
            "Target terdekat": SummaryLine("next_due", paragraph(STYLE, value("next_due", BOLD))),
        }
    )
