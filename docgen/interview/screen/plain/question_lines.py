"""Formats a section, a question or a list as lines of the plain screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.interview.protocol.questions import QuestionKind
from docgen.interview.screen.match_choice import number_choices
from docgen.interview.screen.question_text import (
    describe_enter,
    format_problem,
    format_section,
    format_source,
    is_picked,
    is_required,
    list_answer_choices,
)

if TYPE_CHECKING:
    from docgen.interview.protocol.questions import ListMenu, Question, SectionHeading
    from docgen.interview.screen.question_text import Translator


def format_section_lines(section: SectionHeading, say: Translator) -> list[str]:
    """Return the heading of a section."""
    return ["", f"{format_section(section, say).capitalize()}: {section.title}"]


def format_question_lines(question: Question, say: Translator, *, whole: bool = False) -> list[str]:
    """Return a question, what was wrong with its answer, and its choices by number.

    After a refusal the choices are not said again, unless ``whole`` is asked for.
    """
    lines = _format_heading(question, say)
    choices = number_choices(list_answer_choices(question, say))
    if choices and (whole or not question.problems):
        lines += [f"  {number}. {text}" for number, _, text in choices]
    lines += _format_hints(question, say)
    lines += [f"  {format_problem(each, say)}" for each in question.problems]
    if whole and question.ahead:
        lines.append("  " + say("To come: {labels}", labels=", ".join(question.ahead)))
    return lines


def format_menu_lines(menu: ListMenu, say: Translator) -> list[str]:
    """Return a list with its items by number, and what can be typed."""
    lines = _format_heading(menu, say)
    lines += [
        f"  {number}. {item.text}{'' if item.complete else ' ' + say('(open)')}"
        for number, item in enumerate(menu.items, start=1)
    ]
    deeds = say("Type add; Enter goes on.")
    if menu.items:
        deeds = say("Type add, edit 1, delete 1 or move 1 2; Enter goes on.")
    return [*lines, f"  {deeds}", *(f"  {format_problem(each, say)}" for each in menu.problems)]


def _format_heading(asked: Question | ListMenu, say: Translator) -> list[str]:
    number = say("question {number} of {total}", number=asked.number, total=asked.total)
    mark = f" ({say('required')})" if is_required(asked) else ""
    lines = ["", f"{number.capitalize()}: {', '.join((*asked.trail, asked.label))}{mark}"]
    if asked.help:
        lines.append(f"  {asked.help}")
    if asked.example and not is_picked(asked):
        lines.append("  " + say("Example: {example}", example=asked.example))
    return lines


def _format_hints(question: Question, say: Translator) -> list[str]:
    """Return what stands there and what Enter does; how a line may be typed."""
    hints = [describe_enter(question, say) or say("an answer is needed, or :unknown for later")]
    if question.reason is not None:
        hints.insert(0, say("Now: {answer}", answer=question.reason.label))
    elif question.value is not None:
        where = format_source(question.source, say)
        value_text = f"{question.value_text} ({where})" if where else question.value_text
        hints.insert(0, say("Now: {answer}", answer=value_text))
    if question.kind is QuestionKind.CHOICES:
        hints.append(say("several with commas"))
    if question.kind is QuestionKind.LONG_TEXT:
        hints.append(say("a line that ends in \\ goes on in the next"))
    return ["  " + "; ".join(hints) + "."]
