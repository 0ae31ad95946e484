"""Chunks to come, of which some may be looked at before they are taken."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sized
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

Chunk = TypeVar("Chunk", bound=Sized)


class Ahead(Iterator[Chunk]):
    """Gives chunks one after the other, and tells whether there are so many records in them."""

    def __init__(self, chunks: Iterable[Chunk]) -> None:
        self._chunks = iter(chunks)
        self._seen: deque[Chunk] = deque()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Chunk:
        return self._seen.popleft() if self._seen else next(self._chunks)

    def hold(self, records: int) -> bool:
        """Return whether at least so many records are still to come; no more are looked at."""
        found = sum(map(len, self._seen))
        while found < records:
            chunk = next(self._chunks, None)
            if chunk is None:
                return False
            self._seen.append(chunk)
            found += len(chunk)
        return True
