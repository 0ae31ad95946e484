"""Problems with their place, and errors with their exit status."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass, field, fields, replace
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class Message(NamedTuple):
    """What is wrong, not yet where: an English message with its places, and the code."""

    text: str
    code: str
    values: dict[str, object]

    def problem(
        self, *, part: str | None = None, place: str | None = None, tag: str | None = None
    ) -> Problem:
        """Return it as a problem of a template: in this part, at this place, of this tag."""
        return Problem(self.text, self.code, part=part, place=place, tag=tag, values=self.values)


def build_message(text: str, code: str, /, **values: object) -> Message:
    """Return what is wrong in words that are translated where they are shown."""
    return Message(text, code, values)


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
    instead: tuple[str, ...] = ()
    """Paths of other fields, any one of which mends it as well when it is answered."""

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
        instead = tuple(f"{prefix}{joint}{path}" for path in self.instead)
        return replace(self, at=f"{prefix}{joint}{self.at}", instead=instead)

    def as_dict(self) -> dict[str, Any]:
        """Return the problem for ``--json``: keys that do not apply are absent."""
        present = ((item.name, getattr(self, item.name)) for item in fields(self))
        told = {
            name: value for name, value in present if value not in (None, ()) and name != "values"
        }
        return told | {"message": self.text}

    def __str__(self) -> str:
        subject = self.tag or self.label
        text = f"{subject}: {self.text}" if subject else self.text
        where = ", ".join(part for part in (self.part, self.place, self.at) if part)
        return f"{text} [{where}; {self.code}]" if where else f"{text} [{self.code}]"


class ExitCode(IntEnum):
    """How a command ended, for the shell."""

    DONE = 0
    FAILURE = 1
    USAGE = 2
    BAD_RECORD = 3
    BAD_TEMPLATE = 4
    MISSING_TOOL = 5
    OUTPUT_EXISTS = 6
    NOT_PERMITTED = 7
    INTERRUPTED = 130


class DocgenError(Exception):
    """The base of every error that a user can mend; the message says what to do next.

    ``text`` is the English message with named places (``{path}``), translated only where it is
    shown; ``values`` fill the places and never hold anything that may identify a person.
    """

    exit_code = ExitCode.FAILURE

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(text)
        self.text = text
        self.values = values

    def __str__(self) -> str:
        return self.text.format(**self.values) if self.values else self.text


class UsageError(DocgenError):
    """A command was called with something that cannot be: an unknown form, a missing file."""

    exit_code = ExitCode.USAGE


class ProblemsError(DocgenError):
    """Something was refused for all the reasons in ``problems``, reported at once."""

    def __init__(self, text: str, /, problems: Iterable[Problem] = (), **values: object) -> None:
        super().__init__(text, **values)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *(f"  {problem}" for problem in self.problems)])


class RecordError(ProblemsError):
    """A record cannot be read or does not meet its form."""

    exit_code = ExitCode.BAD_RECORD


class TemplateError(ProblemsError):
    """A template or a form cannot be used as it is; each problem says where in the document."""

    exit_code = ExitCode.BAD_TEMPLATE


class AgencyError(ProblemsError):
    """An agency profile cannot be used as it is."""

    exit_code = ExitCode.BAD_TEMPLATE


class MissingToolError(DocgenError):
    """A program or an extra that this step needs is not installed."""

    exit_code = ExitCode.MISSING_TOOL


class OutputExistsError(DocgenError):
    """The output is there already and was left as it is."""

    exit_code = ExitCode.OUTPUT_EXISTS


class NotPermittedError(ProblemsError):
    """Consent or disclosure does not allow this document."""

    exit_code = ExitCode.NOT_PERMITTED


DISTRIBUTION = "casework-docgen"
"""The name under which docgen is installed; that of the command was taken."""


def install_command(extra: str) -> str:
    """Return what adds an extra to this very docgen, in the words of the reader's own shell."""
    wanted = f"{DISTRIBUTION}[{extra}]"
    if sys.platform == "win32":
        return f'py -m pip install "{wanted}"'
    return f"{shlex.quote(sys.executable)} -m pip install '{wanted}'"


def os_reason(error: OSError) -> str:
    """Return why the system refused, in its own words, else the kind of error."""
    return error.strerror or type(error).__name__


def unreadable_error(path: Path, error: OSError) -> UsageError:
    """Return the error for a file that the system does not give."""
    return UsageError("{path} cannot be read: {reason}", path=path, reason=os_reason(error))
