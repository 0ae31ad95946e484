"""Reads the paragraphs of a part as a reader sees them, with the tags cut out of their text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.xml import COMPATIBILITY_NAMESPACE, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Message, Problem

TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
CUT: Final = "\x1f"
"""Stands in a text where a tag was. This sign and the next can stand in no XML."""
PARAGRAPH_END: Final = "\x1e"
FALLBACK: Final = f"{{{COMPATIBILITY_NAMESPACE}}}Fallback"
"""Repeats a text box for readers that do not know how it is drawn."""
SPACES: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


class Paragraph(NamedTuple):
    """The text of a paragraph, its tags cut out, and the element it stands in."""

    text: str
    element: Any


@dataclass(frozen=True, slots=True)
class Page:
    """One part that prints: its name, its tree, and its paragraphs."""

    name: str
    root: Any
    paragraphs: tuple[Paragraph, ...]
    locator: ElementLocator

    @classmethod
    def of(cls, name: str, root: Any) -> Page:
        """Return the page of a part."""
        return cls(name, root, tuple(_read_paragraphs(root)), ElementLocator(root))

    def problem(self, message: Message, element: Any, tag: str | None = None) -> Problem:
        """Return what is wrong at an element of this page."""
        return message.problem(part=self.name, place=self.locator.locate(element), tag=tag)


def _read_paragraphs(root: Any) -> Iterator[Paragraph]:
    """Yield the paragraphs of a part; a tag may begin in one and end in a later one."""
    elements, texts = [], []
    for element in root.iter(f"{W}p"):
        text = "".join(_own_text(element))
        if text.strip() and next(element.iterancestors(FALLBACK), None) is None:
            elements.append(element)
            texts.append(text)
    without_tags = TAG.sub(_cut_tag, PARAGRAPH_END.join(texts))
    for element, text in zip(elements, without_tags.split(PARAGRAPH_END), strict=False):
        yield Paragraph(text, element)


def _cut_tag(found: re.Match[str]) -> str:
    return CUT + PARAGRAPH_END * found.group().count(PARAGRAPH_END)


def _own_text(paragraph: Any) -> Iterator[str]:
    """Yield the pieces of a paragraph's text, without those of a text box that hangs on it."""
    for child in paragraph:
        if child.tag in (f"{W}p", f"{W}txbxContent", f"{W}del", f"{W}moveFrom"):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in SPACES:
            yield SPACES[child.tag]
        else:
            yield from _own_text(child)
