"""Builds the questions and list menus that a screen shows, from steps and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.form.paths import get_answer
from docgen.form.unanswered import UnansweredReason
from docgen.interview.format_answer import build_list_items, format_answer
from docgen.interview.item_paths import item_path_of
from docgen.interview.needed_answers import is_needed, list_alternatives
from docgen.interview.protocol.questions import ListMenu, Question, QuestionKind
from docgen.interview.question_kind import item_limits, list_choices, question_kind
from docgen.interview.steps import Step, list_sections

if TYPE_CHECKING:
    from docgen.errors import Problem
    from docgen.interview.protocol.questions import Source
    from docgen.interview.session import Interview

AHEAD_LIMIT = 4
"""How many of the next questions are named."""


def build_question(
    interview: Interview, step: Step, problems: tuple[Problem, ...] = (), typed: Any = None
) -> Question:
    """Return a step as a question."""
    kind = question_kind(step)
    value, source = _current_value(interview, step, kind)
    number, total, ahead = _position_in_section(interview, step)
    return Question(
        path=step.path,
        kind=kind,
        label=step.label,
        section=step.section,
        trail=step.trail,
        help=_help(step),
        example=_example(step),
        suggestions=_suggestions(interview, step),
        choices=list_choices(step),
        required=step.required,
        needed=is_needed(interview, step),
        instead=list_alternatives(interview, step),
        value=value,
        value_text=format_answer(step, value),
        source=source,
        reason=interview.state.reasons.get(step.path),
        reasons=_reasons(step),
        number=number,
        total=total,
        ahead=ahead,
        problems=problems,
        typed=typed,
        editing=bool(interview.state.detours),
        today=interview.today,
    )


def build_list_menu(
    interview: Interview, step: Step, problems: tuple[Problem, ...] = ()
) -> ListMenu:
    """Return a step as the menu of its list."""
    items = get_answer(interview.state.answers, step.path) or []
    least, most = item_limits(step)
    number, total, ahead = _position_in_section(interview, step)
    return ListMenu(
        path=step.path,
        label=step.label,
        section=step.section,
        items=build_list_items(step, items),
        suggestions=tuple(each for each in _suggestions(interview, step) if each not in items),
        trail=step.trail,
        help=_help(step),
        example=_example(step),
        least=least,
        needed=is_needed(interview, step),
        instead=list_alternatives(interview, step),
        most=most,
        source=interview.state.source_of(step.path) if items else None,
        reason=interview.state.reasons.get(step.path),
        reasons=() if items else _reasons(step),
        number=number,
        total=total,
        ahead=ahead,
        problems=problems,
        editing=bool(interview.state.detours),
    )


def _current_value(
    interview: Interview, step: Step, kind: QuestionKind
) -> tuple[Any, Source | None]:
    """Return the current answer of a question and its source; True or False for a group."""
    value, source = interview.value(step)
    if kind is not QuestionKind.GROUP:
        return value, source
    if value is not None:
        return True, interview.state.source_within(step.path) or source
    return (False if step.path in interview.state.replied else None), None


def _reasons(step: Step) -> tuple[UnansweredReason, ...]:
    if step.required and not step.path.endswith("]"):
        return (UnansweredReason.UNKNOWN,)
    return tuple(UnansweredReason) if step.may_lack and not step.path.endswith("]") else ()


def _position_in_section(interview: Interview, step: Step) -> tuple[int, int, tuple[str, ...]]:
    """Return a question's number in its section, their total, and the labels that follow."""
    steps = interview.steps(item_path_of(step.path))
    counted = [each for each in steps if each.section == step.section and _is_counted(each, step)]
    index = next((n for n, each in enumerate(counted) if each.path == step.path), 0)
    labels = [each.label for each in counted[index + 1 : index + 1 + AHEAD_LIMIT]]
    titles = [each.title for each, _ in list_sections(interview.form)]
    return index + 1, len(counted), (*labels, *titles[step.section.number :])


def _is_counted(each: Step, current: Step) -> bool:
    return each.is_asked or each.path == current.path or (each.applies and current.on_demand)


def _suggestions(interview: Interview, step: Step) -> tuple[str, ...]:
    return interview.context.suggestions(step.facts)


def _help(step: Step) -> str:
    return step.model.model_fields[step.name].description or ""


def _example(step: Step) -> str:
    examples = step.model.model_fields[step.name].examples
    if not examples:
        return ""
    example = examples[0]
    if step.path.endswith("]") and isinstance(example, list):
        example = example[0]
    is_typed = isinstance(example, str) and not list_choices(step)
    return example if is_typed else format_answer(step, example)
