"""The interview seen as a whole: the overview of its sections, and the last review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.locate import label_at
from docgen.interview.format_answer import in_words, limits_of, shortened
from docgen.interview.navigation import REVIEW
from docgen.interview.paths import is_beneath, value_at
from docgen.interview.problems import problems_across, trouble
from docgen.interview.protocol.overview import Overview, Review, Row, SectionRow, State
from docgen.interview.steps import Ask, Step, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.interview.protocol.questions import Section
    from docgen.interview.session import Interview


def overview_of(interview: Interview) -> Overview:
    """Return all sections of an interview with the answers so far."""
    wrong = [each.at for each in problems_across(interview) if each.is_error and each.at]
    steps = list(all_steps(interview, interview.main))
    sections = tuple(
        _section_row(interview, section, [each for each in steps if each.section == section], wrong)
        for section, _ in sections_of(interview.form)
    )
    resume = interview.state.resume
    return Overview(interview.form.title, sections, None if resume in ("", REVIEW) else resume)


def review_of(interview: Interview) -> Review:
    """Return the last look: what stands in the way of the record, what is only told."""
    examined = interview.examined()
    rows = (_left_out_row(interview, path) for path in interview.left_out())
    given = interview.state.reasons
    return Review(
        overview_of(interview),
        tuple(trouble(interview, each) for each in examined.errors),
        tuple(trouble(interview, each) for each in examined.warnings if each.at not in given),
        tuple(rows),
    )


def all_steps(interview: Interview, steps: Iterable[Step]) -> Iterator[Step]:
    """Give the steps that apply, each list followed by the steps of its items."""
    for step in steps:
        if step.applies:
            yield step
            if step.ask is Ask.LIST:
                for index in range(interview.state.length(step.path)):
                    yield from all_steps(interview, interview.steps(f"{step.path}[{index}]"))


def _section_row(
    interview: Interview, section: Section, steps: list[Step], wrong: list[str]
) -> SectionRow:
    rows = tuple(_row(interview, step, wrong) for step in steps)
    counted = [row for row in rows if not row.seldom]
    answered = sum(row.state is State.COMPLETE for row in counted)
    return SectionRow(section, _state_of_all(rows), answered, len(counted), rows)


def _row(interview: Interview, step: Step, wrong: list[str]) -> Row:
    value, source = interview.value(step)
    reason = interview.state.reasons.get(step.path)
    shown = _shown(interview, step, value) or (reason.label if reason else "")
    return Row(
        step.path, step.facts.label, shown, _state(interview, step, wrong),
        step.trail, source, step.seldom,
    )  # fmt: skip


def _shown(interview: Interview, step: Step, value: object) -> str:
    if step.ask is Ask.LIST:
        length = interview.state.length(step.path)
        return f"{length} isian" if length else ""
    return shortened(in_words(step, value))


def _state(interview: Interview, step: Step, wrong: list[str]) -> State:
    if any(each == step.path or _lies_in(each, step) for each in wrong):
        return State.WRONG
    seen = step.path in interview.state.seen
    given = value_at(interview.state.answers, step.path)
    least = limits_of(step)[0] if step.ask is Ask.LIST else 0
    if given is not None and (not least or given):
        return State.COMPLETE
    if step.required and not step.seldom:
        return State.OPEN if seen else State.UNTOUCHED
    return State.COMPLETE if seen else State.UNTOUCHED


def _lies_in(path: str, step: Step) -> bool:
    """Return whether a problem lies in an answer that has no step of its own, as a code has not."""
    return step.ask is Ask.QUESTION and is_beneath(path, step.path)


def _state_of_all(rows: Iterable[Row]) -> State:
    states = [row.state for row in rows if not row.seldom or row.state is State.WRONG]
    if State.WRONG in states:
        return State.WRONG
    if all(state is State.COMPLETE for state in states):
        return State.COMPLETE
    return State.UNTOUCHED if set(states) == {State.UNTOUCHED} else State.OPEN


def _left_out_row(interview: Interview, path: str) -> Row:
    label = label_at(interview.form.model, path) or path
    return Row(path, label, "", State.COMPLETE, (), interview.state.source_of(path))
