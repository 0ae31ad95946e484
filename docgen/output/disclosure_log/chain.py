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
"""What the first line holds as the hash of the one before."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A line of the log as it was read."""

    number: int
    at: str
    """When, with the zone, as ISO 8601."""
    disclosed: DisclosureEvent

    def as_dict(self) -> dict[str, Any]:
        """Return the entry for ``--json``."""
        return {"number": self.number, "at": self.at, **asdict(self.disclosed)}


def format_line(number: int, before: str, at: str, content: Mapping[str, Any]) -> bytes:
    """Return a line as bytes, the same for the same content."""
    line = {"number": number, "before": before, "at": at, **content}
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def hash_line(line: bytes) -> str:
    """Return the hash of a line, which the next line holds as ``before``."""
    return hashlib.sha256(line).hexdigest()


def parse_entry(line: Mapping[str, Any]) -> LogEntry | None:
    """Return the entry that a line holds; None for the first, which only opens the log."""
    names = {each.name for each in fields(DisclosureEvent)}
    content = {name: value for name, value in line.items() if name in names}
    if "sha256" not in content:
        return None
    for name in ("topics", "accepted"):
        content[name] = tuple(content.get(name, ()))
    return LogEntry(int(line["number"]), str(line["at"]), DisclosureEvent(**content))


HEAD_SUFFIX = ".head"


class Head(NamedTuple):
    """The number and the hash of the last line."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def head_path(log: Path) -> Path:
    """Return the head file of a log."""
    return log.with_name(log.name + HEAD_SUFFIX)


def read_head(log: Path) -> Head | None:
    """Return the head in the head file; None where there is none that can be read."""
    try:
        stored = json.loads(head_path(log).read_bytes())
        return Head(int(stored["number"]), str(stored["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_head(log: Path, head: Head) -> None:
    """Write the head file, whole or not at all."""
    write_file(head_path(log), json.dumps(head._asdict()).encode(), force=True)
