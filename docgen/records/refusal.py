"""Why a cell cannot be an answer."""

from __future__ import annotations


class CellRefusedError(Exception):
    """A cell whose answer cannot be told for certain; caught where its place is known."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(code)
        self.code = code
        self.said = said
