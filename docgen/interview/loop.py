"""The main loop: shows the current position, follows each reply, returns the finished record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docgen.interview import navigation
from docgen.interview.ask_list import ask_list
from docgen.interview.ask_question import ask_question
from docgen.interview.build_overview import build_overview, build_review
from docgen.interview.position import AtOverview, AtQuestion, AtReview, AtSectionEnd
from docgen.interview.protocol.overview import SectionProblems
from docgen.interview.protocol.replies import (
    AcceptFindings,
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
    from docgen.interview.protocol.replies import Navigation
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


def _show_current(interview: Interview, screen: Screen) -> Navigation | None:
    """Show the current position; return the reply that leads elsewhere, if any."""
    match interview.state.position:
        case AtQuestion(path):
            return _ask_step(interview, screen, path)
        case AtSectionEnd(number):
            return _show_section_problems(interview, screen, number)
        case AtOverview():
            return screen.overview(build_overview(interview))
    return screen.review(build_review(interview))


def _ask_step(interview: Interview, screen: Screen, path: str) -> Navigation | None:
    step = interview.find_step(path)
    if step is None or not step.applies:
        _go_to_nearest(interview, path)
        return None
    ask = ask_list if step.kind is StepKind.LIST else ask_question
    return ask(interview, screen, step)


def _follow_reply(interview: Interview, reply: Navigation | None) -> None:
    """Go where a reply leads."""
    match reply:
        case AcceptFindings(officer):
            interview.reader = replace(interview.reader, accepted_by=officer)
        case JumpTo():
            navigation.jump(interview, reply)
        case ShowOverview():
            navigation.show_overview(interview)
        case ShowReview():
            interview.state.detours.clear()
            interview.state.position = AtReview()
        case Resume():
            navigation.resume(interview)
        case Back() if interview.state.position == AtReview():
            navigation.go_back_to_end_of(interview, len(interview.form.sections))


def _show_section_problems(interview: Interview, screen: Screen, number: int) -> Navigation | None:
    """Show the problems across a section, if there are any, and go past it."""
    sections = [section for section, _ in list_sections(interview.form)]
    section = sections[min(number, len(sections)) - 1]  # a draft may know more sections
    problems = list_section_problems(interview, section)
    reply = screen.section_end(SectionProblems(section, problems)) if problems else Continue()
    if isinstance(reply, (Continue, JumpTo)):
        warnings = (each.problem for each in problems if not each.problem.is_error)
        interview.state.warned.update(problem_key(problem) for problem in warnings)
    match reply:
        case Continue():
            navigation.go_past_section(interview, section)
        case Back():
            navigation.go_back_to_end_of(interview, section.number)
        case _:
            return reply
    return None


def _go_to_nearest(interview: Interview, path: str) -> None:
    """Go to the step nearest to a question that is not asked any longer."""
    step = interview.find_nearest_step(path)
    if step is None:
        interview.state.position = AtReview()
    elif step.applies and step.path != path:
        interview.state.position = AtQuestion(step.path)
    else:
        navigation.go_on(interview, step.path)
