"""Finds tags whose braces are mistyped, so that the page would print them as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.errors import build_message
from docgen.template.page_review.page_text import CUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem
    from docgen.template.page_review.page_text import Page

FULL_WIDTH: Final = str.maketrans("\uff5b\uff5d\uff05\uff03", "{}%#")
"""The signs as an East Asian keyboard types them."""
GAP: Final = r"[\s\\]*"
NAME: Final = r"[A-Za-z_]"
WORD: Final = r"(?:(?:p|tr|tc|r)\s+)?(?:if|elif|else|endif|for|endfor|set|cellbg|colspan|vm|hm)\b"
MISTYPED: Final = re.compile(
    rf"\\?\{{{GAP}\{{{GAP}{NAME}[^{{}}]*\}}{GAP}\}}"  # { { name } }
    rf"|\{{{GAP}%{GAP}{WORD}[^{{}}%]*(?:%{GAP}\}})?"  # { % if name % }
    rf"|[{{%]{GAP}{WORD}[^{{}}%]*%{GAP}\}}"  # % if name %}
)
CLOSING: Final = re.compile(rf"\{{?[^{{}}\n{CUT}]{{0,40}}(?:\}}{GAP}\}}|[%#]{GAP}\}})|{CUT}\}}")
"""What ends a tag. It is one only where more braces close than open: ``{1, {2}}`` is a set."""
LONGEST_SHOWN: Final = 60

MISTYPED_TAG: Final = build_message(
    "looks like a tag, but its braces are mistyped and the page would print it as it stands; "
    "type {value} or {block}, without spaces between the signs",
    "template.mistyped",
    value="{{ … }}",
    block="{% … %}",
)


def list_mistyped_tags(page: Page) -> Iterator[Problem]:
    """Yield a problem for each tag that is none, as its braces are not as they must be."""
    for paragraph in page.paragraphs:
        found = list(MISTYPED.finditer(paragraph.text.translate(FULL_WIDTH)))
        rest = blank_mistyped_tags(paragraph.text)
        if rest.count("{") < rest.count("}"):
            found += CLOSING.finditer(rest)
        for each in found:
            shown = paragraph.text[each.start() : each.end()].replace(CUT, "… ").strip()
            yield page.problem(MISTYPED_TAG, paragraph.element, shown[:LONGEST_SHOWN])


def blank_mistyped_tags(text: str) -> str:
    """Return a text of the same length without its mistyped tags."""
    plain = text.translate(FULL_WIDTH)
    return MISTYPED.sub(lambda each: " " * len(each.group()), plain)
