"""Readers: what a file says, as records with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import UsageError
from docgen.records.json_reader import read_json
from docgen.records.limits import MAX_BYTES, MAX_DEPTH, MAX_DIGITS
from docgen.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_DIGITS", "Record", "read_json", "read_records"]

READERS = {".json": read_json}


def read_records(path: Path) -> Iterator[Record]:
    """Return the records in a file, read by the reader its suffix calls for."""
    reader = READERS.get(path.suffix.casefold())
    if reader is None:
        raise UsageError(
            "{path} is of a kind that holds no records; give a file of one of these: {kinds}",
            path=path,
            kinds=", ".join(READERS),
        )
    return iter([reader(path)])
