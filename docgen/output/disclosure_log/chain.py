"""The lines of the record, each with the hash of the one before, and the head that ends them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.disclosure.events import Disclosed
from docgen.output.files.write import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


GENESIS = "0" * 64
"""What the first line has before it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the record as it was read."""

    number: int
    at: str
    """When, with the zone, as ISO 8601."""
    disclosed: Disclosed

    def as_dict(self) -> dict[str, Any]:
        """Return the line for ``--json``."""
        return {"number": self.number, "at": self.at, **asdict(self.disclosed)}


def line_of(number: int, before: str, at: str, content: Mapping[str, Any]) -> bytes:
    """Return a line, the same bytes for the same content."""
    line = {"number": number, "before": before, "at": at, **content}
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def hash_of(line: bytes) -> str:
    """Return what the next line holds of this one."""
    return hashlib.sha256(line).hexdigest()


def told_in(line: Mapping[str, Any]) -> Told | None:
    """Return what a line tells; None for the first, which only opens the book."""
    names = {each.name for each in fields(Disclosed)}
    content = {name: value for name, value in line.items() if name in names}
    if "sha256" not in content:
        return None
    for name in ("topics", "accepted"):
        content[name] = tuple(content.get(name, ()))
    return Told(int(line["number"]), str(line["at"]), Disclosed(**content))


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
