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
)
from docgen.interview.parse_answer import is_valid_answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.form.definition import Form
    from docgen.interview.drafts.file_format import DraftFile
    from docgen.interview.state import InterviewState


def field_labels(form: Form) -> dict[str, str]:
    """Return the label of every field of a form that holds an answer, by its general path."""
    return _model_field_labels(form.model)


@cache
def _model_field_labels(model: type[FormModel]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, held in field_types(model).items():
        found |= {f"{name}{path}": label for path, label in _labels_within(held)} or {
            name: field_info(model, name).label
        }
    return found


def _labels_within(held: FieldType) -> list[tuple[str, str]]:
    match held:
        case ModelField(model):
            return [(f".{path}", label) for path, label in _model_field_labels(model).items()]
        case ListField(item):
            return [(f"[]{path}", label) for path, label in _labels_within(item)]
    return []


MAX_NAMED: Final = 8
"""How many fields are named in one remark; of more, only the number is told."""


@dataclass(slots=True)
class FittedAnswers:
    """The answers that fit the form, and those that do not."""

    answers: dict[str, Any] = field(default_factory=dict)
    orphaned: dict[str, Any] = field(default_factory=dict)
    """Answers to questions that the form does not have, by their paths."""
    rejected: dict[str, Any] = field(default_factory=dict)
    """Answers that the form does not take."""
    labels: list[str] = field(default_factory=list)
    """Official labels of what is wrong."""


def migrate_draft(form: Form, kept: DraftFile) -> tuple[InterviewState, list[Message]]:
    """Return the state of a draft as the form is now, and what has to be told of the change.

    No answer is lost: what the form does not have any longer stays in the draft, and what it does
    not take any longer is offered again where it is asked for.
    """
    state = kept.to_state()
    carried = fit_answers(form, state.answers)
    state.answers = carried.answers
    state.orphaned |= carried.orphaned
    state.set_aside |= carried.rejected
    state.replied -= set(carried.rejected)
    return state, list(_describe_changes(form, kept, carried))


def fit_answers(form: Form, answers: dict[str, Any]) -> FittedAnswers:
    """Return which answers fit a form."""
    carried = FittedAnswers()
    carried.answers = _fit_group(form.model, answers, "", carried)
    return carried


def _describe_changes(form: Form, kept: DraftFile, carried: FittedAnswers) -> Iterable[Message]:
    if kept.edition != form.edition:
        yield build_message(
            "this draft was begun with edition {old} of the form, which is now {new}",
            "draft.edition", old=kept.edition, new=form.edition,
        )  # fmt: skip
    if carried.orphaned:
        yield build_message(
            "answers to questions that the form no longer has stay in the draft and are not used: "
            "{fields}",
            "draft.gone", fields=_join_names(sorted(carried.orphaned)),
        )  # fmt: skip
    if carried.rejected:
        yield build_message(
            "answers that the form does not take any longer are asked for again: {fields}",
            "draft.wrong", fields=_join_names(carried.labels),
        )  # fmt: skip
    known = field_labels(form)
    added = [label for path, label in known.items() if path not in set(kept.fields)]
    if added:
        yield build_message("new questions: {fields}", "draft.added", fields=_join_names(added))


def _join_names(names: list[str]) -> str:
    more = len(names) - MAX_NAMED
    return ", ".join(names[:MAX_NAMED]) + (f" (+{more})" if more > 0 else "")


def _fit_group(
    model: type[FormModel], given: dict[str, Any], path: str, carried: FittedAnswers
) -> dict[str, Any]:
    kept = {}
    for name, answer in given.items():
        at = join_path(path, name)
        if name not in model.model_fields:
            carried.orphaned[at] = answer
        elif answer is None or _is_fitting(model, name, answer):
            kept[name] = answer
        else:
            inside = _fit_inside(field_types(model)[name], answer, at, carried)
            if inside is None:
                carried.rejected[at] = answer
                carried.labels.append(field_info(model, name).label)
            else:
                kept[name] = inside
    return kept


def _is_fitting(model: type[FormModel], name: str, answer: Any) -> bool:
    return _is_single_question(field_types(model)[name]) and is_valid_answer(model, name, answer)


def _is_single_question(held: FieldType) -> bool:
    """Return whether a field is answered at once, by one answer or by codes."""
    match held:
        case ScalarField():
            return True
        case ListField(ScalarField(type() as kind)):
            return issubclass(kind, CodeList)
    return False


def _fit_inside(held: FieldType, answer: Any, path: str, carried: FittedAnswers) -> Any:
    """Return what fits of a group or a list; None where it is no longer one."""
    match held:
        case ModelField(model) if isinstance(answer, dict):
            return _fit_group(model, answer, path, carried)
        case ListField(ModelField(model)) if isinstance(answer, list):
            items = [each if isinstance(each, dict) else {} for each in answer]
            return [
                _fit_group(model, each, join_path(path, index), carried)
                for index, each in enumerate(items)
            ]
        case ListField(ScalarField()) if isinstance(answer, list) and not _is_single_question(held):
            return answer
        case MapField() if isinstance(answer, dict):
            return answer
    return None
