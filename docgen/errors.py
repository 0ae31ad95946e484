"""What can go wrong, and with which exit status it ends."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.problems import Problem


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
