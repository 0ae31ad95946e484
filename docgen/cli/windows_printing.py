"""Printing on Windows, by the program that opens a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import UsageError
from docgen.output.printing.cups import Sides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from docgen.output.printing.jobs import PrintOptions


def refuse_windows_options(printer: str | None, how: PrintOptions) -> None:
    """Raise UsageError for what the print verb of Windows cannot be told."""
    given = {
        "--printer": printer is not None,
        "--copies": how.copies is not None,
        "--two-sided": how.sides is not Sides.NONE,
        "--pages": how.pages is not None,
        "--for-signature": how.for_signature,
    }
    refused = ", ".join(name for name, is_given in given.items() if is_given)
    if refused:
        raise UsageError(
            "Windows prints through the program that opens the file, which cannot be told "
            "{options}; add --dry-run to see what to choose, then open the file and choose there",
            options=refused,
        )


def print_on_windows(
    documents: Sequence[Path], print_verb: Callable[[Path], None]
) -> Iterator[Path]:
    """Give each file to the program that opens it, which prints on the default printer."""
    for path in documents:
        print_verb(path)
        yield path
