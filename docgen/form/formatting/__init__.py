"""Formatting of dates, amounts, names, ticks and lists in Indonesian documents.

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
    date_list,
    date_range,
    day_date,
    duration_text,
    long_date,
    month_year,
    time_text,
)
from docgen.form.formatting.lists import (
    TICKED,
    UNTICKED,
    capitalise,
    default,
    first,
    join_items,
    join_with_and,
    last,
    length,
    tick,
    yesno,
)
from docgen.form.formatting.numbers import (
    decimal,
    format_unchanged,
    group_thousands,
    nip,
    npwp,
    number_with_words,
    number_words,
    roman,
    rupiah,
)
from docgen.form.formatting.person_names import initials
from docgen.form.formatting.plain import (
    add_up,
    largest,
    replace,
    round_number,
    smallest,
    title,
    to_text,
    to_whole_number,
    trim,
)
from docgen.form.withheld import WITHHELD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "FILTERS",
    "FORMATTERS",
    "TICKED",
    "UNTICKED",
    "age",
    "age_text",
    "capitalise",
    "date_list",
    "date_range",
    "day_date",
    "decimal",
    "duration_text",
    "group_thousands",
    "initials",
    "join_items",
    "join_with_and",
    "long_date",
    "month_year",
    "nip",
    "npwp",
    "number_with_words",
    "number_words",
    "roman",
    "rupiah",
    "tick",
    "time_text",
    "yesno",
]

FORMATTERS: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "bpjs": format_unchanged,
        "date": long_date,
        "day_date": day_date,
        "initials": str.upper,
        "kk": format_unchanged,
        "month_year": month_year,
        "nik": format_unchanged,
        "nip": nip,
        "npwp": npwp,
        "number": group_thousands,
        "phone": format_unchanged,
        "roman": roman,
        "rupiah": rupiah,
        "time": time_text,
        "words": number_words,
    }
)
"""The writings that a field may name as its ``print_as``."""


def _keep_none(write: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``write`` for templates: what was not answered, or is withheld, stays so."""

    @wraps(write)
    def written(value: Any, *arguments: Any, **options: Any) -> Any:
        return value if value is None or value is WITHHELD else write(value, *arguments, **options)

    return written


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "capitalize": _keep_none(str.capitalize),
        "count": length,
        "default": default,
        "first": _keep_none(first),
        "int": _keep_none(to_whole_number),
        "join": _keep_none(join_items),
        "last": _keep_none(last),
        "length": length,
        "lower": _keep_none(str.lower),
        "max": _keep_none(largest),
        "min": _keep_none(smallest),
        "replace": _keep_none(replace),
        "roman": _keep_none(roman),
        "round": _keep_none(round_number),
        "sentence": _keep_none(join_with_and),
        "string": _keep_none(to_text),
        "sum": _keep_none(add_up),
        "tick": tick,
        "title": _keep_none(title),
        "trim": _keep_none(trim),
        "upper": _keep_none(str.upper),
        "words": _keep_none(number_words),
        "yesno": _keep_none(yesno),
    }
)
"""The filters that a template may use."""
