"""Where an interview goes: on, back, to a question and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.interview.paths import frame_of, index_of, is_beneath, list_of, value_at

if TYPE_CHECKING:
    from docgen.interview.protocol.questions import Section
    from docgen.interview.session import Interview
    from docgen.interview.steps import Step

OVERVIEW: Final = "@overview"
REVIEW: Final = "@review"
SECTION_END: Final = "@section:"


def start(interview: Interview) -> None:
    """Go to the first question, where the interview has not begun."""
    if not interview.state.here:
        first = next((step for step in interview.main if _is_wanted(interview, step)), None)
        interview.state.here = first.path if first else REVIEW


def go_on(interview: Interview, path: str) -> None:
    """Go on from a question that was replied to."""
    if _go_on_within_detour(interview, path):
        return
    following = _following(interview, path, jumped=False)
    frame = frame_of(path)
    if frame:
        interview.state.here = following.path if following else list_of(frame)
        return
    here = interview.step(path)
    leaves = here is not None and (following is None or following.section != here.section)
    if here is not None and leaves:
        interview.state.here = f"{SECTION_END}{here.section.number}"
    else:
        interview.state.here = following.path if following else REVIEW


def go_past_section(interview: Interview, section: Section) -> None:
    """Go on to the first question after a section."""
    later = (step for step in interview.main if step.section.number > section.number)
    following = next((step for step in later if _is_wanted(interview, step)), None)
    interview.state.here = following.path if following else REVIEW


def go_back(interview: Interview, path: str) -> None:
    """Go to the question before; from the first of a list's item, to the list."""
    frame = frame_of(path)
    before = None
    for step in interview.steps(frame):
        if step.path == path:
            break
        if _is_wanted(interview, step) or _is_in_detour(interview, step.path):
            before = step
    if _detour_ends(interview, before.path if before else list_of(frame) if frame else ""):
        _return(interview)
    elif before is not None:
        interview.state.here = before.path
    elif frame:
        interview.state.here = list_of(frame)
    if frame and (before is None or interview.state.here.startswith("@")):
        drop_if_empty(interview, frame)


def go_back_to_end_of(interview: Interview, number: int) -> None:
    """Go back to the last question of a section or of one before it."""
    steps = [step for step in interview.main if step.section.number <= number]
    asked = [step for step in steps if _is_wanted(interview, step)]
    if asked:
        interview.state.here = asked[-1].path


def jump(interview: Interview, path: str, *, onward: bool) -> None:
    """Go to a question or a section.

    From a question the interview comes back, unless it is to go on from there.
    """
    state = interview.state
    section = path.startswith("#")
    step = _first_of(interview, path) if section else interview.nearest(path)
    if step is None:
        return
    if onward or section:
        state.detours.clear()
    else:
        state.detours.append((state.here, path if is_beneath(step.path, path) else step.path))
    state.here = step.path


def resume(interview: Interview) -> None:
    """Go back from the overview to where it was opened."""
    interview.state.here = interview.state.resume or REVIEW


def show_overview(interview: Interview) -> None:
    """Go to the overview, to come back later."""
    state = interview.state
    while state.detours:
        state.here = state.detours.pop()[0]
    if state.here != OVERVIEW:
        state.resume, state.here = state.here, OVERVIEW


def drop_if_empty(interview: Interview, frame: str) -> None:
    """Take an item out of its list again, if nothing was answered in it."""
    if value_at(interview.state.answers, frame) in ({}, None):
        interview.state.delete_item(list_of(frame), index_of(frame))


def _first_of(interview: Interview, section: str) -> Step | None:
    """Return the first question of a section."""
    mine = (each for each in interview.main if each.section.path == section)
    return next((each for each in mine if each.is_asked), None)


def _go_on_within_detour(interview: Interview, path: str) -> bool:
    """Go on within what was jumped to, else back to where the jump came from."""
    if not interview.state.detours:
        return False
    following = _following(interview, path, jumped=True)
    frame = frame_of(path)
    place = following.path if following else (list_of(frame) if frame else "")
    if _detour_ends(interview, place):
        _return(interview)
    else:
        interview.state.here = place
    return True


def _following(interview: Interview, path: str, *, jumped: bool) -> Step | None:
    """Return the next step beside a question that is to be asked."""
    steps = interview.steps(frame_of(path))
    passed = False
    for step in steps:
        if passed and (
            _is_wanted(interview, step)
            or (jumped and step.applies and _is_in_detour(interview, step.path))
        ):
            return step
        passed = passed or step.path == path
    return None


def _is_wanted(interview: Interview, step: Step) -> bool:
    """Return whether the interview comes by a step by itself."""
    only = interview.state.only
    return step.is_asked and (not only or step.section.path in only)


def _is_in_detour(interview: Interview, path: str) -> bool:
    detours = interview.state.detours
    return bool(detours) and is_beneath(path, detours[-1][1])


def _detour_ends(interview: Interview, path: str) -> bool:
    return bool(interview.state.detours) and not _is_in_detour(interview, path)


def _return(interview: Interview) -> None:
    interview.state.here = interview.state.detours.pop()[0]
