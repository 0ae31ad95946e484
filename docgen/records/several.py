"""Several answers in one cell, and answers that no cell can hold."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from docgen.records.limits import MAX_DEPTH
from docgen.records.refusal import CellRefusedError
from docgen.records.strictness import Strictness, depth_of, refused_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.records.cells import Cell
    from docgen.records.column_kinds import Kind

SEPARATOR: Final = "; "
_LINE_ENDS = re.compile("\r\n?|\n|\u2028|\u2029")
_EITHER = re.compile("\r\n?|[;\n\u2028\u2029]")
PROSE: Final = frozenset({"text"})
"""Kinds of answer that may hold a semicolon of their own."""


def answers_in(text: str, kind: Kind) -> list[str]:
    """Return the answers of a cell, one a line or between semicolons.

    Where text is written one a line, its semicolons stay.
    """
    by_line = kind in PROSE and _LINE_ENDS.search(text) is not None
    found = (_LINE_ENDS if by_line else _EITHER).split(text)
    cleaned = (each.strip().removesuffix(";").rstrip() for each in found)
    return [each for each in cleaned if each]


def in_one_cell(answers: Iterable[str]) -> str:
    """Return answers as one cell that ``answers_in`` takes apart again."""
    lines = [" ".join(each.splitlines()) for each in answers]
    if any(";" in line for line in lines):
        return "\n".join([*lines, ""]) if len(lines) == 1 else "\n".join(lines)
    return SEPARATOR.join(lines)


def structure_in(cell: Cell) -> Any:
    """Return what a cell says in JSON."""
    text = cell if isinstance(cell, str) else ""
    problem: str | None = None
    strictness = Strictness()
    if depth_of(text) > MAX_DEPTH:
        problem = f"lebih dari {MAX_DEPTH} tingkat kurung"
    else:
        try:
            parsed = strictness.loads(text)
        except json.JSONDecodeError:
            problem = "harus JSON, misalnya [ ... ] atau { ... }"
        else:
            if not strictness.tripped or not any(refused_in(parsed)):
                return parsed
            problem = "JSON ini memuat kunci dua kali atau bilangan yang tidak dapat dipakai"
    raise CellRefusedError("cell.json", problem)
