"""Errors of reading: a cell that is no answer, a file that gives no records."""

from __future__ import annotations

from typing import NoReturn

from docgen.errors import Problem, RecordError, UsageError, os_reason


class CellRefusedError(Exception):
    """A cell whose answer is not certain; caught where its place is known."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


def refuse_file(source: str, code: str, message: str, *, row: int | None = None) -> NoReturn:
    """Raise RecordError with the one problem of a file."""
    raise RecordError(
        "the records in {record} cannot be read",
        [Problem(message, code, record=source, row=row)],
        record=source,
    )


def file_error(fault: OSError, source: str) -> UsageError:
    """Return the error for a file that the system does not let us read."""
    if isinstance(fault, FileNotFoundError):
        return UsageError("there is no file {path}; check its name and folder", path=source)
    if isinstance(fault, IsADirectoryError):
        return UsageError("{path} is a folder; name the record inside it", path=source)
    return UsageError(
        "{path} cannot be read ({reason}); check who may read it",
        path=source,
        reason=os_reason(fault),
    )
