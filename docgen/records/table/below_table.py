"""What people write under a table: place and day, who signs, notes. It is no row of the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.form.parse_date import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docgen.records.table.cells import Row

MOST_CELLS: Final = 3
"""Filled cells of a row under a table: two signatures stand side by side, seldom three."""
SIGNED: Final = re.compile(
    r"(?:dike|menge)tahui\b|(?:menye|dise)tujui\b|disahkan\b|diperiksa\b|hormat kami\b"
    r"|(?:dibuat|disusun|dilaporkan|diserahkan|diterima)\s+oleh\b|yang\s+(?:membuat|melapor)"
    r"|a\.\s?n\.|plt\.|plh\.|kepala\s+\w|ketua\s+\w|koordinator\s+\w|petugas\s*,|pendamping\s*,"
    r"|pekerja sosial\s*,|penanggung jawab\b|nip\b|ttd\b|\(?\s*tanda tangan"
    rf"|[^\W\d_][\w .]*,\s+[0-9]{{1,2}}[ \-/.](?:{'|'.join(MONTHS)}|[0-9]{{1,2}})[ \-/.][0-9]{{4}}$"
    r"|[(._]{4,}|(?:catatan|keterangan|ket|sumber|dicetak)\s*:",
    re.IGNORECASE,
)
"""How a cell begins that stands over or under a signature, or holds a note to the table."""


def split_below(rows: Iterable[Row], told: Callable[[int], object]) -> Iterator[Row]:
    """Give the rows of a table without what stands under it; tell where that begins.

    It begins at a row of which every cell is of a signature or a note, and holds all rows from
    there: names are in it too. Where a row among them is one of a table, all are given.
    """
    held: list[Row] = []
    for row in rows:
        if held and not _may_stand_below(row):
            yield from held
            held = []
        if held or _is_signed(row):
            held.append(row)
        else:
            yield row
    if held:
        told(held[0].number)


def _is_signed(row: Row) -> bool:
    texts = _texts(row)
    return 0 < len(texts) <= MOST_CELLS and all(each and SIGNED.match(each) for each in texts)


def _may_stand_below(row: Row) -> bool:
    """Return whether a row is of few words and without figures, as no row of a table is."""
    texts = _texts(row)
    return len(texts) <= MOST_CELLS and all(
        each and (SIGNED.match(each) or not any(map(str.isdigit, each))) for each in texts
    )


def _texts(row: Row) -> list[str]:
    """Return what the cells say; nothing for one that holds no text."""
    cells = (each.strip() if isinstance(each, str) else None for each in row.cells.values())
    return [each or "" for each in cells if each != ""]
