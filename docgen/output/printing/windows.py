"""Printing on Windows: the shell hands a file to the program that opens its kind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from docgen.errors import MissingToolError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["print_verb"]

NO_PROGRAM = 1155


def print_verb() -> Callable[[Path], None] | None:
    """Return what prints a file through the shell; None on systems without such a verb."""
    start: Any = getattr(os, "startfile", None)
    if start is None:
        return None

    def print_file(path: Path) -> None:
        try:
            start(str(path.resolve()), "print")
        except OSError as fault:
            if getattr(fault, "winerror", None) != NO_PROGRAM:
                raise
            raise MissingToolError(
                "no program on this computer prints {kind} files; install one, or open the file "
                "and print it there",
                kind=path.suffix.lower(),
            ) from None

    return print_file
