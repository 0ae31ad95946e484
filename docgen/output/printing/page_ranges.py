"""Page ranges such as 1-3,5: parsed and written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

RANGE = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?")


def parse_page_ranges(text: str, pages: int) -> frozenset[int]:
    """Return the pages that ``1-3,5`` names; raise UsageError where there is no such page."""
    named: set[int] = set()
    for part in text.replace(" ", "").split(","):
        found = RANGE.fullmatch(part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= pages:
            raise UsageError(
                "--pages takes pages such as 1-3,5, and the document has {pages}", pages=pages
            )
        named |= set(range(first, last + 1))
    return frozenset(named)


def format_page_ranges(pages: Iterable[int]) -> str:
    """Return ``1-3,5`` for the pages 1, 2, 3 and 5, given in their order."""
    parts: list[tuple[int, int]] = []
    for page in pages:
        if parts and page == parts[-1][1] + 1:
            parts[-1] = (parts[-1][0], page)
        else:
            parts.append((page, page))
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)
