"""The numbered lists of a template, as the numbering part of a .docx."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .measures import twips
from .template_styles import ITEM_AT, ITEM_TEXT_AT, POINT_WIDTH, SECTION_AT, W

if TYPE_CHECKING:
    from collections.abc import Sequence

ListKind = Literal["items", "copies", "letters", "romans", "points"]


@dataclass(frozen=True, slots=True)
class ListFormat:
    """How a kind of list counts, and where its number and its text stand (cm)."""

    format: str
    text_at: float
    number_at: float
    bold: bool = False


LIST_FORMATS: dict[ListKind, ListFormat] = {
    "items": ListFormat("decimal", ITEM_TEXT_AT, ITEM_AT),
    "copies": ListFormat("decimal", 0.7, 0.0),
    "letters": ListFormat("upperLetter", SECTION_AT, 0.0, bold=True),
    "romans": ListFormat("upperRoman", 1.1, 0.0, bold=True),
    "points": ListFormat("decimal", SECTION_AT + POINT_WIDTH, SECTION_AT),
}


def numbering_xml(lists: Sequence[ListKind]) -> str:
    """Return the numbering part: list 1 is the first of ``lists``, and so on."""
    kinds = "".join(_abstract_list(number, LIST_FORMATS[kind]) for number, kind in enumerate(lists))
    instances = "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(len(lists))
    )
    return f'<w:numbering xmlns:w="{W}">{kinds}{instances}</w:numbering>'


def _abstract_list(number: int, counting: ListFormat) -> str:
    hanging = twips(counting.text_at - counting.number_at)
    bold = "<w:rPr><w:b/></w:rPr>" if counting.bold else ""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{counting.format}"/>'
        '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{twips(counting.text_at)}" w:hanging="{hanging}"/></w:pPr>{bold}'
        "</w:lvl></w:abstractNum>"
    )
