"""The template filters, made aware of the placeholders of a blank form."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from docgen.form.formatting import FILTERS, UNTICKED
from docgen.render.blank.placeholders import Placeholder, PlaceholderList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _tick(write: Callable[..., str]) -> Callable[..., str]:
    def tick(chosen: Any, code: Any = True) -> str:
        blanks = [each for each in (chosen, code) if isinstance(each, Placeholder)]
        blanks += [chosen[0]] if isinstance(chosen, PlaceholderList) else []
        for blank in blanks:
            blank.mark_placed()
        return UNTICKED if blanks else write(chosen, code)

    return tick


def _yesno(write: Callable[..., Any]) -> Callable[..., Any]:
    def yesno(flag: Any, yes: str = "Ya", no: str = "Tidak") -> Any:
        return flag.as_choice(yes, no) if isinstance(flag, Placeholder) else write(flag, yes, no)

    return yesno


def _join(write: Callable[..., Any]) -> Callable[..., Any]:
    """Return what joins a list: one of which nothing is known is written as one answer."""

    def joined(items: Any, *arguments: Any) -> Any:
        return items.as_one() if isinstance(items, PlaceholderList) else write(items, *arguments)

    return joined


def _length(write: Callable[..., int]) -> Callable[..., int]:
    def length(value: Any) -> int:
        return 0 if isinstance(value, Placeholder) else write(value)

    return length


def _pass_through(write: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that leaves a blank as it is."""

    @wraps(write)
    def passed(value: Any, *arguments: Any) -> Any:
        return value if isinstance(value, Placeholder) else write(value, *arguments)

    return passed


BLANK_AWARE = {"tick": _tick, "yesno": _yesno, "join": _join, "sentence": _join, "length": _length}

BLANK_FILTERS: Mapping[str, Callable[..., Any]] = {
    name: BLANK_AWARE.get(name, _pass_through)(write) for name, write in FILTERS.items()
}
"""Every filter that a template may use, each aware of blanks."""
