"""How many lines the record has and the hash of the last, kept apart: its end cannot be cut off."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from docgen.output.file import write_file

if TYPE_CHECKING:
    from pathlib import Path

ENDING = ".head"


class Head(NamedTuple):
    """The last line: its number, and its hash."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def head_file(book: Path) -> Path:
    """Return where the head of a book is kept."""
    return book.with_name(book.name + ENDING)


def read_head(book: Path) -> Head | None:
    """Return the head that is kept; None where there is none that can be read."""
    try:
        kept = json.loads(head_file(book).read_bytes())
        return Head(int(kept["number"]), str(kept["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_head(book: Path, head: Head) -> None:
    """Keep a head, whole or not at all."""
    write_file(head_file(book), json.dumps(head._asdict()).encode(), force=True)
