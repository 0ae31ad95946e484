"""Asks one list: shows its menu and applies the replies until the list is done or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import Problem
from docgen.form.structure import ListField, ModelField
from docgen.interview import navigation
from docgen.interview.ask_question import check_may_skip, skip_question
from docgen.interview.build_question import build_list_menu
from docgen.interview.parse_answer import parse_answer
from docgen.interview.position import AtQuestion
from docgen.interview.protocol.replies import Add, Back, Delete, Done, Edit, Move, Unanswered
from docgen.interview.question_kind import item_limits

if TYPE_CHECKING:
    from docgen.interview.protocol.replies import Navigation
    from docgen.interview.protocol.screen import Screen
    from docgen.interview.session import Interview
    from docgen.interview.steps import Step


def ask_list(interview: Interview, screen: Screen, step: Step) -> Navigation | None:
    """Show the menu of a list and follow the reply; return a reply that leads elsewhere."""
    problems: tuple[Problem, ...] = ()
    while True:
        reply = screen.manage(build_list_menu(interview, step, problems))
        match reply:
            case Add() | Edit() | Delete() | Move():
                problems = _edit_list(interview, step, reply)
            case Done() | Unanswered(None):
                problems = _finish_list(interview, step)
            case Unanswered(reason):
                problems = _check_is_empty(interview, step) or check_may_skip(
                    interview, step, reason
                )
                if not problems:
                    skip_question(interview, step, reason)
            case Back():
                navigation.go_back(interview, step.path)
                return None
            case _:
                return reply
        if not problems:
            return None


def _edit_list(
    interview: Interview, step: Step, reply: Add | Edit | Delete | Move
) -> tuple[Problem, ...]:
    """Change a list, or return why it cannot be changed."""
    state, length = interview.state, interview.state.length(step.path)
    match reply:
        case Add():
            _, most = item_limits(step)
            if length >= most:
                return (_problem(step, "list.too_long", f"paling banyak {most} isian"),)
            return _add_item(interview, step, reply.answer)
        case Edit(index) if index < length:
            state.position = AtQuestion(interview.steps(f"{step.path}[{index}]")[0].path)
        case Delete(index) if index < length:
            state.delete_item(step.path, index)
        case Move(index, to) if index < length and 0 <= to < length:
            state.move_item(step.path, index, to)
        case _:
            return (_problem(step, "list.no_item", "tidak ada isian dengan nomor itu"),)
    return ()


def _add_item(interview: Interview, step: Step, suggested: str | None) -> tuple[Problem, ...]:
    """Add what was suggested, or go to the first question of a new item.

    An item of one answer is added with its answer.
    """
    state = interview.state
    item_path = f"{step.path}[{state.length(step.path)}]"
    if suggested is not None:
        (question,) = interview.steps(item_path)
        answer, problems = parse_answer(interview.form, question, suggested, today=interview.today)
        if not problems:
            state.add_item(step.path, answer)
        return problems
    state.reasons.pop(step.path, None)
    if isinstance(step.field_type, ListField) and isinstance(step.field_type.item, ModelField):
        state.add_item(step.path, {})
    first = next(each for each in interview.steps(item_path) if each.is_asked)
    state.position = AtQuestion(first.path)
    return ()


def _finish_list(interview: Interview, step: Step) -> tuple[Problem, ...]:
    """Go on from a list, or return that it has too few items."""
    least, _ = item_limits(step)
    if interview.state.length(step.path) < least:
        return (_problem(step, "empty", "isi sekurang-kurangnya satu"),)
    interview.state.replied.add(step.path)
    navigation.go_on(interview, step.path)
    return ()


def _check_is_empty(interview: Interview, step: Step) -> tuple[Problem, ...]:
    if interview.state.length(step.path) == 0:
        return ()
    return (_problem(step, "unanswered.answered", "sudah diisi; hapus isinya dahulu"),)


def _problem(step: Step, code: str, message: str) -> Problem:
    return Problem(message, code, at=step.path, label=step.label)
