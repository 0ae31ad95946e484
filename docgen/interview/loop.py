"""The walk through an interview: what is shown next, and where each reply leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.interview import navigation
from docgen.interview.ask_list import ask_list
from docgen.interview.ask_question import ask_question
from docgen.interview.overview import overview_of, review_of
from docgen.interview.problems import at_section_end, mark_of
from docgen.interview.protocol.overview import SectionEnd
from docgen.interview.protocol.replies import (
    Back,
    Continue,
    Finish,
    JumpTo,
    Resume,
    ShowOverview,
    ShowReview,
    Stop,
)
from docgen.interview.steps import Ask, sections_of

if TYPE_CHECKING:
    from docgen.interview.protocol.questions import Section
    from docgen.interview.protocol.screen import Screen
    from docgen.interview.session import Interview


def walk(interview: Interview, screen: Screen) -> dict[str, Any] | None:
    """Ask until the record is made, and return it; None where the interview was stopped.

    Every reply is saved before the next is asked for.
    """
    while interview.remarks:
        screen.tell(interview.remarks.pop(0))
    navigation.start(interview)
    interview.saved()
    while True:
        reply = _ask_here(interview, screen)
        if isinstance(reply, Stop):
            return None
        if isinstance(reply, Finish) and not interview.examined().errors:
            return interview.record()
        _go(interview, reply)
        interview.saved()


def _ask_here(interview: Interview, screen: Screen) -> Any:
    """Show the place where the interview is; return the reply that leads elsewhere, if any."""
    here = interview.state.here
    if here == navigation.OVERVIEW:
        return screen.overview(overview_of(interview))
    if here == navigation.REVIEW:
        return screen.review(review_of(interview))
    if here.startswith(navigation.SECTION_END):
        return _end_section(interview, screen, _section_at(interview, here))
    step = interview.step(here)
    if step is None or not step.applies:
        return _find_again(interview, here)
    ask = ask_list if step.ask is Ask.LIST else ask_question
    return ask(interview, screen, step)


def _go(interview: Interview, reply: Any) -> None:
    """Go where a reply leads."""
    match reply:
        case JumpTo(path, onward):
            navigation.jump(interview, path, onward=onward)
        case ShowOverview():
            navigation.show_overview(interview)
        case ShowReview():
            interview.state.detours.clear()
            interview.state.here = navigation.REVIEW
        case Resume():
            navigation.resume(interview)
        case Back() if interview.state.here == navigation.REVIEW:
            navigation.go_back_to_end_of(interview, len(interview.form.parts))


def _end_section(interview: Interview, screen: Screen, section: Section) -> Any:
    """Tell what is wrong across a section, if anything is, and go past it when that is seen."""
    troubles = at_section_end(interview, section)
    if not troubles:
        navigation.go_past_section(interview, section)
        return None
    reply = screen.section_end(SectionEnd(section, troubles))
    if isinstance(reply, (Continue, JumpTo)):
        warnings = (each.problem for each in troubles if not each.problem.is_error)
        interview.state.told.update(mark_of(problem) for problem in warnings)
    if isinstance(reply, Continue):
        navigation.go_past_section(interview, section)
        return None
    if isinstance(reply, Back):
        navigation.go_back_to_end_of(interview, section.number)
        return None
    return reply


def _section_at(interview: Interview, here: str) -> Section:
    """Return the section at whose end the interview is; the last, where a draft knew more."""
    sections = [section for section, _ in sections_of(interview.form)]
    return sections[min(int(here.removeprefix(navigation.SECTION_END)), len(sections)) - 1]


def _find_again(interview: Interview, here: str) -> None:
    """Go to what is nearest to a question that is not asked any longer."""
    step = interview.nearest(here)
    if step is None:
        interview.state.here = navigation.REVIEW
    elif step.applies and step.path != here:
        interview.state.here = step.path
    else:
        navigation.go_on(interview, step.path)
