"""Keeps what is invented off real documents: values of the sample profile, answers of examples.

A document is invented as a whole, with an example agency that was asked for by its name, or it is
real, and then nothing on it may be.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from docgen.agency.profile_schema import AgencyProfile
from docgen.disclosure.fields import list_leaf_fields
from docgen.errors import AgencyError, Problem, Severity
from docgen.form.paths import find_answers
from docgen.validation.sample_answers import SAMPLE_MARK, list_sample_answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.agency.profile import Agency
    from docgen.form.definition import Form

_SAMPLE_WORD = re.compile(r"(?<![^\W_])contoh(?![^\W_])", re.IGNORECASE)
_SAMPLE_NAMES = re.compile(r"\b(?:kota contoh|(?:[\w-]+\.)*contoh\.(?:go|or)\.id)\b", re.IGNORECASE)
"""A town that there is not, and the domain that its offices would have."""
_NUMBER = re.compile(r"\d[\d ()./-]*")
_NOUGHTS = re.compile(r"(?:(?:62|0)\d{2}|0812)?0{5,}")
"""The digits of a number that nobody has: noughts, behind an area code or without one."""

LONGEST_COMMON_NUMBER: Final = 7
"""Digits of a number that several may have, such as a postal code; longer ones are one's own."""


def list_sample_values(profile: AgencyProfile) -> Iterator[Problem]:
    """Give every answer that is invented and would be printed as the agency's.

    What can be nobody's is an error; a word that the sample has too, and a true village perhaps,
    a warning.
    """
    for leaf in list_leaf_fields(AgencyProfile):
        for path, answer in find_answers(profile, leaf.path):
            severity = _judge(path, answer) if isinstance(answer, str) else None
            if severity is not None:
                yield Problem(
                    "masih nilai contoh; ganti dengan milik lembaga, atau hapus",
                    "agency.sample_value",
                    severity,
                    at=path,
                    label=leaf.facts.label,
                )


def refuse_sample_values(agency: Agency) -> None:
    """Raise AgencyError with every value of an agency's own profile that is the sample's."""
    if agency.is_example:
        return
    problems = [each for each in list_sample_values(agency.profile) if each.is_error]
    if problems:
        raise AgencyError(
            "the agency profile {source} still has values of the sample, which would stand on "
            "real documents; write your own in their place",
            problems,
            source=agency.source,
        )


def list_invented_answers(
    agency: Agency, form: Form, data: Mapping[str, Any]
) -> tuple[Problem, ...]:
    """Return the answers of examples in a record that a real agency would print."""
    return () if agency.is_example else tuple(list_sample_answers(form, data))


def _judge(path: str, answer: str) -> Severity | None:
    """Return how sure it is that an answer is the sample's; None where it is the agency's own."""
    if SAMPLE_MARK in answer.casefold() or _SAMPLE_NAMES.search(answer) or _has_no_number(answer):
        return Severity.ERROR
    is_same = answer == _sample_answers().get(path)
    if is_same and sum(sign.isdigit() for sign in answer) > LONGEST_COMMON_NUMBER:
        return Severity.ERROR
    if not _SAMPLE_WORD.search(answer):
        return None
    return Severity.ERROR if is_same and " " in answer else Severity.WARNING


def _has_no_number(answer: str) -> bool:
    """Return whether a number in an answer is nobody's, such as ``(061) 0000000``."""
    numbers = (re.sub(r"\D", "", found) for found in _NUMBER.findall(answer))
    return any(_NOUGHTS.fullmatch(number) for number in numbers)


@cache
def _sample_answers() -> dict[str, str]:
    """Return the texts of the sample by their paths."""
    from docgen.agency.starter import starter_profile  # noqa: PLC0415 -- no document prints it

    return dict(_list_texts(tomllib.loads(starter_profile())))


def _list_texts(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _list_texts(value, f"{prefix}{name}.")
        elif isinstance(value, str):
            yield f"{prefix}{name}", value
