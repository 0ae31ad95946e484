"""The error of a value that cannot be printed; it says why and never holds the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.errors import Message


class UnprintableError(Exception):
    """A value cannot be printed as it is; ``message`` says why and never holds the value."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message
