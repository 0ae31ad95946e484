"""What is checked across the documents of one case: dates, references, goals, the client.

A form takes part by answering ``case_facts`` in its model and naming ``CASE_RULES`` in its FORM.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .client import ages_fit, one_person
from .facts import Milestone, Part, Reference, Stage, parts_of, plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from docgen.errors import Problem
    from docgen.form.definition import Document, Place


class Dated(NamedTuple):
    """A milestone with the document that dates it."""

    part: Part
    milestone: Milestone

    def starts(self, stage: Stage) -> bool:
        """Return whether the case may have taken this step here for the first time."""
        return self.milestone.stage is stage and not self.milestone.again

    @property
    def place(self) -> Place:
        """Where the milestone is dated."""
        return self.part.document.at(self.milestone.at)


def dates_in_order(case: Sequence[Document]) -> Iterator[Problem]:
    """Refuse a step dated before an earlier step was first taken, or after the case ended.

    What was only planned holds up nothing: another agency, or the aftercare, may be to do it.
    """
    dated = [Dated(part, each) for part in parts_of(case) for each in part.facts.milestones]
    firsts = _firsts(dated)
    begun = _firsts([each for each in dated if not each.milestone.planned])
    ends = [each for each in dated if each.milestone.stage is Stage.TERMINATION]
    end = max(ends, key=_day, default=None)
    for each in dated:
        if each.milestone.stage is not Stage.TERMINATION:
            yield from _too_early(each, begun)
            yield from _too_late(each, firsts, end)


def _firsts(dated: Sequence[Dated]) -> dict[Stage, Dated]:
    """Return where each step was first taken.

    A case is entered once: of two days that are said to be that one, the later counts.
    """
    return {
        stage: (max if stage is Stage.ENTRY else min)(found, key=_day)
        for stage in Stage
        if (found := [each for each in dated if each.starts(stage)])
    }


def _day(dated: Dated) -> dt.date:
    return dated.milestone.day


def _too_early(dated: Dated, begun: dict[Stage, Dated]) -> Iterator[Problem]:
    """Refuse a step before the latest of the steps that come before it."""
    before = [
        first
        for stage, first in begun.items()
        if stage < dated.milestone.stage and first.part is not dated.part
    ]
    latest = max(before, key=_day, default=None)
    if latest and dated.milestone.day < latest.milestone.day:
        yield dated.place.error("case.date_order", f"sebelum {latest.place}")


def _too_late(dated: Dated, firsts: dict[Stage, Dated], end: Dated | None) -> Iterator[Problem]:
    """Refuse a step after the end of the case; tell a plan of which all lies after it."""
    if end is None or end.part is dated.part or dated.milestone.day <= end.milestone.day:
        return
    if not dated.milestone.planned:
        yield dated.place.error("case.date_order", f"sesudah {end.place}")
    elif dated is firsts.get(dated.milestone.stage):
        said = f"semua kegiatan direncanakan sesudah {end.place}; periksa"
        yield dated.place.warning("case.date_order", said)


def references_meet(case: Sequence[Document]) -> Iterator[Problem]:
    """Refuse a reference whose document bears another date or number; tell one without any."""
    parts = parts_of(case)
    for part in parts:
        for reference in part.facts.references:
            meant = [each for each in parts if each.facts.kind is reference.to and each is not part]
            if meant:
                yield from _mismatch(part, reference, meant)
            elif reference.awaited:
                yield part.document.at(reference.at).warning(
                    "case.reference_absent",
                    "tidak ada di antara rekaman kasus ini yang diperiksa; sertakan rekamannya",
                )


def _mismatch(part: Part, reference: Reference, meant: list[Part]) -> Iterator[Problem]:
    """Refuse what does not match the document that matches best."""
    closest = min((_differences(reference, each) for each in meant), key=len)
    for name, place in closest.items():
        at = part.document.at(f"{reference.at}.{name}")
        yield at.error("case.reference", f"tidak sama dengan {place}")


def _differences(reference: Reference, part: Part) -> dict[str, Place]:
    """Return the fields of a reference that a document does not match, with its own."""
    document, own, found = part.document, part.own, {}
    if reference.day and own and reference.day not in {each.day for each in own}:
        found["date"] = document.at(own[0].at)
    number = document.number
    if reference.number and number and plain(number) != plain(reference.number):
        found["number"] = document.at(document.form.number)
    return found


def goals_have_results(case: Sequence[Document]) -> Iterator[Problem]:
    """Tell the goals of the latest plan for which the report of the end has no result."""
    parts = parts_of(case)
    reports = [(part, part.facts.results) for part in parts if part.facts.results is not None]
    plans = [part for part in parts if part.facts.goals]
    if not reports or not plans:
        return
    plan = max(plans, key=lambda part: [each.day for each in part.own])
    reached = {goal for _, results in reports for goal in results.goals}
    last, results = reports[-1]
    for goal in plan.facts.goals:
        if goal.names.isdisjoint(reached):
            yield last.document.at(results.at).warning(
                "case.goal_without_result",
                f"belum memuat capaian untuk {plan.document.at(goal.at)}",
            )


CASE_RULES = (one_person, ages_fit, dates_in_order, references_meet, goals_have_results)
