"""The summary at the head of a report: what was found and what follows, told in a tinted box."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .measures import TEXT_WIDTH
from .paragraphs import hairline, keep_with_next, paragraph, when
from .runs import BOLD, text
from .tables import BOXED, GREY_SHADING, Cell, Row, table, when_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

LABEL_WIDTH = 3.9


class SummaryLine(NamedTuple):
    """One line of a summary: the condition that it has something to tell, and its paragraphs."""

    known: str
    answer: str


def summary_box(lines: Mapping[str, SummaryLine]) -> str:
    """Return the box of a filled report; a blank one has none.

    ``lines`` have their labels. One without an answer is left out, as one that its reader may not
    see is.
    """
    rows = [
        row
        for label, line in lines.items()
        for row in when_rows(line.known, _row(label, line.answer))
    ]
    box = table(BOXED, (LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH), rows)
    some = " or ".join(f"({line.known})" for line in lines.values())
    return when(f"not form.blank and ({some})", keep_with_next(box), hairline())


def _row(label: str, answer: str) -> Row:
    name = Cell(paragraph("DocgenCell", text(label, BOLD)), properties=GREY_SHADING)
    return Row((name, Cell(answer, properties=GREY_SHADING)))
