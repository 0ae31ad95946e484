"""The lines of the disclosure log, signed, each with the hash of the one before, and its head."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.disclosure.events import DisclosureEvent
from docgen.errors import DocgenError
from docgen.output.disclosure_log.key import is_signed, sign
from docgen.output.files.write import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


SIGNATURE = "signature"
TORN = "torn"
"""What a line holds that follows half a line: the hash of that half."""
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


def format_line(key: bytes, number: int, before: str, at: str, content: Mapping[str, Any]) -> bytes:
    """Return a signed line as bytes, the same for the same content."""
    line = {"number": number, "before": before, "at": at, **content}
    return _as_bytes({**line, SIGNATURE: sign(key, _as_bytes(line))})


def is_genuine(key: bytes, line: Mapping[str, Any]) -> bool:
    """Return whether a line was written by who has the key, and is as it was written."""
    content = {name: value for name, value in line.items() if name != SIGNATURE}
    return is_signed(key, _as_bytes(content), line.get(SIGNATURE))


def _as_bytes(line: Mapping[str, Any]) -> bytes:
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def hash_line(line: bytes) -> str:
    """Return the hash of a line, which the next line holds as ``before``."""
    return hashlib.sha256(line).hexdigest()


def parse_entry(line: Mapping[str, Any]) -> LogEntry | None:
    """Return the entry that a line holds; None for one that tells of the log itself."""
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


OPENING_HEAD = Head(-1, GENESIS_HASH)
"""The head of a log whose first line is about to be written."""


def head_path(log: Path) -> Path:
    """Return the head file of a log."""
    return log.with_name(log.name + HEAD_SUFFIX)


def read_head(log: Path, key: bytes) -> Head | None:
    """Return the head in the head file; None where there is none that the key has signed."""
    try:
        stored = json.loads(head_path(log).read_bytes())
        head = Head(int(stored["number"]), str(stored["hash"]))
        return head if is_signed(key, str(head).encode(), stored[SIGNATURE]) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_unbegun(log: Path) -> bool:
    """Return whether a log has no head, or one that was written before its first line."""
    path = head_path(log)
    try:
        return bool(json.loads(path.read_bytes())["number"] == OPENING_HEAD.number)
    except FileNotFoundError:
        return True
    except (OSError, ValueError, KeyError, TypeError):
        return False


def write_head(log: Path, key: bytes, head: Head) -> None:
    """Write the head file, signed, whole or not at all; raise OSError where it cannot be."""
    content = {**head._asdict(), SIGNATURE: sign(key, str(head).encode())}
    try:
        write_file(head_path(log), json.dumps(content).encode(), force=True)
    except DocgenError as fault:
        raise fault.__cause__ if isinstance(fault.__cause__, OSError) else fault  # noqa: B904
