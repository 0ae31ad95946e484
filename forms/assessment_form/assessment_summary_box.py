"""The summary on the first page: problems in focus, gravest risk, recommendation, referral."""

from __future__ import annotations

from ..blocks.paragraphs import each, paragraph, when
from ..blocks.runs import BOLD, known, text, value
from ..blocks.summary_box import SummaryLine, summary_box
from ..blocks.told_apart import is_shared

STYLE = "DocgenCell"
AT_THE_END = paragraph(STYLE, "Lihat bagian terakhir formulir ini.")


def summary() -> str:
    """Return the box, whose answers are those of the sections that tell them in full."""
    number = text("{% if not (loop.first and loop.last) %}{{ loop.index }}. {% endif %}")
    problems = each("problem", "main_problems", paragraph(STYLE, number, value("problem")))
    referral = paragraph(
        STYLE,
        value("needs_referral|yesno", BOLD),
        *known("referral_suggestion", ", ke ", "Bila ya, ke"),
    )
    recommended = paragraph(STYLE, value("short_recommendation"))
    return summary_box(
        {
            "Fokus masalah": SummaryLine(
                "problem_focus", when("main_problems", problems, otherwise=(AT_THE_END,))
            ),
            "Risiko tertinggi": SummaryLine(
                "gravest_risk", paragraph(STYLE, value("gravest_risk", BOLD))
            ),
            "Rekomendasi": SummaryLine(
                "recommendation", when("short_recommendation", recommended, otherwise=(AT_THE_END,))
            ),
            "Perlu rujukan": SummaryLine(is_shared("needs_referral"), referral),
        }
    )
