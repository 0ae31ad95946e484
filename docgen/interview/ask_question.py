"""Asks one question until its answer is valid, it is skipped, or the reply leads elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import Problem
from docgen.form.unanswered import UnansweredReason
from docgen.interview import navigation
from docgen.interview.answer_tree import item_index_of, list_path_of, value_at
from docgen.interview.build_question import build_question
from docgen.interview.parse_answer import parse_answer
from docgen.interview.protocol.replies import Answered, Back, Unanswered
from docgen.interview.rule_problems import list_rule_problems, problem_key
from docgen.interview.steps import StepKind

if TYPE_CHECKING:
    from docgen.interview.protocol.screen import Screen
    from docgen.interview.session import Interview
    from docgen.interview.steps import Step


def ask_question(interview: Interview, screen: Screen, step: Step) -> Any:
    """Ask a question and keep what is replied; return a reply that leads elsewhere."""
    typed = find_rejected_answer(interview, step)
    problems = () if typed is None else parse_answer(interview.form, step, typed)[1]
    while True:
        reply = screen.ask(build_question(interview, step, problems, typed))
        match reply:
            case Answered(typed):
                answer, problems = parse_answer(interview.form, step, typed)
                if not problems:
                    _accept_answer(interview, screen, step, answer)
                    return None
            case Unanswered() if step.path.endswith("]"):
                _remove_empty_item(interview, step)
                return None
            case Unanswered(reason):
                problems, typed = check_may_skip(interview, step, reason), None
                if not problems:
                    skip_question(interview, step, reason)
                    return None
            case Back():
                navigation.go_back(interview, step.path)
                return None
            case _:
                return reply


def find_rejected_answer(interview: Interview, step: Step) -> Any:
    """Return an answer that an earlier edition of the form took, and this one does not."""
    if step.kind is StepKind.GROUP or value_at(interview.state.answers, step.path) is not None:
        return None
    return interview.state.set_aside.get(step.path)


def check_may_skip(
    interview: Interview, step: Step, reason: UnansweredReason | None
) -> tuple[Problem, ...]:
    """Return why a question cannot be left without an answer in this way, if it cannot."""
    if not step.required if reason is None else reason in build_question(interview, step).reasons:
        return ()
    message = "wajib diisi; pilih belum diketahui bila dijawab nanti"
    return (Problem(message, "required", at=step.path, label=step.facts.label),)


def skip_question(interview: Interview, step: Step, reason: UnansweredReason | None) -> None:
    """Keep that a question has no answer, and go on."""
    interview.copy_agency_group(step.path)
    if step.kind is StepKind.GROUP:
        interview.state.exclude_group(step.path, reason)
    else:
        interview.state.mark_unanswered(step.path, reason)
    navigation.go_on(interview, step.path)


def _accept_answer(interview: Interview, screen: Screen, step: Step, answer: Any) -> None:
    """Keep an answer, tell a warning about it, and go on."""
    state = interview.state
    interview.copy_agency_group(step.path)
    if step.kind is not StepKind.GROUP:
        state.answer(step.path, answer)
    elif answer:
        state.include_group(step.path)
    else:
        # The agency would fill it in again, were it not said that it is not to be.
        known = value_at(interview.agency_record, step.path)
        state.exclude_group(step.path, None if known is None else UnansweredReason.NOT_RELEVANT)
    _show_new_warnings(interview, screen, step)
    navigation.go_on(interview, step.path)


def _remove_empty_item(interview: Interview, step: Step) -> None:
    """Go back to the list of an item that was left empty, and take it out if it was there."""
    listed, index = list_path_of(step.path), item_index_of(step.path)
    if index < interview.state.length(listed):
        interview.state.delete_item(listed, index)
    navigation.go_on(interview, step.path)


def _show_new_warnings(interview: Interview, screen: Screen, step: Step) -> None:
    """Tell what the rules of the form warn of in the answer just given, once."""
    told = interview.state.warned
    for problem in list_rule_problems(interview):
        mark = problem_key(problem)
        if problem.at == step.path and not problem.is_error and mark not in told:
            told.add(mark)
            screen.warn(build_question(interview, step), problem)
