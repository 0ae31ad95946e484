"""Word's unit of length, the twip: a twentieth of a point."""

from __future__ import annotations

import re

TWIPS_PER_CM = 1440 / 2.54
TWIPS_PER_UNIT = {
    "": 1.0, "mm": TWIPS_PER_CM / 10, "cm": TWIPS_PER_CM, "in": 1440.0, "pt": 20.0,
    "pc": 240.0, "pi": 240.0,
}  # fmt: skip
"""The units that ISO lets a length have; without one it is in twips."""
LENGTH = re.compile(r"\s*([+-]?\d+(?:\.\d*)?|[+-]?\.\d+)(mm|cm|in|pt|pc|pi|)\s*")


def twips(centimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(centimetres * TWIPS_PER_CM)


def read_twips(given: str | None, otherwise: int = 0) -> int:
    """Return a length as any program writes it, in whole twips; ``otherwise`` where it is none.

    LibreOffice and Google Docs write fractions, and ISO allows other units.
    """
    found = LENGTH.fullmatch(given or "")
    return otherwise if found is None else round(float(found[1]) * TWIPS_PER_UNIT[found[2]])


def read_count(given: str | None, otherwise: int = 1) -> int:
    """Return a whole number of a document, such as the columns that a cell spans."""
    return int(given) if given and given.strip().isdecimal() else otherwise
