"""Where a command's records and its agency come from."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.records import Record

STANDARD = "-"


def today() -> dt.date:
    """Return the day by the user's clock; below the command line it is an argument."""
    return dt.datetime.now().astimezone().date()


def records_of(name: str) -> Iterator[Record]:
    """Return the records in a file, or the one on standard input where ``name`` is ``-``."""
    from docgen.records import read_json, read_records

    if name == STANDARD:
        return iter([read_json(sys.stdin.buffer, STANDARD)])
    return iter(read_records(Path(name)))


def one_record(name: str) -> Record:
    """Return the record in a file that holds one."""
    records = list(records_of(name))
    if len(records) != 1:
        raise UsageError(
            "{record} holds {number} records, and this command takes one",
            record=name,
            number=len(records),
        )
    return records[0]


def agency_of(name): ...
