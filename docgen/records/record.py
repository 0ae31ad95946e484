"""One record as it was read: its answers, its place, its problems, and how large it may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.errors import Problem


MAX_BYTES: Final = 1_000_000
"""Size of one record's JSON: the fullest assessment takes some 40,000."""

MAX_DEPTH: Final = 20
"""Levels of brackets inside each other: the deepest form needs 6."""

MAX_DIGITS: Final = 100
"""Digits of one number: longer ones are no number of this trade."""


@dataclass(frozen=True, slots=True)
class Record:
    """The answers of one case, not yet checked against a form."""

    data: dict[str, Any]
    source: str
    """The file the record came from, or ``-`` for standard input."""
    row: int | None = None
    """The row or line of a file that holds several records."""
    problems: tuple[Problem, ...] = ()
    """What could not be read of this record, with its place; the records after it go on."""
    cells: Mapping[str, str] = field(default_factory=dict)
    """The cell that holds the answer of each path, in a file that has cells."""
    sheet: str | None = None
    """The sheet of a workbook that the row stands on."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the record unfit; warnings are shown and go on."""
        return tuple(problem for problem in self.problems if problem.is_error)


class UnreadableAnswer:
    """Stands for an answer that is there and could not be read: every kind of answer refuses it.

    An answer left out instead would be reported once more, as missing.
    """

    def __repr__(self) -> str:
        return "Unread()"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UnreadableAnswer)

    def __hash__(self) -> int:
        return hash(UnreadableAnswer)


UNREADABLE = UnreadableAnswer()
