"""A cell that holds several answers: how they are told apart, and how they are joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.records.table.cell_kinds import CellKind

if TYPE_CHECKING:
    from collections.abc import Iterable

ANSWER_SEPARATOR: Final = "; "
_LINE_ENDS = re.compile("\r\n?|\n|\u2028|\u2029")
_LINE_END_OR_SEMICOLON = re.compile("\r\n?|[;\n\u2028\u2029]")


def split_answers(text: str, kind: CellKind) -> list[str]:
    """Return the answers of a cell, one a line or between semicolons.

    Where text is written one a line, its semicolons stay.
    """
    by_line = kind is CellKind.TEXT and _LINE_ENDS.search(text) is not None
    parts = (_LINE_ENDS if by_line else _LINE_END_OR_SEMICOLON).split(text)
    answers = (each.strip().removesuffix(";").rstrip() for each in parts)
    return [each for each in answers if each]


def join_answers(answers: Iterable[str]) -> str:
    """Return answers as one cell that ``split_answers`` takes apart again."""
    lines = [" ".join(each.splitlines()) for each in answers]
    if any(";" in line for line in lines):
        return "\n".join([*lines, ""]) if len(lines) == 1 else "\n".join(lines)
    return ANSWER_SEPARATOR.join(lines)
