"""What stands where there is no answer: none, not known yet, or not for this reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .annex import section_text
from .paragraphs import paragraph, when
from .runs import pen_line, text, value
from .tables import colon_row, when_rows

if TYPE_CHECKING:
    from .runs import Piece
    from .tables import Row

WITHHELD = "reader.withheld"
"""What the values of a page hold in place of an answer that its reader may not see."""

READER_NOTE = "reader.note"
"""What the foot of a document says to a reader who does not see all of it."""
NO_RECORD = "Tidak ada catatan."


def is_shared(*answers: str) -> str:
    """Return the condition that a reader may see one of the answers, known or not."""
    return " or ".join(f"{answer} != {WITHHELD}" for answer in answers)


def shared(answer: str, *blocks: str) -> str:
    """Return blocks that are left out where their reader may not see the answer."""
    return when(is_shared(answer), *blocks)


def shared_rows(answer: str, *rows: Row) -> tuple[Row, ...]:
    """Return rows that are left out where their reader may not see the answer."""
    return when_rows(is_shared(answer), *rows)


def shared_row(label: Piece, answer: str) -> tuple[Row, ...]:
    """Return the row of an answer, left out where its reader may not see it."""
    return shared_rows(answer, colon_row(label, value(answer)))


def reader_note() -> str:
    """Return the paragraph that tells a reader that parts are left out."""
    return paragraph("DocgenReaderNote", value(READER_NOTE))


def listed(items: str, table: str, nothing: str) -> str:
    """Return a table of items; where there are none, the words that say so."""
    none = section_text(value(f'{items}|default("{nothing}")'))
    return when(items, table, otherwise=(none,))


def listed_or_asked(known: str, table: str, answer: str) -> str:
    """Return a table of what is ``known``, else a line to write on, as nobody has said "none"."""
    line = paragraph(
        "DocgenSectionText",
        text(f"{{% if {is_shared(answer)} %}}"),
        pen_line(),
        text("{% else %}"),
        value(WITHHELD),
        text("{% endif %}"),
    )
    return when(known, table, otherwise=(line,))
