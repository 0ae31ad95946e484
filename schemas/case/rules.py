"""Checks across the documents of one case: date order, references, results of goals.

A form takes part by answering ``case_facts`` in its model and naming ``check_case`` in its FORM.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .facts import CaseDocument, Milestone, Reference, Stage, documents_with_facts, normalise_name
from .same_client import check_ages, check_same_client

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from docgen.errors import Problem
    from docgen.form.definition import CaseRecord, RecordField


class DatedMilestone(NamedTuple):
    """A milestone with the document that dates it."""

    document: CaseDocument
    milestone: Milestone

    def starts(self, stage: Stage) -> bool:
        """Return whether the case may have taken this step here for the first time."""
        return self.milestone.stage is stage and not self.milestone.repeated

    @property
    def place(self) -> RecordField:
        """Where the milestone is dated."""
        return self.document.record.field(self.milestone.at)


def check_date_order(case: Sequence[CaseRecord]) -> Iterator[Problem]:
    """Refuse a step dated before an earlier step was first taken, or after the case ended.

    What was only planned holds up nothing: another agency, or the aftercare, may be to do it.
    """
    dated = [
        DatedMilestone(document, each)
        for document in documents_with_facts(case)
        for each in document.facts.milestones
    ]
    firsts = _first_milestones(dated)
    begun = _first_milestones([each for each in dated if not each.milestone.planned])
    ends = [each for each in dated if each.milestone.stage is Stage.TERMINATION]
    end = max(ends, key=_milestone_day, default=None)
    for each in dated:
        if each.milestone.stage is not Stage.TERMINATION:
            yield from _check_not_too_early(each, begun)
            yield from _check_not_too_late(each, firsts, end)


def _first_milestones(dated: Sequence[DatedMilestone]) -> dict[Stage, DatedMilestone]:
    """Return where each step was first taken.

    A case is entered once: of two days that are said to be that one, the later counts.
    """
    return {
        stage: (max if stage is Stage.ENTRY else min)(found, key=_milestone_day)
        for stage in Stage
        if (found := [each for each in dated if each.starts(stage)])
    }


def _milestone_day(dated: DatedMilestone) -> dt.date:
    return dated.milestone.day


def _check_not_too_early(
    dated: DatedMilestone, begun: dict[Stage, DatedMilestone]
) -> Iterator[Problem]:
    """Refuse a step before the latest of the steps that come before it."""
    before = [
        first
        for stage, first in begun.items()
        if stage < dated.milestone.stage and first.document is not dated.document
    ]
    latest = max(before, key=_milestone_day, default=None)
    if latest and dated.milestone.day < latest.milestone.day:
        yield dated.place.error("case.date_order", f"sebelum {latest.place}")


def _check_not_too_late(
    dated: DatedMilestone, firsts: dict[Stage, DatedMilestone], end: DatedMilestone | None
) -> Iterator[Problem]:
    """Refuse a step after the end of the case; tell a plan of which all lies after it."""
    if end is None or end.document is dated.document or dated.milestone.day <= end.milestone.day:
        return
    if not dated.milestone.planned:
        yield dated.place.error("case.date_order", f"sesudah {end.place}")
    elif dated is firsts.get(dated.milestone.stage):
        message = f"semua kegiatan direncanakan sesudah {end.place}; periksa"
        yield dated.place.warning("case.date_order", message)


def check_references(case: Sequence[CaseRecord]) -> Iterator[Problem]:
    """Refuse a reference whose document bears another date or number; tell one without any."""
    documents = documents_with_facts(case)
    for document in documents:
        for reference in document.facts.references:
            candidates = [
                each
                for each in documents
                if each.facts.stage is reference.to and each is not document
            ]
            if candidates:
                yield from _check_best_match(document, reference, candidates)
            elif reference.required:
                yield document.record.field(reference.at).warning(
                    "case.reference_absent",
                    "tidak ada di antara rekaman kasus ini yang diperiksa; sertakan rekamannya",
                )


def _check_best_match(
    document: CaseDocument, reference: Reference, candidates: list[CaseDocument]
) -> Iterator[Problem]:
    """Refuse what does not match the document that matches best."""
    closest = min((_differences(reference, each) for each in candidates), key=len)
    for name, place in closest.items():
        at = document.record.field(f"{reference.at}.{name}")
        yield at.error("case.reference", f"tidak sama dengan {place}")


def _differences(reference: Reference, document: CaseDocument) -> dict[str, RecordField]:
    """Return the fields of a reference that a document does not match, with its own."""
    own, found = document.own_milestones, {}
    if reference.day and own and reference.day not in {each.day for each in own}:
        found["date"] = document.record.field(own[0].at)
    number = document.record.number
    if reference.number and number and normalise_name(number) != normalise_name(reference.number):
        found["number"] = document.record.field(document.record.form.number)
    return found


def check_goal_results(case: Sequence[CaseRecord]) -> Iterator[Problem]:
    """Tell the goals of the latest plan for which the report of the end has no result."""
    documents = documents_with_facts(case)
    reports = [(each, each.facts.results) for each in documents if each.facts.results is not None]
    plans = [each for each in documents if each.facts.goals]
    if not reports or not plans:
        return
    plan = max(plans, key=lambda document: [each.day for each in document.own_milestones])
    reached = {goal for _, results in reports for goal in results.goals}
    last, results = reports[-1]
    for goal in plan.facts.goals:
        if goal.names.isdisjoint(reached):
            yield last.record.field(results.at).warning(
                "case.goal_without_result",
                f"belum memuat capaian untuk {plan.record.field(goal.at)}",
            )


CASE_RULES = (check_same_client, check_ages, check_date_order, check_references, check_goal_results)
