"""Word's unit of length, the twip: a twentieth of a point."""

from __future__ import annotations

TWIPS_PER_CM = 1440 / 2.54


def twips(centimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(centimetres * TWIPS_PER_CM)
