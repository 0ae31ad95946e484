"""Days and times as spreadsheets count them: numbers since the end of 1899, or of 1903."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from docgen.records.cells import Number
from docgen.records.refusal import CellRefusedError

if TYPE_CHECKING:
    from docgen.records.cells import Cell

EPOCH: Final = dt.date(1899, 12, 30)
EPOCH_1904: Final = dt.date(1904, 1, 1)
FALSE_LEAP_DAY: Final = 60
"""29 February 1900, which spreadsheets count and no calendar has."""
LAST_DAY: Final = 2_958_465
MINUTES: Final = 24 * 60


def day_of(number: Number) -> str:
    """Return a day as a record writes it: ``2026-08-17``."""
    value = float(number.text)
    whole = int(value)
    if value != whole and round((value - whole) * MINUTES) % MINUTES:
        raise CellRefusedError("cell.date_with_time", "berisi tanggal dengan jam; hapus jamnya")
    if not 0 < whole <= LAST_DAY or (whole == FALSE_LEAP_DAY and not number.starts_1904):
        raise CellRefusedError("cell.date_number", "bukan tanggal yang ada; ketik ulang harinya")
    if number.starts_1904:
        return str(EPOCH_1904 + dt.timedelta(whole))
    early = dt.timedelta(1 if whole < FALSE_LEAP_DAY else 0)
    return str(EPOCH + dt.timedelta(whole) + early)


def time_of(cell: Cell) -> str:
    """Return a time of day as a record writes it: ``09:30``."""
    value = float(cell.text) if isinstance(cell, Number) else -1.0
    if not 0 <= value < 1:
        said = "bukan jam; jadikan format sel Teks, lalu ketik seperti 09.30"
        raise CellRefusedError("cell.time_number", said)
    hours, minutes = divmod(round(value * MINUTES) % MINUTES, 60)
    return f"{hours:02}:{minutes:02}"
