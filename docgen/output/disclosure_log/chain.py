"""The lines of the disclosure log, each with the hash of the one before, and its head file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.disclosure.events import DisclosureEvent
from docgen.output.files.write import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


GENESIS_HASH = "0" * 64
"""What the first line has before it."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A line of the record as it was read."""

    number: int
    at: str
    """When, with the zone, as ISO 8601."""
    disclosed: DisclosureEvent

    def as_dict(self) -> dict[str, Any]:
        """Return the line for ``--json``."""
        return {"number": self.number, "at": self.at, **asdict(self.disclosed)}


def format_line(number: int, before: str, at: str, content: Mapping[str, Any]) -> bytes:
    """Return a line, the same bytes for the same content."""
    line = {"number": number, "before": before, "at": at, **content}
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def hash_line(line: bytes) -> str:
    """Return what the next line holds of this one."""
    return hashlib.sha256(line).hexdigest()


def parse_entry(line: Mapping[str, Any]) -> LogEntry | None:
    """Return what a line tells; None for the first, which only opens the book."""
    names = {each.name for each in fields(DisclosureEvent)}
    content = {name: value for name, value in line.items() if name in names}
    if "sha256" not in content:
        return None
    for name in ("topics", "accepted"):
        content[name] = tuple(content.get(name, ()))
    return LogEntry(int(line["number"]), str(line["at"]), DisclosureEvent(**content))


HEAD_SUFFIX = ".head"


class Head(NamedTuple):
    """The last line: its number, and its hash."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def head_path(book: Path) -> Path:
    """Return where the head of a book is kept."""
    return book.with_name(book.name + HEAD_SUFFIX)


def read_head(book: Path) -> Head | None:
    """Return the head that is kept; None where there is none that can be read."""
    try:
        kept = json.loads(head_path(book).read_bytes())
        return Head(int(kept["number"]), str(kept["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_head(book: Path, head: Head) -> None:
    """Keep a head, whole or not at all."""
    write_file(head_path(book), json.dumps(head._asdict()).encode(), force=True)
