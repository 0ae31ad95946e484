"""Which answers the final check demands, by what it says of the record so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.form.field_location import label_at
from docgen.form.paths import get_answer
from docgen.form.unanswered import EMPTY_VALUES
from docgen.interview.item_paths import is_beneath
from docgen.interview.question_kind import item_limits
from docgen.interview.steps import StepKind, default_answer
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.required_answers import list_required_answers

if TYPE_CHECKING:
    from docgen.errors import Problem
    from docgen.interview.session import Interview
    from docgen.interview.steps import Step

ANY_OF_GROUP: Final = "isian lain di bagian ini"
"""What does as well where a group needs any answer; in the language of the labels."""


def is_needed(interview: Interview, step: Step) -> bool:
    """Return whether the check would refuse the record without an answer to a question."""
    if step.kind is StepKind.LIST and item_limits(step)[0] > 0:
        return True
    if step.required and step.kind is StepKind.QUESTION:
        return True
    if is_unanswered(interview, step):
        return bool(_list_demands(interview, step)) or is_in_empty_group(interview, step)
    form, record = interview.form, interview.record()
    filled = fill_from_agency(form, record, interview.agency_answers)
    return bool(list_required_answers(form, filled, [step.path], today=interview.today))


def list_alternatives(interview: Interview, step: Step) -> tuple[str, ...]:
    """Return the labels of other questions, any one of which mends what an empty one leaves."""
    if not is_unanswered(interview, step):
        return ()
    paths = [
        path
        for each in _list_demands(interview, step)
        for path in (each.at, *each.instead)
        if path is not None and path != step.path
    ]
    labels = (label_at(interview.form.model, path) for path in dict.fromkeys(paths))
    others = (ANY_OF_GROUP,) if is_in_empty_group(interview, step) else ()
    return (*(label for label in labels if label), *others)


def is_in_empty_group(interview: Interview, step: Step) -> bool:
    """Return whether the check demands any answer of a group around a question, and has none."""
    demanded = (
        path for each in interview.validate().errors for path in (each.at, *each.instead) if path
    )
    return not step.required and any(
        path != step.path
        and is_beneath(step.path, path)
        and isinstance(group := get_answer(interview.state.answers, path), dict)
        and not _holds_answers(group)
        for path in demanded
    )


def _list_demands(interview: Interview, step: Step) -> list[Problem]:
    """Return the errors that an answer to an empty question mends."""
    errors = interview.validate().errors
    return [each for each in errors if step.path in (each.at, *each.instead)]


def _holds_answers(answer: object) -> bool:
    if isinstance(answer, dict):
        return any(_holds_answers(each) for each in answer.values())
    return answer not in EMPTY_VALUES


def is_unanswered(interview: Interview, step: Step) -> bool:
    """Return whether nothing answers a question: no person, no profile, no default."""
    if get_answer(interview.state.answers, step.path) not in EMPTY_VALUES:
        return False
    if get_answer(interview.agency_record, step.path) not in EMPTY_VALUES:
        return False
    return step.kind is not StepKind.QUESTION or default_answer(step) in EMPTY_VALUES
