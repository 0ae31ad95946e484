"""The fields of a part: their codes, and how one is left as the text that it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

SIMPLE_FIELD, FIELD_MARK, CODE, RUN = (
    f"{W}{name}" for name in ("fldSimple", "fldChar", "instrText", "r")
)
KEPT_IN_RUN = frozenset({f"{W}rPr"})


@dataclass(slots=True)
class SimpleField:
    """A field that is one element, with its code in an attribute."""

    element: etree._Element

    @property
    def codes(self) -> list[str]:
        """Its code."""
        return [self.element.get(f"{W}instr", "")]

    def write_codes(self, codes: list[str]) -> None:
        """Write its code anew."""
        self.element.set(f"{W}instr", "".join(codes))

    def freeze(self) -> None:
        """Leave the text that it shows."""
        for each in list(self.element):
            if each.tag != f"{W}fldData":
                self.element.addprevious(each)
        _remove(self.element)


@dataclass(slots=True)
class MarkedField:
    """A field between marks, its code in any number of runs, its text over any number of lines."""

    marks: list[etree._Element] = field(default_factory=list)
    pieces: list[list[etree._Element]] = field(default_factory=lambda: [[]])
    """The code: a field within it parts it."""
    hidden: list[etree._Element] = field(default_factory=list)
    """All that stands before the text that it shows."""
    shows: bool = False
    is_closed: bool = False

    @property
    def codes(self) -> list[str]:
        """The parts of its code."""
        return ["".join(each.text or "" for each in part) for part in self.pieces]

    def write_codes(self, codes: list[str]) -> None:
        """Write the parts of its code anew, each where it begins."""
        for part, code in zip(self.pieces, codes, strict=True):
            for each in part:
                each.text = ""
            if part:
                part[0].text = code

    def freeze(self) -> None:
        """Leave the text that it shows; of one that is not closed, all but its code."""
        hidden = self.hidden if self.is_closed else [each for part in self.pieces for each in part]
        for each in (*hidden, *self.marks):
            _remove(each)


def list_fields(root: etree._Element) -> list[SimpleField | MarkedField]:
    """Return the fields below ``root``, an outer one before those within it.

    Marks that belong to no field are taken away, and a field without an end is frozen: in a file
    of many documents it would take in the one that follows.
    """
    found: list[SimpleField | MarkedField] = []
    open_fields: list[MarkedField] = []
    strays: list[etree._Element] = []
    for element in root.iter(SIMPLE_FIELD, RUN):
        if element.tag == SIMPLE_FIELD:
            _note_hidden(open_fields, element)
            found.append(SimpleField(element))
            continue
        for child in element:
            if child.tag == FIELD_MARK:
                _read_mark(child, open_fields, found.append, strays.append)
            elif child.tag not in KEPT_IN_RUN:
                _note_hidden(open_fields, child)
                if child.tag == CODE and open_fields and not open_fields[-1].shows:
                    open_fields[-1].pieces[-1].append(child)
    for each in open_fields:
        each.freeze()
    for mark in strays:
        _remove(mark)
    return [each for each in found if isinstance(each, SimpleField) or each.is_closed]


def _read_mark(
    mark: etree._Element,
    open_fields: list[MarkedField],
    add: Callable[[MarkedField], None],
    add_stray: Callable[[etree._Element], None],
) -> None:
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        _note_hidden(open_fields, mark)
        if open_fields and not open_fields[-1].shows:
            open_fields[-1].pieces.append([])
        open_fields.append(MarkedField([mark]))
        add(open_fields[-1])
    elif not open_fields:
        add_stray(mark)
    else:
        current = open_fields[-1]
        current.marks.append(mark)
        current.shows = True
        if kind == "end":
            current.is_closed = True
            open_fields.pop()
        _note_hidden(open_fields, mark)


def _note_hidden(open_fields: list[MarkedField], element: etree._Element) -> None:
    for each in open_fields:
        if not each.shows:
            each.hidden.append(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
