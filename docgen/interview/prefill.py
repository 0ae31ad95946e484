"""Prefills an interview from earlier records and office defaults: what is known is not asked."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import RecordError, UsageError, build_message
from docgen.form.library import list_forms
from docgen.form.model import field_info
from docgen.form.paths import find_answers, get_answer, join_path, set_answer, split_path
from docgen.form.structure import FieldType, ListField, ModelField, field_types, type_at
from docgen.form.unanswered import UNANSWERED_KEY
from docgen.interview.drafts.migrate import field_labels, fit_answers
from docgen.interview.item_paths import is_beneath
from docgen.interview.protocol.questions import Origin, Source
from docgen.validation.validate import validate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from docgen.errors import Message
    from docgen.form.definition import Form
    from docgen.form.model import FormModel
    from docgen.interview.state import InterviewState

KNOWN_BEFORE: Final = (Origin.RECORD, Origin.DEFAULTS)
"""Where answers come from that are not asked for again."""


@dataclass(frozen=True, slots=True)
class EarlierRecord:
    """A record that was made before, and the name of its file."""

    name: str
    data: Mapping[str, Any] = field(repr=False)


def prefill(
    form: Form,
    state: InterviewState,
    *,
    earlier: Sequence[EarlierRecord] = (),
    defaults: Sequence[EarlierRecord] = (),
    today: dt.date,
) -> list[Message]:
    """Put known answers into a state; return the messages about those left out.

    A later record overrides an earlier one, and any of them overrides the office defaults.
    Raises UsageError where the records are of different cases, and RecordError where one is of no
    form.
    """
    messages = [
        message
        for each in defaults
        for message in _prefill_from(form, state, each, each.data, Origin.DEFAULTS)
    ]
    codes: dict[str, str] = {}
    for each in earlier:
        source = find_form_of_record(each, today=today)
        _check_same_case(source, each, codes)
        known = transfer_answers(source, form, each.data)
        messages += _prefill_from(form, state, each, known, Origin.RECORD)
    return messages


def prefill_own(form: Form, state: InterviewState, own: Mapping[str, str]) -> list[Message]:
    """Put the facts of the person who fills in a form where it names its officer, if nobody is.

    Facts of two people are never mixed.
    """
    if not own or find_own_officer(form, state.answers):
        return []
    officer = {name: own[name] for name in own if name in _officer_model(form).model_fields}
    record: dict[str, Any] = {}
    set_answer(record, _officer_path(form), officer)
    known = EarlierRecord("", record)
    return list(_prefill_from(form, state, known, record, Origin.DEFAULTS))


def find_own_officer(form: Form, answers: Mapping[str, Any]) -> Any:
    """Return what a record says of the officer who answers for it; None where it names none."""
    return get_answer(answers, _officer_path(form)) if form.officer else None


def _officer_path(form: Form) -> str:
    """Return the path of the officer; of several, that of the first, who is in charge."""
    steps: list[str | int] = list(split_path(form.officer))
    is_list = isinstance(_type_of(form, steps), ListField)
    return f"{form.officer}[0]" if is_list else form.officer


def _officer_model(form: Form) -> type[FormModel]:
    found = _type_of(form, split_path(_officer_path(form)))
    assert isinstance(found, ModelField)  # noqa: S101 -- what a form names its officer by
    return found.model


def _type_of(form: Form, steps: Iterable[str | int]) -> FieldType | None:
    found: FieldType | None = ModelField(form.model)
    for step in steps:
        found = type_at(found, step) if found else None
    return found


def find_form_of_record(record: EarlierRecord, *, today: dt.date) -> Form:
    """Return the form of a record: of those with all its fields, the one with fewest problems."""
    keys = set(record.data) - {UNANSWERED_KEY}
    fitting = [form for form in list_forms() if keys <= set(form.model.model_fields)]
    if not keys or not fitting:
        raise RecordError("{name} is a record of no form that is known here", name=record.name)
    if len(fitting) == 1:
        return fitting[0]
    return min(fitting, key=lambda form: len(validate(form, record.data, today=today).problems))


def transfer_answers(source: Form, target: Form, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers to one form that a record of another form gives.

    Groups of the same name and type are taken over, except public ones, which are about the
    document or the office, and those asked anew for each document, such as a consent. A form
    lists its other fields to take over as ``carried_fields``.
    """
    known: dict[str, Any] = {}
    if source.id == target.id:
        return {name: copy.deepcopy(each) for name, each in data.items() if name != UNANSWERED_KEY}
    for name, field_type in field_types(target.model).items():
        other = field_types(source.model).get(name)
        public = field_info(target.model, name).sensitivity == "public"
        if other is not None and not public and name in data and _is_same_field(field_type, other):
            known[name] = copy.deepcopy(data[name])
    for source_path, target_path in source.carried_fields:
        if any(is_beneath(path, target_path) for path in field_labels(target)):
            _copy_answer(data, source_path, known, target_path)
    return known


def _is_same_field(one: FieldType, other: FieldType) -> bool:
    match one, other:
        case ModelField(mine), ModelField(theirs) if not mine.for_one_document:
            return issubclass(mine, theirs) or issubclass(theirs, mine)
        case ListField(mine), ListField(theirs):
            return _is_same_field(mine, theirs)
    return False


def _copy_answer(
    data: Mapping[str, Any], source_path: str, known: dict[str, Any], target_path: str
) -> None:
    """Copy the answer at a path of one record to a path of another; ``[]`` is every item."""
    for path, answer in find_answers(data, source_path):
        target = target_path
        for index in re.findall(r"\[[0-9]+\]", path):
            target = target.replace("[]", index, 1)
        set_answer(known, target, copy.deepcopy(answer))


def _prefill_from(
    form: Form,
    state: InterviewState,
    record: EarlierRecord,
    known: Mapping[str, Any],
    origin: Origin,
) -> Iterable[Message]:
    """Put known answers into a state with their source; yield messages about those left out."""
    fitted = fit_answers(
        form, {name: each for name, each in known.items() if name != UNANSWERED_KEY}
    )
    for path, value in _iterate_answers(fitted.answers, ""):
        state.set_prefilled(path, value, Source(origin, record.name))
    if fitted.labels:
        yield build_message(
            "{name}: answers that this form does not take were left out: {fields}",
            "prefill.refused", name=record.name, fields=", ".join(fitted.labels),
        )  # fmt: skip
    if fitted.orphaned:
        yield build_message(
            "{name}: what this form does not ask was left out: {fields}",
            "prefill.unknown", name=record.name, fields=", ".join(sorted(fitted.orphaned)),
        )  # fmt: skip


def _iterate_answers(tree: dict[str, Any], path: str) -> Iterable[tuple[str, Any]]:
    """Yield every answer with its path, a list as a whole."""
    for name, each in tree.items():
        at = join_path(path, name)
        if isinstance(each, dict) and each:
            yield from _iterate_answers(each, at)
        elif each is not None:
            yield at, copy.deepcopy(each)


def _check_same_case(form: Form, record: EarlierRecord, codes: dict[str, str]) -> None:
    """Raise UsageError where a record is of another case than those before it."""
    code = get_answer(record.data, form.case_code)
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


def list_known_identity(form: Form, state: InterviewState) -> Iterator[str]:
    """Give the paths of the client's answers that come from an earlier record.

    A group within, such as an address, is known where the record gives anything of it: what it
    leaves out was left out before. The client is the group that holds the code of the case.
    """
    client, _, _ = form.case_code.rpartition(".")
    for path, source in state.sources.items():
        if client and source.origin is Origin.RECORD and is_beneath(path, client):
            yield path
            group, _, _ = path.rpartition(".")
            if group != client:
                yield group


def list_known_answers(state: InterviewState, faults: Iterable[str]) -> Iterator[str]:
    """Give the paths of answers that are known, and of the groups around them.

    An answer in which there is a fault is not among them: it is asked for, to be mended.
    """
    wrong = list(faults)
    for path, source in state.sources.items():
        if source.origin in KNOWN_BEFORE and not any(is_beneath(each, path) for each in wrong):
            names = path.split(".")
            yield from (".".join(names[:length]) for length in range(len(names), 0, -1))
