"""Moves the position of an interview: on, back, to a question, and back from a detour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.interview.answer_tree import (
    is_beneath,
    item_index_of,
    item_path_of,
    list_path_of,
    value_at,
)

if TYPE_CHECKING:
    from docgen.interview.protocol.questions import SectionHeading
    from docgen.interview.session import Interview
    from docgen.interview.steps import Step

OVERVIEW: Final = "@overview"
REVIEW: Final = "@review"
SECTION_END: Final = "@section:"


def start(interview: Interview) -> None:
    """Go to the first question, where the interview has not begun."""
    if not interview.state.position:
        first = next((step for step in interview.main_steps if _is_in_flow(interview, step)), None)
        interview.state.position = first.path if first else REVIEW


def go_on(interview: Interview, path: str) -> None:
    """Go on from a question that was replied to."""
    if _go_on_within_detour(interview, path):
        return
    following = _find_next_step(interview, path, jumped=False)
    frame = item_path_of(path)
    if frame:
        interview.state.position = following.path if following else list_path_of(frame)
        return
    here = interview.find_step(path)
    leaves = here is not None and (following is None or following.section != here.section)
    if here is not None and leaves:
        interview.state.position = f"{SECTION_END}{here.section.number}"
    else:
        interview.state.position = following.path if following else REVIEW


def go_past_section(interview: Interview, section: SectionHeading) -> None:
    """Go on to the first question after a section."""
    later = (step for step in interview.main_steps if step.section.number > section.number)
    following = next((step for step in later if _is_in_flow(interview, step)), None)
    interview.state.position = following.path if following else REVIEW


def go_back(interview: Interview, path: str) -> None:
    """Go to the question before; from the first of a list's item, to the list."""
    frame = item_path_of(path)
    before = None
    for step in interview.steps(frame):
        if step.path == path:
            break
        if _is_in_flow(interview, step) or _is_in_detour(interview, step.path):
            before = step
    if _is_detour_over(interview, before.path if before else list_path_of(frame) if frame else ""):
        _return_from_detour(interview)
    elif before is not None:
        interview.state.position = before.path
    elif frame:
        interview.state.position = list_path_of(frame)
    if frame and (before is None or interview.state.position.startswith("@")):
        drop_if_empty(interview, frame)


def go_back_to_end_of(interview: Interview, number: int) -> None:
    """Go back to the last question of a section or of one before it."""
    steps = [step for step in interview.main_steps if step.section.number <= number]
    asked = [step for step in steps if _is_in_flow(interview, step)]
    if asked:
        interview.state.position = asked[-1].path


def jump(interview: Interview, path: str, *, onward: bool) -> None:
    """Go to a question or a section.

    From a question the interview comes back, unless it is to go on from there.
    """
    state = interview.state
    section = path.startswith("#")
    step = _find_first_step(interview, path) if section else interview.find_nearest_step(path)
    if step is None:
        return
    if onward or section:
        state.detours.clear()
    else:
        state.detours.append((state.position, path if is_beneath(step.path, path) else step.path))
    state.position = step.path


def resume(interview: Interview) -> None:
    """Go back from the overview to where it was opened."""
    interview.state.position = interview.state.resume_position or REVIEW


def show_overview(interview: Interview) -> None:
    """Go to the overview, to come back later."""
    state = interview.state
    while state.detours:
        state.position = state.detours.pop()[0]
    if state.position != OVERVIEW:
        state.resume_position, state.position = state.position, OVERVIEW


def drop_if_empty(interview: Interview, frame: str) -> None:
    """Take an item out of its list again, if nothing was answered in it."""
    if value_at(interview.state.answers, frame) in ({}, None):
        interview.state.delete_item(list_path_of(frame), item_index_of(frame))


def _find_first_step(interview: Interview, section: str) -> Step | None:
    """Return the first question of a section."""
    mine = (each for each in interview.main_steps if each.section.path == section)
    return next((each for each in mine if each.is_asked), None)


def _go_on_within_detour(interview: Interview, path: str) -> bool:
    """Go on within what was jumped to, else back to where the jump came from."""
    if not interview.state.detours:
        return False
    following = _find_next_step(interview, path, jumped=True)
    frame = item_path_of(path)
    place = following.path if following else (list_path_of(frame) if frame else "")
    if _is_detour_over(interview, place):
        _return_from_detour(interview)
    else:
        interview.state.position = place
    return True


def _find_next_step(interview: Interview, path: str, *, jumped: bool) -> Step | None:
    """Return the next step beside a question that is to be asked."""
    steps = interview.steps(item_path_of(path))
    passed = False
    for step in steps:
        if passed and (
            _is_in_flow(interview, step)
            or (jumped and step.applies and _is_in_detour(interview, step.path))
        ):
            return step
        passed = passed or step.path == path
    return None


def _is_in_flow(interview: Interview, step: Step) -> bool:
    """Return whether the interview comes by a step by itself."""
    only = interview.state.only_sections
    return step.is_asked and (not only or step.section.path in only)


def _is_in_detour(interview: Interview, path: str) -> bool:
    detours = interview.state.detours
    return bool(detours) and is_beneath(path, detours[-1][1])


def _is_detour_over(interview: Interview, path: str) -> bool:
    return bool(interview.state.detours) and not _is_in_detour(interview, path)


def _return_from_detour(interview: Interview) -> None:
    interview.state.position = interview.state.detours.pop()[0]
