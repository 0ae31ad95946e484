"""One line of the record: a document that told someone something about a case, without names."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

GENESIS = "0" * 64
"""What the first line has before it."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What a document tells, to whom, and by what right; no name of a client is in it.

    The case stands there under its code, by which the agency itself names it: a pseudonym made
    with a key would leave nobody told of the day the key is lost.
    """

    form: str
    edition: str
    sha256: str
    """Of the document's bytes, so that a copy can be told to be this one."""
    case_code: str | None
    reader: str
    """The kind of reader, such as ``health_facility`` or ``court``."""
    receiver: str | None = None
    """The agency that was written to, where it is known."""
    topics: tuple[str, ...] = ()
    """The sensitive topics that the document speaks of."""
    consent: str | None = None
    """What became of the consent: ``covered``, ``overridden``, or None where none is asked."""
    officer: str | None = None
    """Who answers for it."""
    override: bool = False
    """Whether consent was overridden; the reason stands on the register copy alone."""
    accepted: tuple[str, ...] = ()
    """The kinds of findings in free text that the officer accepted."""


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
