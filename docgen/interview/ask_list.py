"""One list: its menu shown until the list is as it should be, or the reply leads elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import Problem
from docgen.form.structure import Group, Many
from docgen.interview import navigation
from docgen.interview.ask_question import leave, refusal_to_leave
from docgen.interview.build_question import menu_of
from docgen.interview.format_answer import limits_of
from docgen.interview.protocol.replies import Add, Back, Delete, Done, Edit, Move, Unanswered

if TYPE_CHECKING:
    from docgen.interview.protocol.screen import Screen
    from docgen.interview.session import Interview
    from docgen.interview.steps import Step


def ask_list(interview: Interview, screen: Screen, step: Step) -> Any:
    """Show the menu of a list and do what is replied; return a reply that leads elsewhere."""
    problems: tuple[Problem, ...] = ()
    while True:
        reply = screen.manage(menu_of(interview, step, problems))
        match reply:
            case Add() | Edit() | Delete() | Move():
                problems = _change(interview, step, reply)
            case Done() | Unanswered(None):
                problems = _finish(interview, step)
            case Unanswered(reason):
                problems = _refusal(interview, step) or refusal_to_leave(interview, step, reason)
                if not problems:
                    leave(interview, step, reason)
            case Back():
                navigation.go_back(interview, step.path)
                return None
            case _:
                return reply
        if not problems:
            return None


def _change(interview: Interview, step: Step, reply: Add | Edit | Delete | Move) -> Any:
    """Change a list, or return why it cannot be."""
    state, length = interview.state, interview.state.length(step.path)
    match reply:
        case Add():
            _, most = limits_of(step)
            if length >= most:
                return (_problem(step, "list.too_long", f"paling banyak {most} isian"),)
            _add(interview, step)
        case Edit(index) if index < length:
            state.here = interview.steps(f"{step.path}[{index}]")[0].path
        case Delete(index) if index < length:
            state.delete_item(step.path, index)
        case Move(index, to) if index < length and 0 <= to < length:
            state.move_item(step.path, index, to)
        case _:
            return (_problem(step, "list.no_item", "tidak ada isian dengan nomor itu"),)
    return ()


def _add(interview: Interview, step: Step) -> None:
    """Go to the first question of a new item; of a plain answer there is nothing before it."""
    state = interview.state
    frame = f"{step.path}[{state.length(step.path)}]"
    state.reasons.pop(step.path, None)
    if isinstance(step.held, Many) and isinstance(step.held.item, Group):
        state.add_item(step.path, {})
    state.here = next(each for each in interview.steps(frame) if each.is_asked).path


def _finish(interview: Interview, step: Step) -> tuple[Problem, ...]:
    """Go on from a list, or return that it has too few items."""
    least, _ = limits_of(step)
    if interview.state.length(step.path) < least:
        return (_problem(step, "empty", "isi sekurang-kurangnya satu"),)
    interview.state.seen.add(step.path)
    navigation.go_on(interview, step.path)
    return ()


def _refusal(interview: Interview, step: Step) -> tuple[Problem, ...]:
    if interview.state.length(step.path) == 0:
        return ()
    return (_problem(step, "unanswered.answered", "sudah diisi; hapus isinya dahulu"),)


def _problem(step: Step, code: str, message: str) -> Problem:
    return Problem(message, code, at=step.path, label=step.facts.label)
