"""How dates, amounts, names, ticks and lists are written in Indonesian papers.

No-break spaces stand between day and month and nowhere else, so that all other text can be found
by typing it.
"""

from __future__ import annotations

from functools import wraps
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from docgen.form.formatting.dates import (
    age,
    age_text,
    clock,
    date_list,
    date_range,
    day_date,
    duration_text,
    long_date,
    month_year,
)
from docgen.form.formatting.lists import (
    TICKED,
    UNTICKED,
    default,
    first,
    joined,
    last,
    length,
    sentence,
    tick,
    yesno,
)
from docgen.form.formatting.names import initials
from docgen.form.formatting.numbers import (
    as_given,
    counted,
    decimal,
    grouped,
    mask,
    nip,
    npwp,
    phone,
    roman,
    rupiah,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "FILTERS",
    "TICKED",
    "UNTICKED",
    "WRITINGS",
    "age",
    "age_text",
    "clock",
    "counted",
    "date_list",
    "date_range",
    "day_date",
    "decimal",
    "duration_text",
    "grouped",
    "initials",
    "joined",
    "long_date",
    "mask",
    "month_year",
    "nip",
    "npwp",
    "phone",
    "roman",
    "rupiah",
    "sentence",
    "tick",
    "words",
    "yesno",
]

WRITINGS: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "bpjs": as_given,
        "date": long_date,
        "day_date": day_date,
        "initials": str.upper,
        "kk": as_given,
        "month_year": month_year,
        "nik": as_given,
        "nip": nip,
        "npwp": npwp,
        "number": grouped,
        "phone": phone,
        "roman": roman,
        "rupiah": rupiah,
        "time": clock,
        "words": words,
    }
)
"""The writings that a field may name as its ``print_as``."""


def _passing_none(write: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``write`` for templates: what was not answered stays so, and prints as its blank."""

    @wraps(write)
    def written(value: Any, *arguments: Any) -> Any:
        return None if value is None else write(value, *arguments)

    return written


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "default": default,
        "first": _passing_none(first),
        "join": _passing_none(joined),
        "last": _passing_none(last),
        "length": length,
        "lower": _passing_none(str.lower),
        "roman": _passing_none(roman),
        "sentence": _passing_none(sentence),
        "tick": tick,
        "upper": _passing_none(str.upper),
        "words": _passing_none(words),
        "yesno": _passing_none(yesno),
    }
)
"""The filters that a template may use."""
