"""Finds text that docxtpl would drop: it stands beside a {%p %}, {%tr %} or {%tc %} tag.

docxtpl replaces the whole paragraph, row or cell by such a tag, and with it whatever else it held.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.errors import Problem, build_message
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

ELEMENT_OF_LETTER = {"p": f"{W}p", "tr": f"{W}tr", "tc": f"{W}tc"}
MAX_SHOWN = 40


def list_lost_text(root: Any, part: str) -> Iterator[Problem]:
    """Yield a problem for each paragraph, row or cell whose text a tag of its own would swallow."""
    for letter, name in ELEMENT_OF_LETTER.items():
        tag = re.compile(r"\{([%{#])" + letter + r"\s.*?[%}#]\}")
        for element in root.iter(name):
            text = _own_text(element)
            found = tag.search(text)
            if found and (text[: found.start()] + text[found.end() :]).strip():
                lost = build_message(
                    "swallows the text beside it; put the tag in a {kind} of its own",
                    "template.swallowed",
                    kind={"p": "paragraph", "tr": "row", "tc": "cell"}[letter],
                )
                yield Problem(
                    lost.text,
                    lost.code,
                    part=part,
                    place=_place(root, element),
                    tag=found.group()[:MAX_SHOWN],
                    values=lost.values,
                )


def _own_text(element: Any) -> str:
    """Return an element's own text, without that of tables or text boxes inside a paragraph."""
    inner = (f"{W}tbl", f"{W}txbxContent") if element.tag == f"{W}p" else ()
    return "".join(
        node.text or ""
        for node in element.iter(f"{W}t")
        if not any(each.tag in inner for each in _ancestors_within(node, element))
    )


def _ancestors_within(node: Any, element: Any) -> Iterator[Any]:
    for parent in node.iterancestors():
        if parent is element:
            return
        yield parent


def _place(root: Any, element: Any) -> str:
    table = next(element.iterancestors(f"{W}tbl"), None)
    if table is None:
        outside = [p for p in root.iter(f"{W}p") if next(p.iterancestors(f"{W}tbl"), None) is None]
        return f"paragraph {outside.index(element) + 1}" if element in outside else "start"
    row = element if element.tag == f"{W}tr" else next(element.iterancestors(f"{W}tr"))
    words = [f"table {list(root.iter(f'{W}tbl')).index(table) + 1}"]
    words.append(f"row {list(table.iter(f'{W}tr')).index(row) + 1}")
    return ", ".join(words)
