"""Which answers the final check demands, by what it says of the record so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.field_location import label_at
from docgen.form.paths import get_answer
from docgen.form.unanswered import EMPTY_VALUES
from docgen.interview.question_kind import item_limits
from docgen.interview.steps import StepKind
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.required_answers import list_required_answers

if TYPE_CHECKING:
    from docgen.interview.session import Interview
    from docgen.interview.steps import Step


def is_needed(interview: Interview, step: Step) -> bool:
    """Return whether the check would refuse the record without an answer to a question."""
    if step.kind is StepKind.LIST and item_limits(step)[0] > 0:
        return True
    if step.required and step.kind is StepKind.QUESTION:
        return True
    if is_unanswered(interview, step):
        return any(step.path in (each.at, *each.instead) for each in interview.validate().errors)
    form, record = interview.form, interview.record()
    filled = fill_from_agency(form, record, interview.agency_answers)
    return bool(list_required_answers(form, filled, [step.path], today=interview.today))


def list_alternatives(interview: Interview, step: Step) -> tuple[str, ...]:
    """Return the labels of other questions, any one of which mends what an empty one leaves."""
    if not is_unanswered(interview, step):
        return ()
    paths = [
        path
        for each in interview.validate().errors
        if step.path in (each.at, *each.instead)
        for path in (each.at, *each.instead)
        if path is not None and path != step.path
    ]
    labels = (label_at(interview.form.model, path) for path in dict.fromkeys(paths))
    return tuple(label for label in labels if label)


def is_unanswered(interview: Interview, step: Step) -> bool:
    """Return whether nothing answers a question: no person, no profile, no default."""
    if step.kind is not StepKind.QUESTION:
        agency = get_answer(interview.agency_record, step.path)
        return (
            get_answer(interview.state.answers, step.path) in EMPTY_VALUES
            and agency in EMPTY_VALUES
        )
    return interview.value(step)[0] in EMPTY_VALUES
