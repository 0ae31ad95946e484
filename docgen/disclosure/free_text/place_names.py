"""Whether a word belongs to the name of a place or an office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.disclosure.free_text.word_lists import name_words

if TYPE_CHECKING:
    from docgen.disclosure.free_text.text_words import ScannedText

LONGEST_PLACE: Final = 8
"""So many words may stand before the last one of the name of an office."""


def is_of_place(text: ScannedText, index: int) -> bool:
    """Return whether a word ends the name of a place or an office: Panti Asuhan Harapan."""
    institutions = name_words().institutions
    for before in range(index - 1, max(-1, index - 1 - LONGEST_PLACE), -1):
        word = text.words[before]
        if text.between(before + 1).strip(" .\"'"):
            return False
        if word.small in institutions:
            return True
        if not word.has_capital and word.small not in {"dan", "dan/atau"}:
            return False
    return False
