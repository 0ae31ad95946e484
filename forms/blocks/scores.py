"""Scores from 1 to 5 as so many filled circles; on paper, columns in which one is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .paragraphs import paragraph, when
from .runs import BOLD, SYMBOL, TICK, text, value
from .tables import ALIGN_MIDDLE, Cell, Row, cell, ruled_table, when_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .runs import Piece

SCORES = range(1, 6)
SCORE_WIDTH, CIRCLES_WIDTH = 1.0, 1.9
CIRCLES_SIZE = '<w:sz w:val="14"/><w:szCs w:val="14"/>'
"""Small enough for five of them in a narrow column, in the font of either program."""
FULL, EMPTY = "\N{BLACK CIRCLE}", "\N{WHITE CIRCLE}"
LEGEND = "Skor: 1 sangat kurang, 2 kurang, 3 cukup, 4 baik, 5 sangat baik."


def score_cell(answer: str) -> Cell:
    """Return the cell of a score: its number and so many circles filled; on paper, room for it."""
    number = value(f"{answer}.score", BOLD)
    seen = f"{answer}.score and not form.blank"
    with_circles = paragraph("DocgenCellCentre", number, " ", _circles(answer))
    alone = paragraph("DocgenCellCentre", number)
    return Cell(when(seen, with_circles, otherwise=(alone,)), properties=ALIGN_MIDDLE)


def _circles(answer: str) -> Piece:
    score = f"{answer}.score"
    both = f"{FULL * len(SCORES)}{EMPTY * len(SCORES)}"
    return value(
        f'"{both}"[{len(SCORES)} - {score}:{2 * len(SCORES)} - {score}]', SYMBOL + CIRCLES_SIZE
    )


def score_table(subjects: Mapping[str, str], head: str, *, width: float, indent: float) -> str:
    """Return a table with a row for each subject that has a ``score`` or a ``note``.

    ``subjects`` maps the label of each row to the answer that holds them.
    """
    rows = _known_rows(subjects, _scored_row)
    widths = (width, CIRCLES_WIDTH, 0)
    return ruled_table((head, "Skor", "Keterangan"), widths, rows, indent=indent)


def blank_score_table(
    subjects: Mapping[str, str], head: str, *, width: float, indent: float
) -> str:
    """Return the table of a blank form, with a column for each score."""
    heads = (head, *(str(score) for score in SCORES), "Keterangan")
    widths = (width, *(SCORE_WIDTH for _ in SCORES), 0)
    return ruled_table(heads, widths, _known_rows(subjects, _ticked_row), indent=indent)


def any_scored(answers: Iterable[str]) -> str:
    """Return the condition that one of the answers has a score or a note."""
    return " or ".join(f"{answer}.score or {answer}.note" for answer in answers)


def _known_rows(subjects: Mapping[str, str], make: Callable[[str, str], Row]) -> list[Row]:
    return [
        row
        for label, answer in subjects.items()
        for row in when_rows(any_scored([answer]), make(label, answer))
    ]


def _scored_row(label: str, answer: str) -> Row:
    note = cell("DocgenCell", value(f"{answer}.note"))
    return Row((cell("DocgenCell", label), score_cell(answer), note), kept=True)


def _ticked_row(label: str, answer: str) -> Row:
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
