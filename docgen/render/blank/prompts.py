"""What a field asks for on paper, known from its type: lines, boxes, a date, a choice."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from docgen.form.codes import CodeList
from docgen.form.model import FormModel, facts_of
from docgen.form.structure import Answer, Holding
from docgen.form.validators import TextAnswer
from docgen.render.blank.placeholders import Ask
from docgen.view.pictures import BOXES

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG_LINES = 2
"""Lines of a long answer whose field does not say how many it needs."""
LONG_TEXT = 500
BRIEF = frozenset({"address", "place", "residence", "rupiah"})
"""Parts of an address and amounts of money, which share a line."""

_DIGITS = re.compile(r"\^\[0-9\]\{([0-9]+)\}\$")


class Place:
    """A field at its place in the form."""

    def __init__(self, model: type[FormModel], name: str, path: str) -> None:
        self.facts, self.path = facts_of(model, name), path
        self._info = model.model_fields[name]
        self.default = self._info.default

    def ask(self, held: Holding) -> Ask:
        """Return what is asked for, by what the field holds."""
        kind = held.type if isinstance(held, Answer) else None
        label = self.facts.label
        if self.facts.print_as in BOXES:
            return Ask(self.path, label, "drawing")
        if kind is bool:
            return Ask(self.path, label, "choice", choices=("Ya", "Tidak"))
        if kind is not None and issubclass(kind, CodeList):
            return Ask(self.path, label, "choice", choices=tuple(each.label for each in kind))
        if kind is dt.date or kind is dt.time:
            return Ask(self.path, label, "date" if kind is dt.date else "time")
        if kind is int and self.facts.print_as is None:
            return Ask(self.path, label, "number")
        return self._written()

    def _written(self) -> Ask:
        """Return the ask of a text: boxes for so many digits, else as many lines as it needs."""
        label, lines = self.facts.label, self.facts.lines
        digits = next((int(found[1]) for found in self._patterns()), 0)
        if digits:
            return Ask(self.path, label, "digits", digits=digits)
        texts = (each for each in self._rules() if isinstance(each, TextAnswer))
        long = any(each.max_length > LONG_TEXT for each in texts)
        brief = self.facts.identity in BRIEF or self.facts.print_as in BRIEF
        return Ask(self.path, label, lines=max(lines, LONG_LINES) if long else lines, brief=brief)

    def _rules(self) -> Iterator[Any]:
        yield from self._info.metadata
        yield from _annotated(self._info.annotation)

    def _patterns(self) -> Iterator[re.Match[str]]:
        for rule in self._rules():
            found = _DIGITS.fullmatch(dict(getattr(rule, "schema", ())).get("pattern", ""))
            if found:
                yield found


def _annotated(annotation: Any) -> Iterator[Any]:
    """Give what an annotation says of the answers it holds, however deep."""
    yield from getattr(annotation, "__metadata__", ())
    for inner in getattr(annotation, "__args__", ()):
        yield from _annotated(inner)
