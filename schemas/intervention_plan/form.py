"""Rencana intervensi: what is to be done with and for a client, by whom and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.definition import DocumentKind, Form, SignedCopy
from docgen.form.formatting import date_range, long_date
from docgen.form.model import derived

from ..case import check_case
from ..case.carry_over import FROM_PLAN
from ..document.on_paper import (
    ASSESSOR_ON_FILE,
    CATEGORY_ON_ASSESSMENT,
    ON_FILE,
    STAFF_DETAILS,
    leave_out,
)
from . import ALIASES
from .codes import ActivityStatus
from .plan_summary import PlanSummary
from .sections import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.form.model import Moment

    from ..case.facts import CaseFacts, Milestone
    from .groups import Goal


MAKER_ON_FILE = leave_out("prepared_by", *STAFF_DETAILS, reason=ON_FILE)


class InterventionPlan(PlanSummary):
    """An intervention plan, with what its pages print of the answers together."""

    def left_out_on_blank(self) -> Mapping[str, str]:
        """Return what paper does not ask for: what is on file, the category."""
        return {**CATEGORY_ON_ASSESSMENT, **ASSESSOR_ON_FILE, **MAKER_ON_FILE}

    @derived("Periode Rencana", on_blank="{period_start} s.d. {period_end}")
    def period_text(self, _moment: Moment) -> str:
        """Return ``15 Juni s.d. 14 September 2026``."""
        return date_range(self.period_start, self.period_end)

    @derived("Nomor Masalah yang Dituju", blank="nothing", on_blank="{goals[0].problem_ids}")
    def goal_problems(self, _moment: Moment) -> list[str]:
        """Return for each goal the numbers of its problems in their table: ``1, 3``."""
        numbers = {code: str(number) for number, code in enumerate(self.problem_codes(), 1)}
        return [
            ", ".join(numbers[each] for each in goal.problem_ids if each in numbers)
            for goal in self.goals
        ]

    @derived("Masalah dari Kegiatan", on_blank="{activities[0].goal_ids}")
    def activity_problems(self, _moment: Moment) -> list[str]:
        """Return for each activity the numbers of the problems that its goals answer: ``1, 3``."""
        numbers = {code: number for number, code in enumerate(self.problem_codes(), 1)}
        return [
            _numbers(
                numbers[each] for _, goal in goals for each in goal.problem_ids if each in numbers
            )
            for goals in self._goals_of_activities()
        ]

    @derived("Tujuan dari Kegiatan", on_blank="{activities[0].goal_ids}")
    def activity_goals(self, _moment: Moment) -> list[str]:
        """Return for each activity the numbers of its goals."""
        return [_numbers(number for number, _ in goals) for goals in self._goals_of_activities()]

    @derived("Tanggal Tanda Tangan", blank="dots", on_blank="{meta.date:dots}")
    def signing_date(self, moment: Moment) -> str | None:
        """Return the day on which the plan is signed, which is that of the plan by default."""
        return super().signing_date(moment) or long_date(self.plan_date)

    def _goals_of_activities(self) -> list[list[tuple[int, Goal]]]:
        """Return for each activity its goals with their numbers in their table."""
        goals = dict(zip(self.goal_codes(), enumerate(self.goals, 1), strict=True))
        return [
            [goals[each] for each in activity.goal_ids if each in goals]
            for activity in self.activities
        ]

    def case_facts(self) -> CaseFacts:
        """Return what the plan tells the other documents of its case."""
        from ..case import facts  # noqa: PLC0415 -- only checks across a case ask

        return facts.CaseFacts(
            facts.Stage.PLAN,
            self.client,
            milestones=(
                facts.Milestone(facts.Stage.PLAN, self.plan_date, "plan_date"),
                *self._activity_starts(),
            ),
            references=facts.references_to(
                facts.Stage.ASSESSMENT, "assessment_ref", self.assessment_ref
            ),
            goals=tuple(
                facts.CaseGoal(
                    f"goals[{index}].statement",
                    frozenset(map(facts.normalise_name, (code, each.statement))),
                )
                for index, (code, each) in enumerate(
                    zip(self.goal_codes(), self.goals, strict=True)
                )
            ),
        )

    def _activity_starts(self) -> list[Milestone]:
        """Return when the activities start that were not cancelled."""
        from ..case import facts  # noqa: PLC0415 -- only checks across a case ask

        begun = {ActivityStatus.RUNNING, ActivityStatus.DONE}
        return [
            facts.Milestone(
                facts.Stage.ACTIVITY,
                each.schedule.start,
                f"activities[{index}].schedule.start",
                planned=each.status not in begun,
            )
            for index, each in enumerate(self.activities)
            if each.status is not ActivityStatus.CANCELLED
        ]


def _numbers(found: Iterable[int]) -> str:
    """Return numbers once each, in their order: ``1, 3``."""
    return ", ".join(str(number) for number in sorted(set(found)))


FORM = Form(
    id="intervention_plan",
    title="Rencana Intervensi",
    aliases=ALIASES,
    edition="2026.1",
    source="Permensos 16/2019 Pasal 7, 18, dan 35; Permensos 7/2021",
    model=InterventionPlan,
    kind=DocumentKind.REPORT,
    document_date="plan_date",
    case_code="client.case_code",
    officer="prepared_by",
    case_rules=(check_case,),
    sections=SECTIONS,
    carried_fields=FROM_PLAN,
    copies=(
        SignedCopy("berkas kasus", "dasar layanan, pemantauan, dan evaluasi"),
        SignedCopy("klien atau walinya", "kesepakatan kedua pihak: masing-masing memegang satu"),
    ),
)
