"""A value that no page can print, and where its tag stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.errors import Remark


class UnprintableError(Exception):
    """A value cannot be printed as it is; ``remark`` says why and never holds the value."""

    def __init__(self, found: Remark) -> None:
        super().__init__(found.text)
        self.remark = found
