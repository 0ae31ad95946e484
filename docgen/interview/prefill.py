"""What earlier documents of a case, and the office, already answer."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.errors import RecordError, UsageError, remark
from docgen.form.library import list_forms
from docgen.form.model import facts_of
from docgen.form.paths import beneath, given_at
from docgen.form.structure import Group, Holding, Many, holdings
from docgen.form.unanswered import UNANSWERED
from docgen.interview.drafts.migrate import fields_of, fit
from docgen.interview.paths import is_beneath, put
from docgen.interview.protocol.questions import Origin, Source
from docgen.validation.check import examine

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from docgen.errors import Remark
    from docgen.form.definition import Form
    from docgen.interview.state import State


@dataclass(frozen=True, slots=True)
class Earlier:
    """A record that was made before, and what to call it."""

    name: str
    """The name of its file."""
    data: Mapping[str, Any] = field(repr=False)


def prefill(
    form: Form,
    state: State,
    *,
    earlier: Sequence[Earlier] = (),
    defaults: Sequence[Earlier] = (),
    today: dt.date,
) -> list[Remark]:
    """Put into a state what is known already; return what has to be told of it.

    A later record goes before an earlier one, and any before what the office always answers.
    Raises UsageError where the records are of different cases, and RecordError where one is of no
    form.
    """
    told = [_take(form, state, each, each.data, Origin.DEFAULTS) for each in defaults]
    codes: dict[str, str] = {}
    for each in earlier:
        source = form_of_record(each, today=today)
        _same_case(source, each, codes)
        known = handed_on(source, form, each.data)
        told.append(_take(form, state, each, known, Origin.RECORD))
    return [said for each in told for said in each]


def form_of_record(record: Earlier, *, today: dt.date) -> Form:
    """Return the form that a record is of: the one that understands all of it, with least amiss."""
    keys = set(record.data) - {UNANSWERED}
    fitting = [form for form in list_forms() if keys <= set(form.model.model_fields)]
    if not keys or not fitting:
        raise RecordError("{name} is a record of no form that is known here", name=record.name)
    if len(fitting) == 1:
        return fitting[0]
    return min(fitting, key=lambda form: len(examine(form, record.data, today=today).problems))


def handed_on(source: Form, target: Form, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a record of one form answers of another.

    Groups of one name and kind that tell of the case are the same in both, but for what is only
    about the document or the office, and what is asked anew for each document; what else a form
    hands on, it says itself.
    """
    known: dict[str, Any] = {}
    if source.id == target.id:
        return {name: copy.deepcopy(each) for name, each in data.items() if name != UNANSWERED}
    for name, held in holdings(target.model).items():
        other = holdings(source.model).get(name)
        public = facts_of(target.model, name).sensitivity == "public"
        if other is not None and not public and name in data and _alike(held, other):
            known[name] = copy.deepcopy(data[name])
    for here, there in source.hands_on:
        if any(is_beneath(path, there) for path in fields_of(target)):
            _hand_over(data, here, known, there)
    return known


def _alike(one: Holding, other: Holding) -> bool:
    match one, other:
        case Group(mine), Group(theirs) if not mine.for_one_document:
            return issubclass(mine, theirs) or issubclass(theirs, mine)
        case Many(mine), Many(theirs):
            return _alike(mine, theirs)
    return False


def _hand_over(data: Mapping[str, Any], here: str, known: dict[str, Any], there: str) -> None:
    """Put what stands at a path of one record at a path of another, ``[]`` being each item."""
    if "[]" not in here:
        found = given_at(data, here)
        if found is not None:
            put(known, there, copy.deepcopy(found))
        return
    listed, _, rest = here.partition("[]")
    onto, _, tail = there.partition("[]")
    items = given_at(data, listed)
    for index in range(len(items) if isinstance(items, list) else 0):
        _hand_over(data, f"{listed}[{index}]{rest}", known, f"{onto}[{index}]{tail}")


def _take(
    form: Form, state: State, record: Earlier, known: Mapping[str, Any], origin: Origin
) -> Iterable[Remark]:
    """Put what is known into the answers, marked with its source; what the form refuses is told."""
    carried = fit(form, {name: each for name, each in known.items() if name != UNANSWERED})
    for path, value in _answers(carried.answers, ""):
        state.take_over(path, value, Source(origin, record.name))
    if carried.labels:
        yield remark(
            "{name}: answers that this form does not take were left out: {fields}",
            "prefill.refused", name=record.name, fields=", ".join(carried.labels),
        )  # fmt: skip
    if carried.gone:
        yield remark(
            "{name}: what this form does not ask was left out: {fields}",
            "prefill.unknown", name=record.name, fields=", ".join(sorted(carried.gone)),
        )  # fmt: skip


def _answers(tree: dict[str, Any], path: str) -> Iterable[tuple[str, Any]]:
    """Give every answer with its path, a list as a whole."""
    for name, each in tree.items():
        at = beneath(path, name)
        if isinstance(each, dict) and each:
            yield from _answers(each, at)
        elif each is not None:
            yield at, copy.deepcopy(each)


def _same_case(form: Form, record: Earlier, codes: dict[str, str]) -> None:
    """Raise UsageError where a record is of another case than those before it."""
    code = given_at(record.data, form.case_code)
    if not isinstance(code, str):
        return
    for name, other in codes.items():
        if other.strip().casefold() != code.strip().casefold():
            raise UsageError(
                "{one} and {other} are of different cases; give records of one case",
                one=name,
                other=record.name,
            )
    codes[record.name] = code
