"""What Word's elements must hold, and what stands around them without showing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

PARAGRAPH, TABLE, ROW, CELL, CONTROL = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "sdt"))
FILLERS = frozenset({PARAGRAPH, TABLE, ROW, CELL})
ENDS_WITH_PARAGRAPH = frozenset(
    f"{W}{name}" for name in ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote", "comment")
)
BLOCK_HOLDERS = frozenset({*ENDS_WITH_PARAGRAPH, f"{W}body"})
WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml"))
"""What stands around blocks, rows or cells and shows nothing itself."""


def wrapped_children(element: Any) -> Iterator[Any]:
    """Yield the children of an element, those within its wrappers for the wrappers themselves."""
    for child in element:
        if child.tag in WRAPPERS:
            yield from wrapped_children(child)
        else:
            yield child


def holders(node: Any) -> Iterator[Any]:
    """Yield the wrappers around a node and the element that they stand in, from the inside."""
    parent = node.getparent()
    while parent is not None:
        yield parent
        if parent.tag not in WRAPPERS:
            return
        parent = parent.getparent()


def state_after(child: Any, container: Any) -> bool | None:
    """Return whether a container is filled once ``child`` has printed; None if it stays as it is.

    A table does not end a cell: a paragraph has to follow.
    """
    if container.tag == TABLE:
        return True if child.tag == ROW else None
    if container.tag == ROW:
        return True if child.tag == CELL else None
    if child.tag == TABLE:
        return container.tag in WRAPPERS
    return True if child.tag in FILLERS else None


def own_children(table_or_row: Any, name: str) -> list[Any]:
    """Return the rows of a table, or the cells of a row, without those of tables within it."""
    return [child for child in wrapped_children(table_or_row) if child.tag == name]
