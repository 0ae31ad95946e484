"""What in the examples may identify a person, and what of it a text gives away."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.form import library
from docgen.form.codes import CodeList
from docgen.form.model import facts_of
from docgen.form.structure import Answer, Group, Holding, Keyed, Many, holdings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.definition import Form
    from docgen.form.model import FormModel

SHORTEST = 10
"""A single common word stands in any text by chance."""
DIGITS = re.compile(r"\+?\d(?:[ .-]?\d){8,}")
"""A number of nine digits or more identifies: NIK, KK, BPJS, NIP, phone; a date has eight."""
ENOUGH = 16
"""So much of the start or the end of a long answer gives it away."""


def personal_values(form: Form, record: dict[str, Any]) -> set[str]:
    """Return the words of a record that may stand in no message, log, report or file name."""
    return set(_of_model(form.model, record, identifying=False))


@cache
def all_identities() -> frozenset[str]:
    """Return the names, numbers, addresses and contacts of every example of every form."""
    return frozenset(
        value
        for form in library.list_forms()
        for case in library.examples_of(form)
        for value in _of_model(form.model, json.loads(library.sample(form, case)), identifying=True)
    )


def given_away(text: str, values: frozenset[str] | set[str]) -> list[str]:
    """Return the values that a text gives away."""
    return sorted(value for value in values if value in text)


def _of_model(model: type[FormModel], record: Any, *, identifying: bool) -> Iterator[str]:
    held = holdings(model)
    for name, given in record.items() if isinstance(record, dict) else ():
        if name in held:
            facts = facts_of(model, name)
            wanted = facts.sensitivity != "public" and not (identifying and facts.identity is None)
            yield from _of(held[name], given, wanted=wanted, identifying=identifying)


def _of(held: Holding, given: Any, *, wanted: bool, identifying: bool) -> Iterator[str]:
    match held:
        case Group(model):
            yield from _of_model(model, given, identifying=identifying)
        case Many(item):
            for each in given if isinstance(given, list) else ():
                yield from _of(item, each, wanted=wanted, identifying=identifying)
        case Keyed(item):
            for each in given.values() if isinstance(given, dict) else ():
                yield from _of(item, each, wanted=wanted, identifying=identifying)
        case Answer(kind) if wanted and isinstance(given, str) and not _is_code(kind):
            text = given.strip()
            if (" " in text and len(text) >= SHORTEST) or DIGITS.fullmatch(text):
                yield from {text[:ENOUGH].strip(), text[-ENOUGH:].strip()}


def _is_code(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, CodeList)
