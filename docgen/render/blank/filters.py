"""The template filters, made aware of the placeholders of a blank form."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from docgen.form.formatting import FILTERS, UNTICKED
from docgen.render.blank.placeholders import Placeholder, PlaceholderList

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.render.blank.placeholders import FillInRegistry

    Filter = Callable[..., Any]


def build_blank_filters(fill_ins: FillInRegistry) -> dict[str, Filter]:
    """Return every filter of a template, each aware of the placeholders of one blank form."""
    own: dict[str, Filter] = {
        "tick": _tick,
        "yesno": _yesno,
        "join": _join,
        "sentence": _join,
        "sum": _join,
        "min": _join,
        "max": _join,
        "length": _length,
        "count": _length,
    }
    return {
        name: partial(own.get(name, _pass_through), fill_ins, write)
        for name, write in FILTERS.items()
    }


def _tick(fill_ins: FillInRegistry, write: Filter, chosen: Any, code: Any = True) -> Any:
    """Return an empty box, which is the place of the answer, where the answer is not known."""
    if isinstance(chosen, PlaceholderList):
        chosen = chosen[0]
    unknown = [each for each in (chosen, code) if isinstance(each, Placeholder)]
    fill_ins.placed.update(each.fill_in.path for each in unknown if each.fill_in is not None)
    return UNTICKED if unknown else write(chosen, code)


def _yesno(
    fill_ins: FillInRegistry, write: Filter, flag: Any, yes: str = "Ya", no: str = "Tidak"
) -> Any:
    """Return a choice between the two words where the answer is not known."""
    if not isinstance(flag, Placeholder):
        return write(flag, yes, no)
    if flag.fill_in is None:
        return flag
    choices = tuple(word for word in (yes, no) if word)
    return fill_ins.placeholder(replace(flag.fill_in, kind="choice", choices=choices))


def _join(fill_ins: FillInRegistry, write: Filter, items: Any, *arguments: Any) -> Any:
    """Return one fill-in for a list of which nothing is known, with as many lines as items."""
    if not isinstance(items, PlaceholderList):
        return write(items, *arguments)
    assert items[0].fill_in is not None  # noqa: S101 -- no list is made of sentences
    return fill_ins.placeholder(replace(items[0].fill_in, lines=len(items)))


def _length(_fill_ins: FillInRegistry, write: Filter, value: Any) -> int:
    return 0 if isinstance(value, Placeholder) else write(value)


def _pass_through(
    _fill_ins: FillInRegistry, write: Filter, value: Any, *arguments: Any, **options: Any
) -> Any:
    return value if isinstance(value, Placeholder) else write(value, *arguments, **options)
