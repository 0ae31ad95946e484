"""Looking at chunks to come takes none of them away, and takes no more than it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.batch.queue import Lookahead

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNKS = ([1, 2], [3, 4], [5])


def test_only_as_many_chunks_as_needed_are_looked_at() -> None:
    taken: list[list[int]] = []

    def given() -> Iterator[list[int]]:
        for chunk in CHUNKS:
            taken.append(chunk)
            yield chunk

    chunks = Lookahead(given())

    assert chunks.has_at_least(3)
    assert taken == [[1, 2], [3, 4]]
    assert chunks.has_at_least(4)
    assert taken == [[1, 2], [3, 4]]
    assert list(chunks) == list(CHUNKS)


def test_what_was_taken_is_not_to_come_any_more() -> None:
    chunks = Lookahead(CHUNKS)
    assert chunks.has_at_least(5)

    next(chunks)

    assert not chunks.has_at_least(4)
    assert chunks.has_at_least(3)
    assert list(chunks) == [[3, 4], [5]]
