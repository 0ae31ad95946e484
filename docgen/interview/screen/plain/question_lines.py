"""Formats a section, a question or a list as lines of the plain screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.interview.protocol.questions import ListMenu, QuestionKind
from docgen.interview.screen.match_choice import format_choices
from docgen.interview.screen.question_text import (
    describe_enter,
    format_answer_with_source,
    format_example,
    format_label,
    format_problem,
    format_section,
    list_answer_choices,
)

if TYPE_CHECKING:
    from docgen.interview.protocol.questions import Question, SectionHeading
    from docgen.interview.screen.question_text import Translator


def format_section_lines(section: SectionHeading, translate: Translator) -> list[str]:
    """Return the heading of a section."""
    return ["", f"{format_section(section, translate).capitalize()}: {section.title}"]


def format_question_lines(
    question: Question, translate: Translator, *, whole: bool = False
) -> list[str]:
    """Return a question with its numbered choices and the problems of its answer.

    Once an answer was rejected, the choices are only repeated with ``whole``.
    """
    lines = _format_heading(question, translate)
    if whole or not question.problems:
        lines += format_choices(list_answer_choices(question, translate))
    lines += _format_hints(question, translate)
    lines += [f"  {format_problem(each, translate)}" for each in question.problems]
    if whole and question.ahead:
        lines.append("  " + translate("To come: {labels}", labels=", ".join(question.ahead)))
    return lines


def format_menu_lines(menu: ListMenu, translate: Translator) -> list[str]:
    """Return a list with its numbered items, and what can be typed."""
    lines = _format_heading(menu, translate)
    lines += [
        f"  {number}. {item.text}{'' if item.complete else ' ' + translate('(open)')}"
        for number, item in enumerate(menu.items, start=1)
    ]
    commands = translate("Type add; Enter goes on.")
    if menu.items:
        commands = translate("Type add, edit 1, delete 1 or move 1 2; Enter goes on.")
    lines += [
        "  " + translate("add {number}: {answer}", number=number, answer=each)
        for number, each in enumerate(menu.suggestions, start=1)
    ]
    return [
        *lines,
        f"  {commands}",
        *(f"  {format_problem(each, translate)}" for each in menu.problems),
    ]


def _format_heading(asked: Question | ListMenu, translate: Translator) -> list[str]:
    number = translate("question {number} of {total}", number=asked.number, total=asked.total)
    label = ", ".join((*asked.trail, format_label(asked, translate)))
    lines = ["", f"{number.capitalize()}: {label}"]
    if asked.help:
        lines.append(f"  {asked.help}")
    if example := format_example(asked, translate):
        lines.append(f"  {example}")
    if not isinstance(asked, ListMenu) and asked.suggestions:
        names = "; ".join(asked.suggestions)
        lines.append("  " + translate("Perhaps: {answers}", answers=names))
    return lines


def _format_hints(question: Question, translate: Translator) -> list[str]:
    """Return the current answer, what Enter does, and how a line may be typed."""
    hints = [
        describe_enter(question, translate)
        or translate("an answer is needed, or :unknown for later")
    ]
    if question.reason is not None:
        hints.insert(0, translate("Now: {answer}", answer=question.reason.label))
    elif question.value is not None:
        answer = format_answer_with_source(question.value_text, question.source, translate)
        hints.insert(0, translate("Now: {answer}", answer=answer))
    if question.kind is QuestionKind.CHOICES:
        hints.append(translate("several with commas"))
    if question.kind is QuestionKind.LONG_TEXT:
        hints.append(translate("a line that ends in \\ goes on in the next"))
    return ["  " + "; ".join(hints) + "."]
