"""How wide words are, near enough to leave the rest of a line to the pen."""

from __future__ import annotations

from typing import Final

# Widths of Helvetica's letters in thousandths of their size, which Arial shares.
_WIDTHS: Final = {
    letter: width
    for width, letters in {
        191: "'",
        222: "ijl",
        278: " .,:;/!It[]f\\\u00a0",
        333: "()-r`",
        389: "*",
        500: "ckvxyzJs",
        584: "+=<>~",
        611: "FTZ",
        667: "ABEKPSVXY&",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        889: "☐☑%",
        944: "W",
    }.items()
    for letter in letters
}
_OTHER = 556
CM_PER_POINT = 2.54 / 72


def width_of(words: str, size: float, *, wide: float = 1.0) -> float:
    """Return the width (cm) of words in a type of ``size`` points; ``wide`` is wider type."""
    thousandths = sum(_WIDTHS.get(letter, _OTHER) for letter in words)
    return thousandths / 1000 * size * CM_PER_POINT * wide


def dots(width: float, size: float) -> str:
    """Return dots over a width."""
    return "." * max(3, int(width / width_of(".", size)))
