"""What the plain screen says of a section, a question or a list, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.interview.protocol.questions import Kind
from docgen.interview.screen.match_choice import numbered
from docgen.interview.screen.text import (
    choices_of,
    from_where,
    is_picked,
    is_required,
    problem_text,
    section_line,
    what_enter_does,
)

if TYPE_CHECKING:
    from docgen.interview.protocol.questions import ListMenu, Question, Section
    from docgen.interview.screen.text import Say


def section_lines(section: Section, say: Say) -> list[str]:
    """Return the heading of a section."""
    return ["", f"{section_line(section, say).capitalize()}: {section.title}"]


def question_lines(question: Question, say: Say, *, whole: bool = False) -> list[str]:
    """Return a question, what was wrong with its answer, and its choices by number.

    After a refusal the choices are not said again, unless ``whole`` is asked for.
    """
    lines = _asked(question, say)
    choices = numbered(choices_of(question, say))
    if choices and (whole or not question.problems):
        lines += [f"  {number}. {text}" for number, _, text in choices]
    lines += _hints(question, say)
    lines += [f"  {problem_text(each, say)}" for each in question.problems]
    if whole and question.ahead:
        lines.append("  " + say("To come: {labels}", labels=", ".join(question.ahead)))
    return lines


def menu_lines(menu: ListMenu, say: Say) -> list[str]:
    """Return a list with its items by number, and what can be typed."""
    lines = _asked(menu, say)
    lines += [
        f"  {number}. {item.text}{'' if item.complete else ' ' + say('(open)')}"
        for number, item in enumerate(menu.items, start=1)
    ]
    deeds = say("Type add; Enter goes on.")
    if menu.items:
        deeds = say("Type add, edit 1, delete 1 or move 1 2; Enter goes on.")
    return [*lines, f"  {deeds}", *(f"  {problem_text(each, say)}" for each in menu.problems)]


def _asked(asked: Question | ListMenu, say: Say) -> list[str]:
    number = say("question {number} of {total}", number=asked.number, total=asked.total)
    mark = f" ({say('required')})" if is_required(asked) else ""
    lines = ["", f"{number.capitalize()}: {', '.join((*asked.trail, asked.label))}{mark}"]
    if asked.help:
        lines.append(f"  {asked.help}")
    if asked.example and not is_picked(asked):
        lines.append("  " + say("Example: {example}", example=asked.example))
    return lines


def _hints(question: Question, say: Say) -> list[str]:
    """Return what stands there and what Enter does; how a line may be typed."""
    hints = [what_enter_does(question, say) or say("an answer is needed, or :unknown for later")]
    if question.reason is not None:
        hints.insert(0, say("Now: {answer}", answer=question.reason.label))
    elif question.value is not None:
        where = from_where(question.source, say)
        shown = f"{question.shown} ({where})" if where else question.shown
        hints.insert(0, say("Now: {answer}", answer=shown))
    if question.kind is Kind.CHOICES:
        hints.append(say("several with commas"))
    if question.kind is Kind.LONG_TEXT:
        hints.append(say("a line that ends in \\ goes on in the next"))
    return ["  " + "; ".join(hints) + "."]
