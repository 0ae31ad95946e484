"""Rules on the order of the dates of a termination report."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docgen.form.model import Moment, error, rule, warning

from .fields import TerminationFields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

NEAR_FUTURE_DAYS = 31


class TerminationDateRules(TerminationFields):
    """The fields of a termination report with the rules on their dates."""

    @rule("service_start", "service_end")
    def services_run_forward(self, moment: Moment) -> Iterator[Problem]:
        """Refuse services that end before they start; tell an end far in the future."""
        if self.service_end < self.service_start:
            yield error("service_end.date_order", "sebelum tanggal masuk", at="service_end")
        elif self.service_end > moment.today + dt.timedelta(days=NEAR_FUTURE_DAYS):
            yield warning(
                "service_end.date_future",
                "lebih dari sebulan di masa depan; periksa",
                at="service_end",
            )

    @rule("assessment_ref", "plan_ref", "referral_ref", "service_end")
    def documents_are_in_order(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse assessment, plan, referral and end that are not in this order."""
        before: tuple[str, dt.date] | None = None
        documents = {
            "assessment_ref": "tanggal asesmen",
            "plan_ref": "tanggal rencana",
            "referral_ref": "tanggal rujukan",
        }
        for name, phrase in documents.items():
            given = getattr(self, name)
            if given is None:
                continue
            if given.date > self.service_end:
                yield error(f"{name}.date_order", "sesudah tanggal terminasi", at=f"{name}.date")
            elif before is not None and given.date < before[1]:
                yield error(f"{name}.date_order", f"sebelum {before[0]}", at=f"{name}.date")
            before = phrase, given.date

    @rule("assessment_ref", "plan_ref", "service_start")
    def documents_follow_the_entry(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an assessment or a plan from before the services began."""
        for name in ("assessment_ref", "plan_ref"):
            given = getattr(self, name)
            if given is not None and given.date < self.service_start:
                yield error(f"{name}.date_order", "sebelum tanggal masuk", at=f"{name}.date")

    @rule("services_received", "service_start", "service_end")
    def services_lie_in_the_period(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a service outside the time from entry to end."""
        for index, service in enumerate(self.services_received):
            period = service.period
            if period is None:
                continue
            at = f"services_received[{index}].period"
            if period.start < self.service_start:
                yield error("service.before_entry", "sebelum tanggal masuk", at=f"{at}.start")
            if (period.end or period.start) > self.service_end:
                last = "end" if period.end else "start"
                yield error("service.after_end", "sesudah tanggal terminasi", at=f"{at}.{last}")

    @rule("meta", "service_end")
    def report_follows_the_end(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a report that is dated before the services ended."""
        if self.meta.date is not None and self.meta.date < self.service_end:
            yield warning("meta.date_order", "sebelum tanggal terminasi; periksa", at="meta.date")

    @rule("conference", "service_start", "service_end")
    def conference_precedes_the_end(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a meeting that lies outside the time of the services it ended."""
        day = self.conference.date if self.conference else None
        if day is not None and not self.service_start <= day <= self.service_end:
            yield warning(
                "conference.date_order", "di luar masa layanan; periksa", at="conference.date"
            )
