"""Refuses tags where nobody sees what they print: in attributes, in deleted and in hidden text.

An address, a picture's description, the name of a bookmark or the title of a control goes with the
document unseen, and what a client told goes with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.errors import build_message
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.xml import PartFault, W

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG_SIGN = re.compile(r"\{[{%]|%7B%7[B5]|%7B%25", re.IGNORECASE)
PRINTING_SIGN = re.compile(r"\{\{|\}\}")
OFF = frozenset({"0", "false", "off"})
HIDING = (f"{W}vanish", f"{W}webHidden")

TAG_IN_ATTRIBUTE = build_message(
    "holds a tag in its {name}, where nobody sees what is filled in; put the tag into the text",
    "template.tag_unseen",
)
TAG_DELETED = build_message(
    "holds a tag in text that is marked as deleted; accept or reject the changes in Word",
    "template.tag_unseen",
)
TAG_HIDDEN = build_message(
    "holds a tag that prints hidden text; show the text in Word (Font, Hidden) or take the tag out",
    "template.tag_unseen",
)


def list_unseen_tags(root: Any, hidden_styles: frozenset[str]) -> Iterator[PartFault]:
    """Yield the tags of a part that print where nobody looks."""
    locator = ElementLocator(root)
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if ("{" in value or "%7" in value) and TAG_SIGN.search(value):
                named = TAG_IN_ATTRIBUTE._replace(values={"name": etree.QName(name).localname})
                yield PartFault(named, locator.locate(element))
        if element.tag == f"{W}p":
            yield from _list_in_paragraph(element, hidden_styles, locator)


def _list_in_paragraph(
    paragraph: Any, hidden_styles: frozenset[str], locator: ElementLocator
) -> Iterator[PartFault]:
    """Yield the tags in what a paragraph deletes or hides; Word splits one over several runs."""
    deleted = "".join(paragraph.itertext(f"{W}delText"))
    if TAG_SIGN.search(deleted):
        yield PartFault(TAG_DELETED, locator.locate(paragraph))
    is_hidden = _names_hidden_style(paragraph.find(f"{W}pPr"), "pStyle", hidden_styles)
    hidden = (
        run
        for run in paragraph.iter(f"{W}r")
        if is_hidden_run(run.find(f"{W}rPr"), hidden_styles, default=is_hidden)
    )
    if PRINTING_SIGN.search("".join(text for run in hidden for text in run.itertext(f"{W}t"))):
        yield PartFault(TAG_HIDDEN, locator.locate(paragraph))


def is_hidden_run(properties: Any, hidden_styles: frozenset[str], *, default: bool) -> bool:
    """Return whether the text of a run is hidden, by itself or by its style."""
    own = None if properties is None else _hides(properties)
    if own is not None:
        return own
    return default or _names_hidden_style(properties, "rStyle", hidden_styles)


def _hides(properties: Any) -> bool | None:
    """Return whether properties hide a text; None where they leave it as it is."""
    found = [each for name in HIDING for each in properties.iterchildren(name)]
    return any(each.get(f"{W}val", "1") not in OFF for each in found) if found else None


def _names_hidden_style(properties: Any, kind: str, hidden_styles: frozenset[str]) -> bool:
    named = None if properties is None else properties.find(f"{W}{kind}")
    return named is not None and named.get(f"{W}val") in hidden_styles


def list_hidden_styles(styles: Any) -> frozenset[str]:
    """Return the ids of the styles that hide their text, or are based on one that does."""
    parents: dict[str, str] = {}
    states: dict[str, bool] = {}
    for style in styles.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        based, properties = style.find(f"{W}basedOn"), style.find(f"{W}rPr")
        if based is not None:
            parents[name] = based.get(f"{W}val", "")
        state = None if properties is None else _hides(properties)
        if state is not None:
            states[name] = state
    return frozenset(name for name in {*parents, *states} if _is_hidden(name, parents, states))


def _is_hidden(name: str, parents: dict[str, str], states: dict[str, bool]) -> bool:
    seen: set[str] = set()
    while name not in states and name in parents and name not in seen:
        seen.add(name)
        name = parents[name]
    return states.get(name, False)
