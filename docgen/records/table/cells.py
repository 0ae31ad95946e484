"""Values of a cell and a row as the file stores them; text is plain ``str``, yes or no ``bool``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

ALPHABET_SIZE = 26


class Number(NamedTuple):
    """A number as it is stored: the text of its digits, and whether the cell shows it as a day."""

    text: str
    is_date: bool = False
    starts_1904: bool = False
    """Whether the workbook counts its days from 1904, as old Macintosh files do."""


class ErrorValue(NamedTuple):
    """The error that a spreadsheet shows in a cell, such as ``#N/A``."""

    name: str


class Formula(NamedTuple):
    """A formula with the result that was stored with it; None where none was."""

    result: str | bool | Number | ErrorValue | None


Cell = str | bool | Number | ErrorValue | Formula


@dataclass(slots=True)
class Row:
    """One row of a sheet: its filled cells by column, counted from 0."""

    number: int
    cells: dict[int, Cell] = field(default_factory=dict)
    hidden: bool = False
    broken: bool = False
    """Whether where its cells end cannot be told, as of a .csv line with a quote too many."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing but spaces stands in the row."""
        for cell in self.cells.values():
            if not isinstance(cell, str) or (cell and not cell.isspace()):
                return False
        return not self.broken


def column_letters(index: int) -> str:
    """Return ``A`` for 0, ``Z`` for 25, ``AA`` for 26."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, ALPHABET_SIZE)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return 0 for ``A``, 26 for ``AA``."""
    number = 0
    for letter in letters:
        number = number * ALPHABET_SIZE + ord(letter) - ord("A") + 1
    return number - 1
