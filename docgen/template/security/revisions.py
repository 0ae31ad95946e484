"""Tracked changes of a part: accepted, so that nothing of what was deleted is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.template.ooxml.references import remove, unwrap
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterable


def _named(*names: str) -> frozenset[str]:
    return frozenset(f"{W}{name}" for name in names)


DELETED, INSERTED = _named("del", "moveFrom"), _named("ins", "moveTo")
FORMER = _named(
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange",
    "trPrChange", "tcPrChange", "numberingChange", "cellIns", "cellMerge", "moveFromRangeStart",
    "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart",
    "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd",
    "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart",
    "customXmlMoveToRangeEnd",
)  # fmt: skip
"""What tells only how something was, or where a change begins."""
DELETED_CELL = f"{W}cellDel"
REVISIONS = DELETED | INSERTED | FORMER | {DELETED_CELL}


def list_revisions(root: Any) -> list[Any]:
    """Return the tracked changes of a part that can be accepted.

    Where a deletion holds a tag or a field there is none: what is meant then is the author's to say
    in Word, and the inspection refuses the part with the place.
    """
    has_code = next(root.iter(f"{W}delInstrText"), None) is not None
    if has_code or any("{" in (each.text or "") for each in root.iter(f"{W}delText")):
        return []
    return list(root.iter(*REVISIONS))


def accept_revisions(root: Any) -> None:
    """Accept all tracked changes of a part, as Word does."""
    paragraphs: list[Any] = []
    for element in list(root.iter(*REVISIONS)):
        owner = element.getparent()
        if owner is None:
            continue
        is_mark = owner.tag.endswith("Pr")
        if element.tag in FORMER or (is_mark and element.tag in INSERTED):
            remove(element)
        elif element.tag in INSERTED:
            unwrap(element)
        elif element.tag == DELETED_CELL or owner.tag == f"{W}trPr":
            _remove_from_table(owner.getparent())
        elif is_mark:
            remove(element)
            paragraphs += list(owner.iterancestors(f"{W}p"))[:1]
        else:
            remove(element)
    _join_paragraphs(paragraphs)


def _remove_from_table(element: Any) -> None:
    """Take a row or a cell out, and what would stand empty without it."""
    above = element.getparent()
    if above is None:
        return
    remove(element)
    if above.tag in (f"{W}tr", f"{W}tbl") and not above.findall(element.tag):
        _remove_from_table(above)


def _join_paragraphs(paragraphs: Iterable[Any]) -> None:
    """Join paragraphs whose mark was deleted to the next, whose form the whole then has."""
    for paragraph in paragraphs:
        following = paragraph.getnext()
        if following is None or following.tag != f"{W}p":
            continue
        properties = following.find(f"{W}pPr")
        at = 0 if properties is None else 1
        following[at:at] = [each for each in paragraph if each.tag != f"{W}pPr"]
        remove(paragraph)
