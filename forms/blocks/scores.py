"""Tables of scores from 1 to 5, the given one ticked in its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .paragraphs import paragraph
from .runs import SYMBOL, TICK, text, value
from .tables import ALIGN_MIDDLE, Cell, Row, cell, ruled_table, when_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCORES = range(1, 6)
SCORE_WIDTH = 1.0
LEGEND = "Skor: 1 sangat kurang, 2 kurang, 3 cukup, 4 baik, 5 sangat baik."


def score_table(subjects: Mapping[str, str], head: str, *, width: float, indent: float) -> str:
    """Return a table with a row for each subject that has a ``score`` or a ``note``.

    ``subjects`` maps the label of each row to the answer that holds them.
    """
    heads = (head, *(str(score) for score in SCORES), "Keterangan")
    widths = (width, *(SCORE_WIDTH for _ in SCORES), 0)
    rows = [
        row
        for label, answer in subjects.items()
        for row in when_rows(any_scored([answer]), _scored_row(label, answer))
    ]
    return ruled_table(heads, widths, rows, indent=indent)


def any_scored(answers: Iterable[str]) -> str:
    """Return the condition that one of the answers has a score or a note."""
    return " or ".join(f"{answer}.score or {answer}.note" for answer in answers)


def _scored_row(label: str, answer: str) -> Row:
    return Row(
        (
            cell("DocgenCell", label),
            *(_ticked(answer, score) for score in SCORES),
            cell("DocgenCell", value(f"{answer}.note")),
        ),
        kept=True,
    )


def _ticked(answer: str, score: int) -> Cell:
    mark = text(f"{{% if {answer}.score == {score} %}}{TICK}{{% endif %}}", SYMBOL)
    return Cell(paragraph("DocgenCellCentre", mark), properties=ALIGN_MIDDLE)
