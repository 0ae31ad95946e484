"""Values of a profile that are still those of the sample: nobody's name, number or address."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from docgen.agency.profile_schema import AgencyProfile
from docgen.agency.starter import starter_profile
from docgen.disclosure.fields import list_leaf_fields
from docgen.form.model import warning
from docgen.form.paths import find_answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

LONGEST_OWN_NUMBER: Final = 8
"""From so many digits on a number that is the sample's is nobody's own."""

_SAMPLE_WORD = re.compile(r"(?<![^\W_])contoh(?![^\W_])|0{5,}", re.IGNORECASE)


def list_sample_values(profile: AgencyProfile) -> Iterator[Problem]:
    """Give a warning for every answer that is invented and would be printed as the agency's."""
    for leaf in list_leaf_fields(AgencyProfile):
        for path, answer in find_answers(profile, leaf.path):
            if isinstance(answer, str) and _is_sample(path, answer):
                yield warning(
                    "agency.sample_value",
                    "masih nilai contoh; ganti dengan milik lembaga, atau hapus",
                    at=path,
                    label=leaf.facts.label,
                )


def _is_sample(path: str, answer: str) -> bool:
    if _SAMPLE_WORD.search(re.sub(r"[ .\-]", "", answer) if answer[-1:].isdigit() else answer):
        return True
    digits = sum(each.isdigit() for each in answer)
    return digits >= LONGEST_OWN_NUMBER and answer == _sample_answers().get(path)


@cache
def _sample_answers() -> dict[str, str]:
    """Return the texts of the sample by their paths."""
    return dict(_list_texts(tomllib.loads(starter_profile())))


def _list_texts(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _list_texts(value, f"{prefix}{name}.")
        elif isinstance(value, str):
            yield f"{prefix}{name}", value
