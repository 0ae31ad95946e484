"""One thing that is wrong, with its place, its code and the next step."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Remark(NamedTuple):
    """What is wrong, not yet where: an English message with its places, and the code."""

    text: str
    code: str
    values: dict[str, object]


def remark(text: str, code: str, /, **values: object) -> Remark:
    """Return what is wrong in words that are translated where they are shown."""
    return Remark(text, code, values)


class Severity(StrEnum):
    """Whether a problem stops the document (error) or is only told (warning)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a record, a template or an agency profile.

    ``message`` never holds a value that may identify a person: the field and its place do. Where
    ``values`` are given, it has named places for them (``'{name}'``) and is translated with them.
    """

    message: str
    code: str
    severity: Severity = Severity.ERROR
    at: str | None = None
    """Path of the field, such as ``client.nik`` or ``family[2].name_or_initials``."""
    label: str | None = None
    """Official Indonesian label of the field."""
    record: str | None = None
    """File of the record, or ``-`` for standard input."""
    line: int | None = None
    column: int | None = None
    row: int | None = None
    cell: str | None = None
    part: str | None = None
    """Part of a template, such as ``word/document.xml``."""
    place: str | None = None
    """Place in a template in the author's words: ``table 2, row 3, column 1``."""
    tag: str | None = None
    """A template tag as its author wrote it."""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The message with its places filled."""
        return self.message.format(**self.values) if self.values else self.message

    @property
    def is_error(self) -> bool:
        """Whether the document cannot be made until this is mended."""
        return self.severity is Severity.ERROR

    def within(self, prefix: str) -> Problem:
        """Return the same problem seen from a parent whose field ``prefix`` holds this one."""
        if self.at is None:
            return replace(self, at=prefix)
        joint = "" if self.at.startswith("[") else "."
        return replace(self, at=f"{prefix}{joint}{self.at}")

    def as_dict(self) -> dict[str, Any]:
        """Return the problem for ``--json``: keys that do not apply are absent."""
        present = ((item.name, getattr(self, item.name)) for item in fields(self))
        told = {name: value for name, value in present if value is not None and name != "values"}
        return told | {"message": self.text}

    def __str__(self) -> str:
        subject = self.tag or self.label
        text = f"{subject}: {self.text}" if subject else self.text
        where = ", ".join(part for part in (self.part, self.place, self.at) if part)
        return f"{text} [{where}; {self.code}]" if where else f"{text} [{self.code}]"
