"""The filters of templates, for values that a hand has still to write."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from docgen.form.formatting import FILTERS, UNTICKED
from docgen.render.blank.placeholders import Blank, Several

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _tick(write: Callable[..., str]) -> Callable[..., str]:
    def tick(chosen: Any, code: Any = True) -> str:
        blanks = [each for each in (chosen, code) if isinstance(each, Blank)]
        blanks += [chosen[0]] if isinstance(chosen, Several) else []
        for blank in blanks:
            blank.ticked()
        return UNTICKED if blanks else write(chosen, code)

    return tick


def _yesno(write: Callable[..., Any]) -> Callable[..., Any]:
    def yesno(flag: Any, yes: str = "Ya", no: str = "Tidak") -> Any:
        return flag.between(yes, no) if isinstance(flag, Blank) else write(flag, yes, no)

    return yesno


def _once(write: Callable[..., Any]) -> Callable[..., Any]:
    """Return what joins a list: one of which nothing is known is written as one answer."""

    def joined(items: Any, *arguments: Any) -> Any:
        return items.together() if isinstance(items, Several) else write(items, *arguments)

    return joined


def _length(write: Callable[..., int]) -> Callable[..., int]:
    def length(value: Any) -> int:
        return 0 if isinstance(value, Blank) else write(value)

    return length


def _passed(write: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that leaves a blank as it is."""

    @wraps(write)
    def passed(value: Any, *arguments: Any) -> Any:
        return value if isinstance(value, Blank) else write(value, *arguments)

    return passed


OWN = {"tick": _tick, "yesno": _yesno, "join": _once, "sentence": _once, "length": _length}

BLANK_FILTERS: Mapping[str, Callable[..., Any]] = {
    name: OWN.get(name, _passed)(write) for name, write in FILTERS.items()
}
"""Every filter that a template may use, each aware of blanks."""
