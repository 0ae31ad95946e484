"""Questions and list menus as a screen shows them, made of steps and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.form.unanswered import Reason
from docgen.interview.format_answer import choices_of, in_words, items_of, kind_of, limits_of
from docgen.interview.paths import frame_of, value_at
from docgen.interview.protocol.questions import Kind, ListMenu, Question
from docgen.interview.steps import Step, sections_of

if TYPE_CHECKING:
    from docgen.errors import Problem
    from docgen.interview.protocol.questions import Source
    from docgen.interview.session import Interview

NEXT = 4
"""How many of the next questions are named."""


def question_of(
    interview: Interview, step: Step, problems: tuple[Problem, ...] = (), typed: Any = None
) -> Question:
    """Return a step as a question."""
    kind = kind_of(step)
    value, source = _standing(interview, step, kind)
    number, total, ahead = _whereabouts(interview, step)
    return Question(
        path=step.path,
        kind=kind,
        label=step.facts.label,
        section=step.section,
        trail=step.trail,
        help=_help(step),
        example=_example(step),
        choices=choices_of(step),
        required=step.required,
        value=value,
        shown=in_words(step, value),
        source=source,
        reason=interview.state.reasons.get(step.path),
        reasons=_reasons(step),
        number=number,
        total=total,
        ahead=ahead,
        problems=problems,
        typed=typed,
        editing=bool(interview.state.detours),
    )


def menu_of(interview: Interview, step: Step, problems: tuple[Problem, ...] = ()) -> ListMenu:
    """Return a step as the menu of its list."""
    items = value_at(interview.state.answers, step.path) or []
    least, most = limits_of(step)
    number, total, ahead = _whereabouts(interview, step)
    return ListMenu(
        path=step.path,
        label=step.facts.label,
        section=step.section,
        items=items_of(step, items),
        trail=step.trail,
        help=_help(step),
        example=_example(step),
        least=least,
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


def _standing(interview: Interview, step: Step, kind: Kind) -> tuple[Any, Source | None]:
    """Return what stands in a question, of a group whether it is filled in."""
    value, source = interview.value(step)
    if kind is not Kind.BLOCK:
        return value, source
    if value is not None:
        return True, interview.state.source_within(step.path) or source
    return (False if step.path in interview.state.seen else None), None


def _reasons(step: Step) -> tuple[Reason, ...]:
    if step.required and not step.path.endswith("]"):
        return (Reason.UNKNOWN,)
    return tuple(Reason) if step.may_lack and not step.path.endswith("]") else ()


def _whereabouts(interview: Interview, step: Step) -> tuple[int, int, tuple[str, ...]]:
    """Return which question of how many this is, and what is still to come."""
    steps = interview.steps(frame_of(step.path))
    near = [each for each in steps if each.section == step.section and _counts(each, step)]
    place = next((n for n, each in enumerate(near) if each.path == step.path), 0)
    coming = [each.facts.label for each in near[place + 1 : place + 1 + NEXT]]
    sections = [each.title for each, _ in sections_of(interview.form)]
    return place + 1, len(near), (*coming, *sections[step.section.number :])


def _counts(each: Step, here: Step) -> bool:
    return each.is_asked or each.path == here.path or (each.applies and here.seldom)


def _help(step: Step) -> str:
    return step.model.model_fields[step.name].description or ""


def _example(step: Step) -> str:
    examples = step.model.model_fields[step.name].examples
    if not examples:
        return ""
    example = examples[0]
    if step.path.endswith("]") and isinstance(example, list):
        example = example[0]
    typed = isinstance(example, str) and not choices_of(step)
    return example if typed else in_words(step, example)
