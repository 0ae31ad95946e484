"""One question: asked until its answer is good, or it is left, or the reply leads elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import Problem
from docgen.form.unanswered import Reason
from docgen.interview import navigation
from docgen.interview.build_question import question_of
from docgen.interview.parse_answer import read_answer
from docgen.interview.paths import index_of, list_of, value_at
from docgen.interview.problems import mark_of, problems_across
from docgen.interview.protocol.replies import Answered, Back, Unanswered
from docgen.interview.steps import Ask

if TYPE_CHECKING:
    from docgen.interview.protocol.screen import Screen
    from docgen.interview.session import Interview
    from docgen.interview.steps import Step


def ask_question(interview: Interview, screen: Screen, step: Step) -> Any:
    """Ask a question and keep what is replied; return a reply that leads elsewhere."""
    typed = refused_before(interview, step)
    problems = () if typed is None else read_answer(interview.form, step, typed)[1]
    while True:
        reply = screen.ask(question_of(interview, step, problems, typed))
        match reply:
            case Answered(typed):
                answer, problems = read_answer(interview.form, step, typed)
                if not problems:
                    _answer(interview, screen, step, answer)
                    return None
            case Unanswered() if step.path.endswith("]"):
                _take_out(interview, step)
                return None
            case Unanswered(reason):
                problems, typed = refusal_to_leave(interview, step, reason), None
                if not problems:
                    leave(interview, step, reason)
                    return None
            case Back():
                navigation.go_back(interview, step.path)
                return None
            case _:
                return reply


def refused_before(interview: Interview, step: Step) -> Any:
    """Return an answer that an earlier edition of the form took, and this one does not."""
    if step.ask is Ask.BLOCK or value_at(interview.state.answers, step.path) is not None:
        return None
    return interview.state.aside.get(step.path)


def refusal_to_leave(
    interview: Interview, step: Step, reason: Reason | None
) -> tuple[Problem, ...]:
    """Return why a question cannot be left without an answer in this way, if it cannot."""
    if not step.required if reason is None else reason in question_of(interview, step).reasons:
        return ()
    message = "wajib diisi; pilih belum diketahui bila dijawab nanti"
    return (Problem(message, "required", at=step.path, label=step.facts.label),)


def leave(interview: Interview, step: Step, reason: Reason | None) -> None:
    """Keep that a question has no answer, and go on."""
    interview.take_from_agency(step.path)
    if step.ask is Ask.BLOCK:
        interview.state.leave_out(step.path, reason)
    else:
        interview.state.leave(step.path, reason)
    navigation.go_on(interview, step.path)


def _answer(interview: Interview, screen: Screen, step: Step, answer: Any) -> None:
    """Keep an answer, tell a warning about it, and go on."""
    state = interview.state
    interview.take_from_agency(step.path)
    if step.ask is not Ask.BLOCK:
        state.answer(step.path, answer)
    elif answer:
        state.fill_in(step.path)
    else:
        # The agency would fill it in again, were it not said that it is not to be.
        known = value_at(interview.agency_tree, step.path)
        state.leave_out(step.path, None if known is None else Reason.NOT_RELEVANT)
    _warn(interview, screen, step)
    navigation.go_on(interview, step.path)


def _take_out(interview: Interview, step: Step) -> None:
    """Go back to the list of an item that was left empty, and take it out if it was there."""
    listed, index = list_of(step.path), index_of(step.path)
    if index < interview.state.length(listed):
        interview.state.delete_item(listed, index)
    navigation.go_on(interview, step.path)


def _warn(interview: Interview, screen: Screen, step: Step) -> None:
    """Tell what the rules of the form warn of in the answer just given, once."""
    told = interview.state.told
    for problem in problems_across(interview):
        mark = mark_of(problem)
        if problem.at == step.path and not problem.is_error and mark not in told:
            told.add(mark)
            screen.warn(question_of(interview, step), problem)
