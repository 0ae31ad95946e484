"""Finds Word's own fields that print something else than the record: dates, leftover mail merge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.errors import build_message
from docgen.template.ooxml.xml import W
from docgen.template.page_review.other_placeholders import Placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem
    from docgen.template.page_review.page_text import Page

CLOCK_FIELDS: Final = frozenset({"CREATEDATE", "DATE", "PRINTDATE", "SAVEDATE", "TIME"})
CODE: Final = re.compile(r"\s*(\w+)\s*(?:\"([^\"]*)\"|([^\s\"\\]*))")

CLOCK_FIELD: Final = build_message(
    "is a {word} field, which prints a day of the file or of the computer and not the document's "
    "own; delete it and write {example}",
    "template.clock_field",
)


class WordField(NamedTuple):
    """A field of Word: what it does, on what, and where it begins."""

    word: str
    argument: str
    element: Any


def list_clock_fields(page: Page, example: str) -> Iterator[Problem]:
    """Yield a problem for each field that prints a day or an hour of its own."""
    for each in _list_fields(page.root):
        if each.word in CLOCK_FIELDS:
            message = CLOCK_FIELD._replace(values={"word": each.word, "example": example})
            yield page.problem(message, each.element)


def list_merge_fields(page: Page) -> Iterator[Placeholder]:
    """Yield the fields that Word's mail merge was to fill, as the page shows them: «Nama»."""
    for each in _list_fields(page.root):
        if each.word == "MERGEFIELD" and each.argument:
            yield Placeholder(f"«{each.argument}»", each.argument, True, each.element)


def _list_fields(root: Any) -> Iterator[WordField]:
    """Yield the fields of a part whose code stands plainly in it."""
    open_fields: list[tuple[Any, list[str]]] = []
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}fldSimple":
            yield from _read_code(element, element.get(f"{W}instr", ""))
        elif element.tag == f"{W}instrText":
            if open_fields:
                open_fields[-1][1].append(element.text or "")
        elif element.get(f"{W}fldCharType") == "begin":
            open_fields.append((element, []))
        elif element.get(f"{W}fldCharType") == "end" and open_fields:
            start, pieces = open_fields.pop()
            yield from _read_code(start, "".join(pieces))


def _read_code(element: Any, code: str) -> Iterator[WordField]:
    found = CODE.match(code)
    if found:
        yield WordField(found.group(1).upper(), found.group(2) or found.group(3) or "", element)
