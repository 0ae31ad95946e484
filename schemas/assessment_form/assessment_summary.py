"""What the summary at the head of an assessment tells, made of what its sections tell in full."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

from docgen.form.model import Moment, derived

from ..document.codes import RiskLevel
from ..document.short_enough import short_enough
from .rules import AssessmentRules

FOCUS_COUNT: Final = 3
GRAVEST_FIRST: Final = (RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW)


class AssessmentSummary(AssessmentRules):
    """An assessment, with what a reader wants to know of it first."""

    @derived("Fokus Masalah (Ringkas)", blank="nothing", on_blank=False)
    def main_problems(self, _moment: Moment) -> list[str]:
        """Return the most urgent problems, at most three, where they are told in few words."""
        told = [each for each in self.problem_focus if each.problem]
        urgent = sorted(told, key=attrgetter("priority"))
        return short_enough([each.problem for each in urgent[:FOCUS_COUNT]])

    @derived("Risiko Tertinggi", blank="nothing", on_blank=False)
    def gravest_risk(self, _moment: Moment) -> str | None:
        """Return ``Tinggi: Penelantaran; Kekerasan``: what is as grave as nothing else."""
        for level in GRAVEST_FIRST:
            kinds = [each.kind for each in self.risk if each.kind and each.level is level]
            if kinds:
                return f"{level.label}: {'; '.join(kinds)}"
        return None

    @derived("Rekomendasi (Ringkas)", blank="nothing", on_blank=False)
    def short_recommendation(self, _moment: Moment) -> str | None:
        """Return the recommendation where it is told in few words."""
        told = self.recommendation
        return next(iter(short_enough([told] if told else [])), None)
