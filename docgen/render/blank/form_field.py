"""The fill-in of a form field, from its type: lines, digit boxes, a date, a choice."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from docgen.form.codes import CodeList
from docgen.form.model import FormModel, field_info
from docgen.form.structure import FieldType, ScalarField
from docgen.form.validators import TextValidator
from docgen.render.blank.placeholders import FillIn
from docgen.view.picture_fields import PICTURE_BOXES

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

LONG_LINES = 2
"""Lines of a long answer whose field does not say how many it needs."""
LONG_TEXT = 500
BRIEF_ANSWERS = frozenset({"address", "place", "residence", "rupiah"})
"""Parts of an address and amounts of money, which share a line."""

_DIGITS = re.compile(r"\^\[0-9\]\{([0-9]+)\}\$")


class FormField:
    """A field at its place in the form."""

    def __init__(
        self, model: type[FormModel], name: str, path: str, left_out: Container[str] = ()
    ) -> None:
        self.facts, self.path = field_info(model, name), path
        self.asked = self.facts.not_on_blank is None and not _is_left_out(path, left_out)
        """Whether paper asks for the field."""
        self._info = model.model_fields[name]
        self.default = self._info.default

    def fill_in(self, field_type: FieldType) -> FillIn:
        """Return the fill-in of the field, by what it holds."""
        kind = field_type.type if isinstance(field_type, ScalarField) else None
        label = self.facts.label
        if self.facts.print_as in PICTURE_BOXES:
            return FillIn(self.path, label, "drawing")
        if kind is bool:
            return FillIn(self.path, label, "choice", choices=("Ya", "Tidak"))
        if kind is not None and issubclass(kind, CodeList):
            return FillIn(self.path, label, "choice", choices=tuple(each.label for each in kind))
        if kind is dt.date or kind is dt.time:
            return FillIn(self.path, label, "date" if kind is dt.date else "time")
        if kind is int and self.facts.print_as is None:
            return FillIn(self.path, label, "number")
        return self._written()

    def _written(self) -> FillIn:
        """Return the fill-in of a text: digit boxes, or as many lines as it needs."""
        label, lines = self.facts.label, self.facts.lines
        digits = next((int(found[1]) for found in self._patterns()), 0)
        if digits:
            return FillIn(self.path, label, "digits", digits=digits)
        texts = (each for each in self._rules() if isinstance(each, TextValidator))
        long = any(each.max_length > LONG_TEXT for each in texts)
        brief = self.facts.identity in BRIEF_ANSWERS or self.facts.print_as in BRIEF_ANSWERS
        return FillIn(
            self.path, label, lines=max(lines, LONG_LINES) if long else lines, brief=brief
        )

    def _rules(self) -> Iterator[Any]:
        yield from self._info.metadata
        yield from _inner_metadata(self._info.annotation)

    def _patterns(self) -> Iterator[re.Match[str]]:
        for rule in self._rules():
            found = _DIGITS.fullmatch(dict(getattr(rule, "schema", ())).get("pattern", ""))
            if found:
                yield found


def _is_left_out(path: str, left_out: Container[str]) -> bool:
    """Return whether a field is left out, or a group that it belongs to."""
    steps = path.split(".")
    return any(".".join(steps[:count]) in left_out for count in range(1, len(steps) + 1))


def _inner_metadata(annotation: Any) -> Iterator[Any]:
    """Give the metadata of an annotation and of those nested in it."""
    yield from getattr(annotation, "__metadata__", ())
    for inner in getattr(annotation, "__args__", ()):
        yield from _inner_metadata(inner)
