"""The place of the sealed annex in a document: a block that says so, on pages of its own.

A break of pages says nothing of who reads what follows, and Word ignores many of them. The block
``{%p if not reader.without_annex %}`` does: it prints for those alone who are sent the annex.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK_TAG: Final = re.compile(r"\{%p\s+(\w+)(.*?)%\}", re.DOTALL)
OPENERS: Final = frozenset({"if", "for", "with"})
FALSE_VALUES: Final = frozenset({"0", "false", "off"})
PAGE_SECTIONS: Final = frozenset({"nextPage", "oddPage", "evenPage"})


def list_annex_content(body: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a document's body that stand in the sealed annex."""
    blocks: list[bool] = []
    begun = False
    for child in body:
        tag = _block_tag(child)
        if tag is None:
            begun = begun or _begins_page(child)
            if begun and any(blocks):
                yield child
            continue
        word, rest = tag
        if any(blocks) and begun:
            yield child
        if word in OPENERS:
            opens = word == "if" and _is_annex_condition(rest)
            begun = begun and any(blocks) if opens else begun
            blocks.append(opens)
        elif blocks and word in ("elif", "else"):
            blocks[-1] = False
        elif blocks and word.startswith("end"):
            blocks.pop()
        begun = begun and any(blocks)


def _block_tag(child: Any) -> tuple[str, str] | None:
    """Return the first word of a tag that takes a paragraph's place, and what follows it."""
    if child.tag != f"{W}p":
        return None
    found = BLOCK_TAG.search("".join(child.itertext(f"{W}t")))
    return (found.group(1), found.group(2)) if found else None


def _is_annex_condition(condition: str) -> bool:
    """Whether a condition holds only where the annex goes to the reader."""
    try:
        (statement,) = (
            Environment(autoescape=True).parse(f"{{% if {condition} %}}{{% endif %}}").body
        )
    except (TemplateSyntaxError, ValueError, RecursionError):
        return False
    return isinstance(statement, nodes.If) and any(map(_asks_for_annex, _conjuncts(statement.test)))


def _conjuncts(test: nodes.Node) -> Iterator[nodes.Node]:
    if isinstance(test, nodes.And):
        yield from _conjuncts(test.left)
        yield from _conjuncts(test.right)
    else:
        yield test


def _asks_for_annex(test: nodes.Node) -> bool:
    asked = test.node if isinstance(test, nodes.Not) else None
    return (
        isinstance(asked, nodes.Getattr)
        and asked.attr == "without_annex"
        and isinstance(asked.node, nodes.Name)
        and asked.node.name == "reader"
    )


def _begins_page(child: Any) -> bool:
    """Whether a paragraph of the body certainly begins a page, as Word draws it."""
    if child.tag != f"{W}p":
        return False
    before = child.find(f"{W}pPr/{W}pageBreakBefore")
    if before is not None and before.get(f"{W}val") not in FALSE_VALUES:
        return True
    runs = (run for run in child.iterchildren(f"{W}r") if run.find(f"{W}rPr/{W}vanish") is None)
    broken = next((each for run in runs for each in run if each.tag in (f"{W}br", f"{W}t")), None)
    return broken is not None and broken.get(f"{W}type") == "page"
