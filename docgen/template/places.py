"""Where something stands in a document, in the words of a person who looks at the page."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.template.tags import W

if TYPE_CHECKING:
    from docgen.template.tags import Skeleton, Tag


def place_of(skeleton: Skeleton, tag: Tag) -> str:
    """Return where a tag stands."""
    return place_in(skeleton.root, skeleton.node_of(tag))


def place_in(root: Any, node: Any) -> str:
    """Return where an element, or the instruction that stands for a tag, is under ``root``."""
    chain_up = [node, *node.iterancestors()]
    cell = next((n for n in chain_up if n.tag == f"{W}tc"), None)
    row = next((n for n in chain_up if n.tag == f"{W}tr" or _stands_for(n, f"{W}tbl")), None)
    table = next((n for n in chain_up if n.tag == f"{W}tbl"), None)
    if table is None:
        return _paragraph_place(root, node)
    words = [f"table {list(root.iter(f'{W}tbl')).index(table) + 1}"]
    if row is not None:
        words.append(f"row {_rank(row, f'{W}tr')}")
    if cell is not None:
        words.append(f"column {_rank(cell, f'{W}tc')}")
    return ", ".join(words)


def _paragraph_place(root: Any, node: Any) -> str:
    count = 0
    for other in root.iter():
        is_one = other.tag == f"{W}p" or _stands_for(other, f"{W}body")
        if is_one and next(other.iterancestors(f"{W}tbl"), None) is None:
            count += 1
        if other is node:
            break
    return f"paragraph {count}" if count else "start"


def _stands_for(node: Any, parent: str) -> bool:
    """Whether a tag took the place of a whole row or paragraph (``{%tr %}``, ``{%p %}``)."""
    return node.tag is etree.PI and node.getparent() is not None and node.getparent().tag == parent


def _rank(node: Any, name: str) -> int:
    before = (n for n in node.itersiblings(preceding=True))
    return sum(1 for n in chain([node], before) if n.tag == name or n.tag is etree.PI)
