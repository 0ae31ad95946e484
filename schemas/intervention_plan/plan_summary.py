"""What the summary at the head of a plan tells, made of what its sections tell in full."""

from __future__ import annotations

from typing import Final

from docgen.form.formatting import join_with_and, long_date
from docgen.form.model import Moment, derived

from ..document.short_enough import short_enough
from .plan_consent import PlanConsent

MOST_GOALS: Final = 4
FIRST_GOALS: Final = 3


class PlanSummary(PlanConsent):
    """A plan, with what a reader wants to know of it first."""

    @derived("Tujuan (Ringkas)", blank="nothing", on_blank=False)
    def main_goals(self, _moment: Moment) -> list[str]:
        """Return the goals, the first three of many, where they are told in few words."""
        told = [each.statement for each in self.goals if each.statement]
        return short_enough(told if len(told) <= MOST_GOALS else told[:FIRST_GOALS])

    @derived("Tujuan Lainnya", blank="nothing", on_blank=False)
    def other_goals(self, _moment: Moment) -> str | None:
        """Return ``dan 5 tujuan lain``, of the goals that the summary does not tell."""
        rest = len(self.goals) - FIRST_GOALS
        return f"dan {rest} tujuan lain" if len(self.goals) > MOST_GOALS else None

    @derived("Target Terdekat", blank="nothing", on_blank=False)
    def next_due(self, moment: Moment) -> str | None:
        """Return ``30 Juni 2026 (tujuan 1 dan 2)``: what is due first from the plan's day on."""
        days = [each.target_date for each in self.goals if each.target_date]
        first = min((day for day in days if day >= moment.document_date), default=None)
        if first is None:
            return None
        due = [str(at) for at, each in enumerate(self.goals, 1) if each.target_date == first]
        return f"{long_date(first)} (tujuan {join_with_and(due)})"
