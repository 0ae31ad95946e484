"""Migrates a draft of an earlier edition to the current edition of its form."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import Message, build_message
from docgen.form.codes import CodeList
from docgen.form.model import FormModel, field_info
from docgen.form.paths import join_path
from docgen.form.structure import (
    FieldType,
    ListField,
    MapField,
    ModelField,
    ScalarField,
    field_types,
    innermost_type,
    list_field_places,
)
from docgen.interview.parse_answer import is_valid_answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.form.definition import Form
    from docgen.interview.drafts.file_format import DraftFile
    from docgen.interview.state import InterviewState


def field_labels(form: Form) -> dict[str, str]:
    """Return the label of every answerable field of a form, by its path with ``[]`` for items."""
    return _model_field_labels(form.model)


@cache
def _model_field_labels(model: type[FormModel]) -> dict[str, str]:
    return {
        place.path: place.facts.label
        for place in list_field_places(model)
        if isinstance(innermost_type(place.type), ScalarField)
    }


MAX_NAMED: Final = 8
"""How many fields one message names; the rest are counted."""


@dataclass(slots=True)
class FittedAnswers:
    """The answers to a form, sorted by whether the form still has and accepts them."""

    answers: dict[str, Any] = field(default_factory=dict)
    orphaned: dict[str, Any] = field(default_factory=dict)
    """Answers to questions that the form does not have, by path."""
    rejected: dict[str, Any] = field(default_factory=dict)
    """Answers that are no longer valid, by path."""
    labels: list[str] = field(default_factory=list)
    """Official labels of the rejected answers."""


def migrate_draft(form: Form, draft_file: DraftFile) -> tuple[InterviewState, list[Message]]:
    """Return the state of a draft for the current edition, and messages about what changed.

    No answer is lost: one to a question that the form no longer has stays in the draft, and one
    that is no longer valid is offered for correction where it is asked for.
    """
    state = draft_file.to_state()
    fitted = fit_answers(form, state.answers)
    state.answers = fitted.answers
    state.orphaned |= fitted.orphaned
    state.set_aside |= fitted.rejected
    state.replied -= set(fitted.rejected)
    return state, list(_describe_changes(form, draft_file, fitted))


def fit_answers(form: Form, answers: dict[str, Any]) -> FittedAnswers:
    """Return the answers sorted by whether a form has and accepts them."""
    fitted = FittedAnswers()
    fitted.answers = _fit_group(form.model, answers, "", fitted)
    return fitted


def _describe_changes(
    form: Form, draft_file: DraftFile, fitted: FittedAnswers
) -> Iterable[Message]:
    if draft_file.edition != form.edition:
        yield build_message(
            "this draft was begun with edition {old} of the form, which is now {new}",
            "draft.edition", old=draft_file.edition, new=form.edition,
        )  # fmt: skip
    if fitted.orphaned:
        yield build_message(
            "answers to questions that the form no longer has stay in the draft and are not used: "
            "{fields}",
            "draft.gone", fields=_join_names(sorted(fitted.orphaned)),
        )  # fmt: skip
    if fitted.rejected:
        yield build_message(
            "answers that the form does not take any longer are asked for again: {fields}",
            "draft.wrong", fields=_join_names(fitted.labels),
        )  # fmt: skip
    known = field_labels(form)
    added = [label for path, label in known.items() if path not in set(draft_file.fields)]
    if added:
        yield build_message("new questions: {fields}", "draft.added", fields=_join_names(added))


def _join_names(names: list[str]) -> str:
    more = len(names) - MAX_NAMED
    return ", ".join(names[:MAX_NAMED]) + (f" (+{more})" if more > 0 else "")


def _fit_group(
    model: type[FormModel], given: dict[str, Any], path: str, fitted: FittedAnswers
) -> dict[str, Any]:
    answers = {}
    for name, answer in given.items():
        at = join_path(path, name)
        if name not in model.model_fields:
            fitted.orphaned[at] = answer
        elif answer is None or _is_fitting(model, name, answer):
            answers[name] = answer
        else:
            inside = _fit_inside(field_types(model)[name], answer, at, fitted)
            if inside is None:
                fitted.rejected[at] = answer
                fitted.labels.append(field_info(model, name).label)
            else:
                answers[name] = inside
    return answers


def _is_fitting(model: type[FormModel], name: str, answer: Any) -> bool:
    return _is_single_question(field_types(model)[name]) and is_valid_answer(model, name, answer)


def _is_single_question(field_type: FieldType) -> bool:
    """Return whether a field is one question: a single answer or a list of codes."""
    match field_type:
        case ScalarField():
            return True
        case ListField(ScalarField(type() as kind)):
            return issubclass(kind, CodeList)
    return False


def _fit_inside(field_type: FieldType, answer: Any, path: str, fitted: FittedAnswers) -> Any:
    """Return the valid part of a group or a list; None where the field is no longer one."""
    match field_type:
        case ModelField(model) if isinstance(answer, dict):
            return _fit_group(model, answer, path, fitted)
        case ListField(ModelField(model)) if isinstance(answer, list):
            items = [each if isinstance(each, dict) else {} for each in answer]
            return [
                _fit_group(model, each, join_path(path, index), fitted)
                for index, each in enumerate(items)
            ]
        case ListField(ScalarField()) if isinstance(answer, list) and not _is_single_question(
            field_type
        ):
            return answer
        case MapField() if isinstance(answer, dict):
            return answer
    return None
