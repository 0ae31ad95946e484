"""Rules across the answers of an intervention plan: links, dates, agreement."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING

from docgen.form.model import error, rule, warning

from ..document.codes import DocumentStatus, InstitutionKind
from ..document.disclosure import ReportDisclosure
from .fields import PlanFields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.errors import Problem
    from docgen.form.model import Moment

MAX_PLAN_MONTHS = 6
"""How long advanced rehabilitation lasts (Permensos 16/2019 art. 35)."""


class PlanRules(ReportDisclosure, PlanFields):
    """The fields of an intervention plan, checked across each other."""

    @rule("plan_date", "assessment_ref")
    def assessment_comes_first(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a plan made before the assessment it rests on (Permensos 16/2019 art. 18(9))."""
        if self.assessment_ref.date > self.plan_date:
            yield error(
                "assessment_ref.date_order",
                "sesudah tanggal penyusunan rencana",
                at="assessment_ref.date",
            )

    @rule("plan_date", "case_conference")
    def conference_comes_first(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a case conference that was held after the plan."""
        if self.case_conference and self.case_conference.date > self.plan_date:
            yield warning(
                "case_conference.date_order",
                "sesudah tanggal penyusunan rencana; periksa",
                at="case_conference.date",
            )

    @rule("period_start", "period_end")
    def period_runs_forward(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a period that ends before it starts."""
        if self.period_end < self.period_start:
            yield error("period.date_order", "sebelum awal periode rencana", at="period_end")

    @rule("institution", "period_start", "period_end")
    def period_is_within_six_months(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a plan of a Sentra for more than six months (Permensos 16/2019 art. 35)."""
        kind = self.institution.kind if self.institution else None
        last = months_after(self.period_start, MAX_PLAN_MONTHS)
        if kind is InstitutionKind.SENTRA and self.period_end > last:
            yield warning(
                "period.over_six_months",
                "lebih dari 6 bulan; rehabilitasi sosial lanjut paling lama 6 bulan dan "
                "diperpanjang berdasarkan asesmen (Permensos 16/2019 Pasal 35)",
                at="period_end",
            )

    @rule("problems")
    def problems_are_unique(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse two problems of one id."""
        yield from _check_unique_ids("problems", self.problem_codes())

    @rule("goals")
    def goals_are_unique(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse two goals of one id."""
        yield from _check_unique_ids("goals", self.goal_codes())

    @rule("problems", "goals")
    def goals_answer_problems(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a goal for a problem that the plan does not have."""
        known = set(self.problem_codes())
        for index, goal in enumerate(self.goals):
            for place in _unknown_id_positions(goal.problem_ids, known):
                yield error(
                    "goal.unknown_problem",
                    "kode ini tidak ada dalam daftar masalah",
                    at=f"goals[{index}].problem_ids[{place}]",
                )

    @rule("goals")
    def goals_are_smart(self, _moment: Moment) -> Iterator[Problem]:
        """Ask each goal for an indicator, a target and its date (specific, measurable, timed)."""
        for index, goal in enumerate(self.goals):
            for name in ("indicator", "target", "target_date"):
                if getattr(goal, name) is None:
                    yield warning(
                        f"goal.{name}_missing",
                        "sebaiknya diisi agar tujuan dapat diukur (SMART)",
                        at=f"goals[{index}].{name}",
                    )

    @rule("goals", "plan_date")
    def goals_lie_ahead(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a goal that was to be reached before the plan was made."""
        for index, goal in enumerate(self.goals):
            if goal.target_date and goal.target_date < self.plan_date:
                yield warning(
                    "goal.date_order",
                    "sebelum tanggal penyusunan rencana; periksa",
                    at=f"goals[{index}].target_date",
                )

    @rule("goals", "activities")
    def activities_serve_goals(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an activity for a goal that the plan does not have; tell a goal without any."""
        known = set(self.goal_codes())
        for index, activity in enumerate(self.activities):
            for place in _unknown_id_positions(activity.goal_ids, known):
                yield error(
                    "activity.unknown_goal",
                    "kode ini tidak ada dalam daftar tujuan",
                    at=f"activities[{index}].goal_ids[{place}]",
                )
        served = {each for activity in self.activities for each in activity.goal_ids}
        for index, code in enumerate(self.goal_codes()):
            if code not in served:
                yield warning(
                    "goal.no_activity", "belum ada kegiatan untuk tujuan ini", at=f"goals[{index}]"
                )

    @rule("activities", "plan_date")
    def activities_follow_the_plan(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an activity that starts before the plan was made."""
        for index, activity in enumerate(self.activities):
            if activity.schedule.start < self.plan_date:
                yield error(
                    "schedule.before_plan",
                    "sebelum tanggal penyusunan rencana",
                    at=f"activities[{index}].schedule.start",
                )

    @rule("activities", "period_start", "period_end")
    def activities_lie_in_the_period(self, _moment: Moment) -> Iterator[Problem]:
        """Tell an activity outside the period of the plan."""
        for index, activity in enumerate(self.activities):
            for name in ("start", "end"):
                day: dt.date = getattr(activity.schedule, name)
                if not self.period_start <= day <= self.period_end:
                    yield warning(
                        "schedule.outside_period",
                        "di luar periode rencana",
                        at=f"activities[{index}].schedule.{name}",
                    )

    @rule("client_agreement", "meta")
    def refused_plans_stay_drafts(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse as final a plan that the client does not agree with."""
        if not self.client_agreement.agreed and self.meta.status is not DocumentStatus.DRAFT:
            yield error(
                "client_agreement.refused",
                "klien belum menyetujui rencana ini; status dokumen harus draf",
                at="meta.status",
            )


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _unknown_id_positions(ids: Iterable[str], known: set[str]) -> list[int]:
    return [place for place, each in enumerate(ids) if each not in known]


def _check_unique_ids(name: str, ids: list[str]) -> Iterator[Problem]:
    for index, each in enumerate(ids):
        if each in ids[:index]:
            yield error(f"{name}.id_repeated", "kode ini sudah dipakai", at=f"{name}[{index}].id")
