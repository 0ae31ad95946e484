"""Personal values of the examples, and those of them that a text leaks."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.form import library
from docgen.form.codes import CodeList
from docgen.form.model import field_info
from docgen.form.structure import (
    FieldType,
    ListField,
    MapField,
    ModelField,
    ScalarField,
    field_types,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.definition import Form
    from docgen.form.model import FormModel

MIN_LENGTH = 10
"""A single common word stands in any text by chance."""
LONG_NUMBER = re.compile(r"\+?\d(?:[ .-]?\d){8,}")
"""A number of nine digits or more identifies: NIK, KK, BPJS, NIP, phone; a date has eight."""
EXCERPT_LENGTH = 16
"""So much of the start or the end of a long answer gives it away."""


def personal_values(form: Form, record: dict[str, Any]) -> set[str]:
    """Return the words of a record that may stand in no message, log, report or file name."""
    return set(_values_in_model(form.model, record, identifying=False))


@cache
def all_identifying_values() -> frozenset[str]:
    """Return the names, numbers, addresses and contacts of every example of every form."""
    return frozenset(
        value
        for form in library.list_forms()
        for case in library.list_examples(form)
        for value in _values_in_model(
            form.model, json.loads(library.read_example(form, case)), identifying=True
        )
    )


def list_leaked_values(text: str, values: frozenset[str] | set[str]) -> list[str]:
    """Return the values that a text gives away."""
    return sorted(value for value in values if value in text)


def _values_in_model(model: type[FormModel], record: Any, *, identifying: bool) -> Iterator[str]:
    held = field_types(model)
    for name, given in record.items() if isinstance(record, dict) else ():
        if name in held:
            facts = field_info(model, name)
            wanted = facts.sensitivity != "public" and not (identifying and facts.identity is None)
            yield from _values_in_field(held[name], given, wanted=wanted, identifying=identifying)


def _values_in_field(
    held: FieldType, given: Any, *, wanted: bool, identifying: bool
) -> Iterator[str]:
    match held:
        case ModelField(model):
            yield from _values_in_model(model, given, identifying=identifying)
        case ListField(item):
            for each in given if isinstance(given, list) else ():
                yield from _values_in_field(item, each, wanted=wanted, identifying=identifying)
        case MapField(item):
            for each in given.values() if isinstance(given, dict) else ():
                yield from _values_in_field(item, each, wanted=wanted, identifying=identifying)
        case ScalarField(kind) if wanted and isinstance(given, str) and not _is_code(kind):
            text = given.strip()
            if (" " in text and len(text) >= MIN_LENGTH) or LONG_NUMBER.fullmatch(text):
                yield from {text[:EXCERPT_LENGTH].strip(), text[-EXCERPT_LENGTH:].strip()}


def _is_code(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, CodeList)
