"""Where an element stands in a document, in the author's words: table 2, row 3, column 1."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, takewhile
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator


LETTERHEAD_CAPTION: Final = "Kop surat"
"""The title of the table that docgen puts in: no author sees it in the template."""


class ElementLocator:
    """The places of a tree's elements; the tree is walked once, and must not change meanwhile."""

    def __init__(self, root: Any) -> None:
        self._root = root

    @cached_property
    def _tables(self) -> dict[Any, int]:
        tables = self._root.iter(f"{W}tbl")
        own = (table for table in tables if not _is_letterhead(table))
        return {table: rank for rank, table in enumerate(own, start=1)}

    @cached_property
    def _paragraphs(self) -> dict[Any, int]:
        return {each: rank for rank, each in enumerate(_outer_paragraphs(self._root), start=1)}

    def locate(self, node: Any) -> str:
        """Return where an element, or the instruction that stands for a tag, is."""
        path = [node, *node.iterancestors()]
        table = next((n for n in path if n.tag == f"{W}tbl"), None)
        if table is None:
            count = self._count(node, path)
            return f"paragraph {count}" if count else "start"
        inside = list(takewhile(lambda n: n is not table, path))
        cell = next((n for n in inside if n.tag == f"{W}tc"), None)
        row = next(
            (n for n in inside if n.tag == f"{W}tr" or _replaces_child_of(n, f"{W}tbl")), None
        )
        words = [f"table {self._tables.get(table, 0)}"]
        if row is not None:
            words.append(f"row {_rank_among_siblings(row, f'{W}tr')}")
        if cell is not None:
            words.append(f"column {_rank_among_siblings(cell, f'{W}tc')}")
        return ", ".join(words)

    def _count(self, node: Any, path: list[Any]) -> int:
        """Return how many paragraphs outside of tables begin up to an element."""
        own = next((n for n in path if n in self._paragraphs), None)
        if own is not None:
            return self._paragraphs[own]
        count = 0
        for other in self._root.iter():
            count += other in self._paragraphs
            if other is node:
                break
        return count


def _is_letterhead(table: Any) -> bool:
    caption = table.find(f"{W}tblPr/{W}tblCaption")
    return caption is not None and caption.get(f"{W}val") == LETTERHEAD_CAPTION


def _outer_paragraphs(root: Any) -> Iterator[Any]:
    """Yield the paragraphs outside of tables, and the tags that stand for one."""
    for each in root.iter(f"{W}p", etree.PI):
        is_one = each.tag == f"{W}p" or _replaces_child_of(each, f"{W}body")
        if is_one and next(each.iterancestors(f"{W}tbl"), None) is None:
            yield each


def _replaces_child_of(node: Any, parent: str) -> bool:
    """Whether a tag took the place of a whole row or paragraph (``{%tr %}``, ``{%p %}``)."""
    return node.tag is etree.PI and node.getparent() is not None and node.getparent().tag == parent


def _rank_among_siblings(node: Any, name: str) -> int:
    siblings = chain([node], node.itersiblings(preceding=True))
    return sum(1 for n in siblings if n.tag == name or n.tag is etree.PI)
