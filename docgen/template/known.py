"""What is known of an expression before any record: the shape of its value, and its field."""

from __future__ import annotations

from typing import NamedTuple

from docgen.form import FieldFacts
from docgen.shape import Branch, Leaf, ListOf, Shape


class Known(NamedTuple):
    """What is known of an expression: its shape, and the field it comes from."""

    shape: Shape
    path: str = ""


FACTS = FieldFacts("")
NUMBER, FLAG, TEXT = (
    Known(Leaf(FACTS, "number")),
    Known(Leaf(FACTS, "flag")),
    Known(Leaf(FACTS, "text")),
)
LOOP = Branch(
    dict.fromkeys(("index", "index0", "revindex", "revindex0", "length"), NUMBER.shape)
    | dict.fromkeys(("first", "last"), FLAG.shape)
)


Scope = dict[str, "Known | None"]


def item_of(known: Known | None) -> Known | None:
    """Return what is known of an item of a list."""
    if known is None or not isinstance(known.shape, ListOf):
        return None
    return Known(known.shape.item, f"{known.path}[]" if known.path else "")
