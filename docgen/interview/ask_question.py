"""Asks one question until its answer is valid, it is skipped, or the reply leads elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import Problem
from docgen.form.paths import get_answer
from docgen.form.unanswered import UnansweredReason
from docgen.interview import navigation
from docgen.interview.build_question import build_question
from docgen.interview.item_paths import item_index_of, list_path_of
from docgen.interview.parse_answer import parse_answer
from docgen.interview.protocol.replies import Answered, Back, Unanswered
from docgen.interview.rule_problems import list_rule_problems, problem_key
from docgen.interview.steps import StepKind

if TYPE_CHECKING:
    from docgen.interview.protocol.replies import Navigation
    from docgen.interview.protocol.screen import Screen
    from docgen.interview.session import Interview
    from docgen.interview.steps import Step


def ask_question(interview: Interview, screen: Screen, step: Step) -> Navigation | None:
    """Ask a question and keep the answer; return a reply that leads elsewhere."""
    typed = find_rejected_answer(interview, step)
    problems = () if typed is None else _parse(interview, step, typed)[1]
    while True:
        reply = screen.ask(build_question(interview, step, problems, typed))
        match reply:
            case Answered(typed):
                answer, problems = _parse(interview, step, typed)
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


def _parse(interview: Interview, step: Step, typed: Any) -> tuple[Any, tuple[Problem, ...]]:
    return parse_answer(interview.form, step, typed, today=interview.today)


def find_rejected_answer(interview: Interview, step: Step) -> Any:
    """Return an answer that an earlier edition of the form accepted and this one does not."""
    if step.kind is StepKind.GROUP or get_answer(interview.state.answers, step.path) is not None:
        return None
    return interview.state.set_aside.get(step.path)


def check_may_skip(
    interview: Interview, step: Step, reason: UnansweredReason | None
) -> tuple[Problem, ...]:
    """Return why a question cannot be left unanswered for a reason; nothing if it can."""
    if not step.required if reason is None else reason in build_question(interview, step).reasons:
        return ()
    message = "wajib diisi; pilih belum diketahui bila dijawab nanti"
    return (Problem(message, "required", at=step.path, label=step.label),)


def skip_question(interview: Interview, step: Step, reason: UnansweredReason | None) -> None:
    """Leave a question without an answer, and go on."""
    interview.copy_agency_group(step.path)
    if step.kind is StepKind.GROUP:
        interview.state.exclude_group(step.path, reason)
    else:
        interview.state.mark_unanswered(step.path, reason)
    navigation.go_on(interview, step.path)


def _accept_answer(interview: Interview, screen: Screen, step: Step, answer: Any) -> None:
    """Keep an answer, show new warnings about it, and go on."""
    state = interview.state
    interview.copy_agency_group(step.path)
    if step.kind is not StepKind.GROUP:
        state.answer(step.path, answer)
    elif answer:
        state.include_group(step.path)
    else:
        # Without a reason the agency profile would fill the group in again.
        known = get_answer(interview.agency_record, step.path)
        state.exclude_group(step.path, None if known is None else UnansweredReason.NOT_RELEVANT)
    _show_new_warnings(interview, screen, step)
    navigation.go_on(interview, step.path)


def _remove_empty_item(interview: Interview, step: Step) -> None:
    """Delete an item that was left empty, and go back to its list."""
    list_path, index = list_path_of(step.path), item_index_of(step.path)
    if index < interview.state.length(list_path):
        interview.state.delete_item(list_path, index)
    navigation.go_on(interview, step.path)


def _show_new_warnings(interview: Interview, screen: Screen, step: Step) -> None:
    """Show the warnings of the form's rules about the answer just given, each only once."""
    warned = interview.state.warned
    for problem in list_rule_problems(interview):
        key = problem_key(problem)
        if problem.at == step.path and not problem.is_error and key not in warned:
            warned.add(key)
            screen.warn(build_question(interview, step), problem)
