"""The known name most similar to a mistyped one, for "did you mean"."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 80
"""Longer names get no suggestion: comparing them takes quadratic time and helps nobody."""


def suggest_name(name: str, names: Iterable[str]) -> str | None:
    """Return the one of ``names`` most like ``name``, or None where none is like it."""
    if len(name) > LONGEST_NAME:
        return None
    known = {normalise_name(candidate): candidate for candidate in names}
    found = get_close_matches(normalise_name(name), known, n=1)
    if not found:
        # 'nmae' is far from 'name_or_initials', but near to its first word.
        known = {
            word: each
            for each in known.values()
            for word in reversed(normalise_name(each).split("_"))
        }
        found = get_close_matches(normalise_name(name), known, n=1, cutoff=0.7)
    return known[found[0]] if found else None


def normalise_name(name: str) -> str:
    """Return ``surat_rujukan`` for ``Surat Rujukan`` or ``surat-rujukan``."""
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())
