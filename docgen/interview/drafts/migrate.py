"""A draft of an earlier edition of its form, carried over to the form as it is now."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import Remark, remark
from docgen.form.codes import CodeList
from docgen.form.model import FormModel, facts_of
from docgen.form.paths import beneath
from docgen.form.structure import Answer, Group, Holding, Keyed, Many, holdings
from docgen.interview.parse_answer import reads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.form.definition import Form
    from docgen.interview.drafts.file_format import Kept
    from docgen.interview.state import State


def fields_of(form: Form) -> dict[str, str]:
    """Return the label of every field of a form that holds an answer, by its general path."""
    return _fields(form.model)


@cache
def _fields(model: type[FormModel]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, held in holdings(model).items():
        found |= {f"{name}{path}": label for path, label in _within(held)} or {
            name: facts_of(model, name).label
        }
    return found


def _within(held: Holding) -> list[tuple[str, str]]:
    match held:
        case Group(model):
            return [(f".{path}", label) for path, label in _fields(model).items()]
        case Many(item):
            return [(f"[]{path}", label) for path, label in _within(item)]
    return []


NAMED: Final = 8
"""How many fields are named in one remark; of more, only the number is told."""


@dataclass(slots=True)
class Carried:
    """The answers that fit the form, and those that do not."""

    answers: dict[str, Any] = field(default_factory=dict)
    gone: dict[str, Any] = field(default_factory=dict)
    """Answers to questions that the form does not have, by their paths."""
    wrong: dict[str, Any] = field(default_factory=dict)
    """Answers that the form does not take."""
    labels: list[str] = field(default_factory=list)
    """Official labels of what is wrong."""


def carry_over(form: Form, kept: Kept) -> tuple[State, list[Remark]]:
    """Return the state of a draft as the form is now, and what has to be told of the change.

    No answer is lost: what the form does not have any longer stays in the draft, and what it does
    not take any longer is offered again where it is asked for.
    """
    state = kept.state()
    carried = fit(form, state.answers)
    state.answers = carried.answers
    state.gone |= carried.gone
    state.aside |= carried.wrong
    state.seen -= set(carried.wrong)
    return state, list(_changes(form, kept, carried))


def fit(form: Form, answers: dict[str, Any]) -> Carried:
    """Return which answers fit a form."""
    carried = Carried()
    carried.answers = _fit_group(form.model, answers, "", carried)
    return carried


def _changes(form: Form, kept: Kept, carried: Carried) -> Iterable[Remark]:
    if kept.edition != form.edition:
        yield remark(
            "this draft was begun with edition {old} of the form, which is now {new}",
            "draft.edition", old=kept.edition, new=form.edition,
        )  # fmt: skip
    if carried.gone:
        yield remark(
            "answers to questions that the form no longer has stay in the draft and are not used: "
            "{fields}",
            "draft.gone", fields=_listed(sorted(carried.gone)),
        )  # fmt: skip
    if carried.wrong:
        yield remark(
            "answers that the form does not take any longer are asked for again: {fields}",
            "draft.wrong", fields=_listed(carried.labels),
        )  # fmt: skip
    known = fields_of(form)
    added = [label for path, label in known.items() if path not in set(kept.fields)]
    if added:
        yield remark("new questions: {fields}", "draft.added", fields=_listed(added))


def _listed(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" (+{more})" if more > 0 else "")


def _fit_group(
    model: type[FormModel], given: dict[str, Any], path: str, carried: Carried
) -> dict[str, Any]:
    kept = {}
    for name, answer in given.items():
        at = beneath(path, name)
        if name not in model.model_fields:
            carried.gone[at] = answer
        elif answer is None or _fits(model, name, answer):
            kept[name] = answer
        else:
            inside = _fit_inside(holdings(model)[name], answer, at, carried)
            if inside is None:
                carried.wrong[at] = answer
                carried.labels.append(facts_of(model, name).label)
            else:
                kept[name] = inside
    return kept


def _fits(model: type[FormModel], name: str, answer: Any) -> bool:
    return _is_plain(holdings(model)[name]) and reads(model, name, answer)


def _is_plain(held: Holding) -> bool:
    """Return whether a field is answered at once, by one answer or by codes."""
    match held:
        case Answer():
            return True
        case Many(Answer(type() as kind)):
            return issubclass(kind, CodeList)
    return False


def _fit_inside(held: Holding, answer: Any, path: str, carried: Carried) -> Any:
    """Return what fits of a group or a list; None where it is no longer one."""
    match held:
        case Group(model) if isinstance(answer, dict):
            return _fit_group(model, answer, path, carried)
        case Many(Group(model)) if isinstance(answer, list):
            items = [each if isinstance(each, dict) else {} for each in answer]
            return [
                _fit_group(model, each, beneath(path, index), carried)
                for index, each in enumerate(items)
            ]
        case Many(Answer()) if isinstance(answer, list) and not _is_plain(held):
            return answer
        case Keyed() if isinstance(answer, dict):
            return answer
    return None
