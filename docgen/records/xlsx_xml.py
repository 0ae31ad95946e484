"""The XML parser of workbooks: fast, from front to back, and without anything from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable


def parser(
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> expat.XMLParserType:
    """Return a parser that calls back; a document type, which no workbook has, is refused."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.buffer_size = 1 << 16
    made.StartElementHandler = start
    made.EndElementHandler = end
    made.CharacterDataHandler = text
    made.StartDoctypeDeclHandler = _refuse
    return made


def _refuse(*_found: object) -> None:
    raise ValueError("a workbook declares no document type")


def bare(name: str) -> str:
    """Return an element's name without the prefix that some programs write."""
    return name.rpartition(":")[2]
