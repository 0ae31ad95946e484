"""Finds where a file expects answers in another way than by tags: ${nama}, {nama}, «nama», ....

Text in brackets may be meant to be read, so that only what can hardly be is called a placeholder.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.errors import build_message
from docgen.template.page_review.mistyped_tags import blank_mistyped_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.template.page_review.page_text import Page

NAME: Final = r" {0,3}[#/^]?([^\W\d][\w.]{0,60}(?:[ -][\w.]{1,60}){0,4}) {0,3}"
STYLES: Final = (
    ("{", re.compile(rf"\$\{{{NAME}\}}|(?<![{{_])\{{{NAME}\}}(?!\}})")),
    ("«", re.compile(rf"«{NAME}»|<<{NAME}>>")),
    ("[", re.compile(rf"\[\[{NAME}\]\]|\[{NAME}\]")),
)
MADE_UP_NAME: Final = re.compile(r"\w*[a-z](?:_|\.\w|[A-Z])\w*")
"""A word that no language has: ``nama_lengkap``, ``client.nik``, ``namaLengkap``."""
SHORTEST_NAME: Final = 2
BLANK: Final = re.compile(r"\.{5,}|…{2,}|_{5,}")

OTHER_PLACEHOLDER: Final = build_message(
    "is not filled in by docgen, so that the page prints it as it stands; docgen's tags look like "
    "{example}",
    "template.other_placeholder",
)
MEANT_FIELD: Final = build_message(
    "is not filled in by docgen, so that the page prints it as it stands; did you mean {example}?",
    "template.other_placeholder",
)
FIELD_IN_OTHER_BRACES: Final = build_message(
    "names a field, but not in the braces of a tag, so that the page would print the name; "
    "write {example}",
    "template.mistyped",
)


class Placeholder(NamedTuple):
    """What stands where an answer is expected, as its author wrote it, and the name in it."""

    shown: str
    name: str
    is_sure: bool
    """Whether it can hardly be text that is meant to be read."""
    element: Any
    is_blank: bool = False
    """Whether it is room to write on, which may be meant for the pen."""


def list_placeholders(page: Page) -> Iterator[Placeholder]:
    """Yield what looks like a placeholder of another program, whether sure or not."""
    for paragraph in page.paragraphs:
        text = blank_mistyped_tags(paragraph.text)
        for sign, pattern in STYLES:
            for found in pattern.finditer(text):
                name = next(each for each in found.groups() if each)
                is_one_word = sign == "{" and " " not in name
                is_sure = is_one_word or MADE_UP_NAME.fullmatch(name) is not None
                if len(name) >= SHORTEST_NAME:
                    yield Placeholder(found.group(), name, is_sure, paragraph.element)


def list_blank_lines(page: Page) -> Iterator[Placeholder]:
    """Yield each ``Nama : ..........``, a label with room to write on."""
    for paragraph in page.paragraphs:
        found = BLANK.search(paragraph.text)
        label = paragraph.text[: found.start()].strip(" \t\n:") if found else ""
        if label:
            yield Placeholder(f"{label} …", label, False, paragraph.element, is_blank=True)
