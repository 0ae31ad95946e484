"""Printing on Windows: the shell's print verb for a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from docgen.errors import MissingToolError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ERROR_NO_ASSOCIATION = 1155


def find_print_verb() -> Callable[[Path], None] | None:
    """Return what prints a file through the shell; None on systems without such a verb."""
    start: Any = getattr(os, "startfile", None)
    if start is None:
        return None

    def print_file(path: Path) -> None:
        try:
            start(str(path.resolve()), "print")
        except OSError as fault:
            if getattr(fault, "winerror", None) != ERROR_NO_ASSOCIATION:
                raise
            raise MissingToolError(
                "no program on this computer prints {kind} files; install one, or open the file "
                "and print it there",
                kind=path.suffix.lower(),
            ) from None

    return print_file
