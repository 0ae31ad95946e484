"""About how many records a file holds, told without reading them: for the time that is left."""

from __future__ import annotations

import csv
import re
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.batch.order import Order

SHEET: Final = re.compile(r"xl/worksheets/sheet[0-9]+\.xml")
LAST_ROW: Final = re.compile(rb"<(?:\w+:)?dimension ref=\"[A-Z]+[0-9]+:[A-Z]+([0-9]+)\"")
HEAD: Final = 4096
"""Bytes at the start of a sheet among which it says its size."""


def expected(path: Path, order: Order) -> int | None:
    """Return about how many records an order makes of a file, None where only reading tells."""
    try:
        number = _held(path)
    except (OSError, ValueError, KeyError, csv.Error, zipfile.BadZipFile):
        return None  # the reader says what is wrong
    asked = [order.limit] if order.limit is not None else []
    asked += [sum(map(len, order.only))] if order.only is not None else []
    return None if number is None else min([number, *asked])


def _held(path: Path) -> int | None:
    match path.suffix.casefold():
        case ".jsonl":
            with path.open("rb") as file:
                return sum(1 for line in file if not line.isspace())
        case ".csv":
            with path.open(encoding="latin-1", newline="") as table:
                return max(sum(1 for row in csv.reader(table) if any(row)) - 1, 0)
        case ".xlsx":
            return _rows_of(path)
    return None


def _rows_of(path: Path) -> int | None:
    """Return what the longest sheet of a workbook says of its own length."""
    with zipfile.ZipFile(path) as archive:
        heads = []
        for name in filter(SHEET.fullmatch, archive.namelist()):
            with archive.open(name) as sheet:
                heads.append(sheet.read(HEAD))
    told = [int(found[1]) for head in heads if (found := LAST_ROW.search(head))]
    return max(told) - 1 if told else None
