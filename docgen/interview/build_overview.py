"""Builds the overview of all sections and the last review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.disclosure.free_text_scan import is_finding
from docgen.form.field_location import label_at
from docgen.form.paths import get_answer
from docgen.interview.format_answer import format_answer, shorten_text
from docgen.interview.item_paths import is_beneath
from docgen.interview.needed_answers import is_unanswered
from docgen.interview.position import AtReview
from docgen.interview.protocol.overview import Overview, QuestionRow, Review, SectionRow, Status
from docgen.interview.question_kind import item_limits
from docgen.interview.rule_problems import locate_problem
from docgen.interview.steps import Step, StepKind, list_sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.interview.protocol.questions import SectionHeading
    from docgen.interview.session import Interview


def build_overview(interview: Interview) -> Overview:
    """Return all sections of an interview with the answers so far."""
    wrong = list_places(interview)
    steps = list(iterate_steps(interview, interview.main_steps))
    sections = tuple(
        _build_section_row(
            interview, section, [each for each in steps if each.section == section], wrong
        )
        for section, _ in list_sections(interview.form)
    )
    can_resume = interview.state.resume_position not in (None, AtReview())
    return Overview(interview.form.title, sections, can_resume=can_resume)


def build_review(interview: Interview) -> Review:
    """Return the last review: all answers, the errors and warnings, and what is left out."""
    result = interview.validate()
    rows = (_build_left_out_row(interview, path) for path in interview.left_out())
    reasons = interview.state.reasons
    return Review(
        build_overview(interview),
        tuple(locate_problem(interview, each) for each in result.errors),
        tuple(
            locate_problem(interview, each) for each in result.warnings if each.at not in reasons
        ),
        tuple(rows),
        interview.reader.accepted_by is None and any(map(is_finding, result.errors)),
    )


def iterate_steps(interview: Interview, steps: Iterable[Step]) -> Iterator[Step]:
    """Yield the steps that apply, each list followed by the steps of its items."""
    for step in steps:
        if step.applies:
            yield step
            if step.kind is StepKind.LIST:
                for index in range(interview.state.length(step.path)):
                    yield from iterate_steps(interview, interview.steps(f"{step.path}[{index}]"))


def list_places(interview: Interview) -> list[str]:
    """Return where the errors lie that the final check would find.

    A group that lacks altogether is told by those of its questions that are required.
    """
    errors = interview.validate().errors
    places = [(each, locate_problem(interview, each).path) for each in errors]
    return [
        each.at if path is None or is_beneath(each.at, path) else path
        for each, path in places
        if each.at and not (each.code == "required" and path != each.at)
    ]


def _build_section_row(
    interview: Interview, section: SectionHeading, steps: list[Step], wrong: list[str]
) -> SectionRow:
    rows = tuple(_build_row(interview, step, wrong) for step in steps)
    counted = [row for row in rows if not row.on_demand]
    answered = sum(row.status is Status.COMPLETE for row in counted)
    return SectionRow(section, _section_status(rows), answered, len(counted), rows)


def _build_row(interview: Interview, step: Step, wrong: list[str]) -> QuestionRow:
    value, source = interview.value(step)
    reason = interview.state.reasons.get(step.path)
    value_text = _answer_text(interview, step, value) or (reason.label if reason else "")
    return QuestionRow(
        step.path, step.label, value_text, _step_status(interview, step, wrong),
        step.trail, source, step.on_demand,
    )  # fmt: skip


def _answer_text(interview: Interview, step: Step, value: object) -> str:
    if step.kind is StepKind.LIST:
        length = interview.state.length(step.path)
        return f"{length} isian" if length else ""
    return shorten_text(format_answer(step, value))


def _step_status(interview: Interview, step: Step, wrong: list[str]) -> Status:
    replied = step.path in interview.state.replied
    if any(each == step.path or _is_within_answer(each, step) for each in wrong):
        lacks = is_unanswered(interview, step)
        return (Status.OPEN if replied else Status.UNTOUCHED) if lacks else Status.WRONG
    answer = get_answer(interview.state.answers, step.path)
    least = item_limits(step)[0] if step.kind is StepKind.LIST else 0
    if answer is not None and (not least or answer):
        return Status.COMPLETE
    if step.required and not step.on_demand:
        return Status.OPEN if replied else Status.UNTOUCHED
    return Status.COMPLETE if replied else Status.UNTOUCHED


def _is_within_answer(path: str, step: Step) -> bool:
    """Return whether a problem is in one part of an answer, such as one of several codes."""
    return step.kind is StepKind.QUESTION and is_beneath(path, step.path)


def _section_status(rows: Iterable[QuestionRow]) -> Status:
    statuses = [row.status for row in rows if not row.on_demand or row.status is Status.WRONG]
    if Status.WRONG in statuses:
        return Status.WRONG
    if all(status is Status.COMPLETE for status in statuses):
        return Status.COMPLETE
    return Status.UNTOUCHED if set(statuses) == {Status.UNTOUCHED} else Status.OPEN


def _build_left_out_row(interview: Interview, path: str) -> QuestionRow:
    label = label_at(interview.form.model, path) or path
    return QuestionRow(path, label, "", Status.COMPLETE, (), interview.state.source_of(path))
