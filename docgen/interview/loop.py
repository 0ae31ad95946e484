"""The main loop: shows what is next, follows each reply, and returns the finished record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.interview import navigation
from docgen.interview.ask_list import ask_list
from docgen.interview.ask_question import ask_question
from docgen.interview.build_overview import build_overview, build_review
from docgen.interview.protocol.overview import SectionProblems
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
from docgen.interview.rule_problems import list_section_problems, problem_key
from docgen.interview.steps import StepKind, list_sections

if TYPE_CHECKING:
    from docgen.interview.protocol.questions import SectionHeading
    from docgen.interview.protocol.screen import Screen
    from docgen.interview.session import Interview


def run_interview(interview: Interview, screen: Screen) -> dict[str, Any] | None:
    """Ask until the record is made, and return it; None where the interview was stopped.

    Every reply is saved before the next is asked for.
    """
    while interview.messages:
        screen.tell(interview.messages.pop(0))
    navigation.start(interview)
    interview.save()
    while True:
        reply = _show_current(interview, screen)
        if isinstance(reply, Stop):
            return None
        if isinstance(reply, Finish) and not interview.validate().errors:
            return interview.record()
        _follow_reply(interview, reply)
        interview.save()


def _show_current(interview: Interview, screen: Screen) -> Any:
    """Show the place where the interview is; return the reply that leads elsewhere, if any."""
    here = interview.state.position
    if here == navigation.OVERVIEW:
        return screen.overview(build_overview(interview))
    if here == navigation.REVIEW:
        return screen.review(build_review(interview))
    if here.startswith(navigation.SECTION_END):
        return _show_section_problems(interview, screen, _section_at(interview, here))
    step = interview.find_step(here)
    if step is None or not step.applies:
        return _go_to_nearest(interview, here)
    ask = ask_list if step.kind is StepKind.LIST else ask_question
    return ask(interview, screen, step)


def _follow_reply(interview: Interview, reply: Any) -> None:
    """Go where a reply leads."""
    match reply:
        case JumpTo(path, onward):
            navigation.jump(interview, path, onward=onward)
        case ShowOverview():
            navigation.show_overview(interview)
        case ShowReview():
            interview.state.detours.clear()
            interview.state.position = navigation.REVIEW
        case Resume():
            navigation.resume(interview)
        case Back() if interview.state.position == navigation.REVIEW:
            navigation.go_back_to_end_of(interview, len(interview.form.sections))


def _show_section_problems(interview: Interview, screen: Screen, section: SectionHeading) -> Any:
    """Tell what is wrong across a section, if anything is, and go past it when that is seen."""
    troubles = list_section_problems(interview, section)
    if not troubles:
        navigation.go_past_section(interview, section)
        return None
    reply = screen.section_end(SectionProblems(section, troubles))
    if isinstance(reply, (Continue, JumpTo)):
        warnings = (each.problem for each in troubles if not each.problem.is_error)
        interview.state.warned.update(problem_key(problem) for problem in warnings)
    if isinstance(reply, Continue):
        navigation.go_past_section(interview, section)
        return None
    if isinstance(reply, Back):
        navigation.go_back_to_end_of(interview, section.number)
        return None
    return reply


def _section_at(interview: Interview, here: str) -> SectionHeading:
    """Return the section at whose end the interview is; the last, where a draft knew more."""
    sections = [section for section, _ in list_sections(interview.form)]
    return sections[min(int(here.removeprefix(navigation.SECTION_END)), len(sections)) - 1]


def _go_to_nearest(interview: Interview, here: str) -> None:
    """Go to what is nearest to a question that is not asked any longer."""
    step = interview.find_nearest_step(here)
    if step is None:
        interview.state.position = navigation.REVIEW
    elif step.applies and step.path != here:
        interview.state.position = step.path
    else:
        navigation.go_on(interview, step.path)
