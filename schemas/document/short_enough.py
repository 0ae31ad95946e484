"""What the summary at the head of a report tells: few texts, and short ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LETTERS: Final = 450
"""Letters of all texts of a line of the summary; longer ones are told in their section alone."""


def short_enough(texts: Sequence[str]) -> list[str]:
    """Return the texts where a summary has room for all of them, else none: no text is cut."""
    return list(texts) if sum(map(len, texts)) <= MOST_LETTERS else []
