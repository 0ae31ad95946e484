"""Moves the position of an interview: on, back, to a question, and back from a detour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.paths import get_answer
from docgen.interview.item_paths import is_beneath, item_index_of, item_path_of, list_path_of
from docgen.interview.position import AtOverview, AtQuestion, AtReview, AtSectionEnd

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.interview.protocol.questions import SectionHeading
    from docgen.interview.protocol.replies import JumpTo
    from docgen.interview.session import Interview
    from docgen.interview.steps import Step


def start(interview: Interview) -> None:
    """Go to the first question, where the interview has not begun."""
    if interview.state.position is None:
        _go_to_first(interview, interview.main_steps)


def go_on(interview: Interview, path: str) -> None:
    """Go on from a question that was replied to."""
    if interview.state.detours:
        _go_on_within_detour(interview, path)
        return
    next_step = next(
        (each for each in _steps_after(interview, path) if _is_in_flow(interview, each)), None
    )
    item_path, current = item_path_of(path), interview.find_step(path)
    if item_path:
        next_path = next_step.path if next_step else list_path_of(item_path)
        interview.state.position = AtQuestion(next_path)
    elif current and (next_step is None or next_step.section != current.section):
        interview.state.position = AtSectionEnd(current.section.number)
    else:
        interview.state.position = AtQuestion(next_step.path) if next_step else AtReview()


def go_past_section(interview: Interview, section: SectionHeading) -> None:
    """Go on to the first question after a section."""
    later = (step for step in interview.main_steps if step.section.number > section.number)
    _go_to_first(interview, later)


def go_back(interview: Interview, path: str) -> None:
    """Go to the question before; from the first of a list's item, to the list."""
    item_path = item_path_of(path)
    before = None
    for step in interview.steps(item_path):
        if step.path == path:
            break
        if _is_in_flow(interview, step) or _is_in_detour(interview, step.path):
            before = step
    target = before.path if before else list_path_of(item_path) if item_path else ""
    if interview.state.detours and not _is_in_detour(interview, target):
        _return_from_detour(interview)
    elif target:
        interview.state.position = AtQuestion(target)
    left_item = before is None or not isinstance(interview.state.position, AtQuestion)
    if item_path and left_item:
        drop_if_empty(interview, item_path)


def go_back_to_end_of(interview: Interview, number: int) -> None:
    """Go back to the last question of a section or of one before it."""
    steps = [step for step in interview.main_steps if step.section.number <= number]
    asked = [step for step in steps if _is_in_flow(interview, step)]
    if asked:
        interview.state.position = AtQuestion(asked[-1].path)


def jump(interview: Interview, reply: JumpTo) -> None:
    """Go to a question or a section.

    From a question the interview comes back, unless it is to go on from there.
    """
    state, path = interview.state, reply.path
    is_section = path.startswith("#")
    step = _find_first_step(interview, path) if is_section else interview.find_nearest_step(path)
    if step is None:
        return
    if reply.onward or is_section or state.position is None:
        state.detours.clear()
    else:
        state.detours.append((state.position, path if is_beneath(step.path, path) else step.path))
    state.position = AtQuestion(step.path)


def resume(interview: Interview) -> None:
    """Go back from the overview to where it was opened."""
    interview.state.position = interview.state.resume_position or AtReview()


def show_overview(interview: Interview) -> None:
    """Go to the overview, to come back later."""
    state = interview.state
    while state.detours:
        _return_from_detour(interview)
    if state.position != AtOverview():
        state.resume_position, state.position = state.position, AtOverview()


def drop_if_empty(interview: Interview, item_path: str) -> None:
    """Delete an item from its list if nothing was answered in it."""
    if get_answer(interview.state.answers, item_path) in ({}, None):
        interview.state.delete_item(list_path_of(item_path), item_index_of(item_path))


def _go_to_first(interview: Interview, steps: Iterable[Step]) -> None:
    first = next((step for step in steps if _is_in_flow(interview, step)), None)
    interview.state.position = AtQuestion(first.path) if first else AtReview()


def _find_first_step(interview: Interview, section: str) -> Step | None:
    """Return the first question of a section."""
    mine = (each for each in interview.main_steps if each.section.path == section)
    return next((each for each in mine if each.is_asked), None)


def _go_on_within_detour(interview: Interview, path: str) -> None:
    """Go on within what was jumped to, else back to where the jump came from."""
    item_path = item_path_of(path)
    following = (
        each.path
        for each in _steps_after(interview, path)
        if _is_in_flow(interview, each) or (each.applies and _is_in_detour(interview, each.path))
    )
    target = next(following, list_path_of(item_path) if item_path else "")
    if _is_in_detour(interview, target):
        interview.state.position = AtQuestion(target)
    else:
        _return_from_detour(interview)


def _steps_after(interview: Interview, path: str) -> Iterator[Step]:
    """Yield the steps after a question, of the same list item or of the form."""
    steps = iter(interview.steps(item_path_of(path)))
    for step in steps:
        if step.path == path:
            break
    yield from steps


def _is_in_flow(interview: Interview, step: Step) -> bool:
    """Return whether a step is asked without being jumped to."""
    only = interview.state.only_sections
    return step.is_asked and (not only or step.section.path in only)


def _is_in_detour(interview: Interview, path: str) -> bool:
    detours = interview.state.detours
    return bool(detours) and is_beneath(path, detours[-1][1])


def _return_from_detour(interview: Interview) -> None:
    interview.state.position = interview.state.detours.pop()[0]
