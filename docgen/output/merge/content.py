"""One document's body, header or footer, changed so that it can stand among the others'."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import DocgenError
from docgen.template.ooxml.xml import OFFICE, R, W

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.output.merge.source import Link
    from docgen.output.merge.styles import StyleSet

__all__ = ["Numbers", "Story"]

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SECTIONS_OWN = frozenset({f"{W}headerReference", f"{W}footerReference"})
PAGES = re.compile(r"\bNUMPAGES\b", re.IGNORECASE)
LINKED = etree.XPath("descendant-or-self::*[@r:*]", namespaces={"r": OFFICE})
MARKED = etree.XPath(
    "descendant-or-self::*[@w14:paraId]",
    namespaces={"w14": "http://schemas.microsoft.com/office/word/2010/wordml"},
)
MARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
STYLED = frozenset(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
LONGEST_NAME = 40


@dataclass(slots=True)
class Numbers:
    """What must be there once in a print file: ids of pictures and marks, names of marks."""

    picture: int = 0
    mark: int = 0
    names: set[str] = field(default_factory=set)

    def next_picture(self) -> str:
        """Return an id that no picture has."""
        self.picture += 1
        return str(self.picture)

    def next_mark(self) -> str:
        """Return an id that no bookmark has."""
        self.mark += 1
        return str(self.mark)

    def free(self, name: str, document: int) -> str:
        """Return a name that no bookmark has, ``name`` where it is free."""
        taken, end = name, f"_{document}"
        while taken.casefold() in self.names:
            taken = f"{name[: LONGEST_NAME - len(end)]}{end}"
            end = f"{end}x"
        self.names.add(taken.casefold())
        return taken


@dataclass(slots=True)
class Story:
    """How one document's text is changed; one for its body, its headers and its footers."""

    name: str
    """What to call the document in a message."""
    number: int
    styles: StyleSet
    list_id: Callable[[str], str]
    numbers: Numbers
    end: str
    """The name of the mark at the document's end, whose page is the number of its pages."""
    names: dict[str, str] = field(default_factory=dict)
    """The names of the document's marks in the print file."""
    counts_pages: bool = False
    """Whether its text tells how many pages it has."""
    own: bool = False
    """Whether what was changed last holds something no other document can share."""

    def name_marks(self, body: etree._Element) -> None:
        """Find names for the marks in the body, before anything that mentions them is changed."""
        for mark in body.iter(f"{W}bookmarkStart"):
            given = mark.get(f"{W}name", "")
            self.names[given] = self.numbers.free(given, self.number)

    def change(
        self, root: etree._Element, links: Mapping[str, Link], link_id: Callable[[Link], str]
    ) -> None:
        """Change all that is below ``root``; ``link_id`` keeps what a relationship leads to."""
        self.own = False
        marks: dict[str, str] = {}
        for element in root.iter(*STYLED):
            element.set(f"{W}val", self.styles.id(element.get(f"{W}val", "")))
        if self.styles.paragraph is not None and self.styles.table is not None:
            _name_style(root, f"{W}p", f"{W}pPr", f"{W}pStyle", self.styles.paragraph)
            _name_style(root, f"{W}tbl", f"{W}tblPr", f"{W}tblStyle", self.styles.table)
        for element in root.iter(*MARKS):
            self._mark(element, marks)
        changes = self._changes()
        for element in root.iter(*changes):
            changes[str(element.tag)](element)
        for element in MARKED(root):
            for key in (f"{W14}paraId", f"{W14}textId"):
                element.attrib.pop(key, None)
        for element in LINKED(root):
            if element.tag not in SECTIONS_OWN:
                _relink(element, links, link_id)

    def _changes(self) -> dict[str, Callable[[etree._Element], None]]:
        return {
            f"{W}numId": self._list,
            f"{WP}docPr": self._picture,
            f"{W}hyperlink": self._anchor,
            f"{W}fldSimple": self._field,
            f"{W}instrText": self._field,
            f"{W}footnoteReference": self._refuse_note,
            f"{W}endnoteReference": self._refuse_note,
            f"{W}commentReference": self._refuse_note,
            f"{W}sdtPr": _unbind,
        }

    def _mark(self, element: etree._Element, marks: dict[str, str]) -> None:
        given = element.get(f"{W}id", "")
        if element.tag == f"{W}bookmarkStart":
            marks[given] = self.numbers.next_mark()
            name = element.get(f"{W}name", "")
            if name not in self.names:
                self.names[name] = self.numbers.free(name, self.number)
            element.set(f"{W}name", self.names[name])
        element.set(f"{W}id", marks.get(given, given))
        self.own = True

    def _list(self, element: etree._Element) -> None:
        element.set(f"{W}val", self.list_id(element.get(f"{W}val", "")))
        self.own = True

    def _picture(self, element: etree._Element) -> None:
        element.set("id", self.numbers.next_picture())

    def _anchor(self, element: etree._Element) -> None:
        given = element.get(f"{W}anchor", "")
        if given in self.names:
            element.set(f"{W}anchor", self.names[given])
            self.own = True

    def _field(self, element: etree._Element) -> None:
        if element.tag == f"{W}fldSimple":
            element.set(f"{W}instr", self._code(element.get(f"{W}instr", "")))
        else:
            element.text = self._code(element.text or "")

    def _code(self, code: str) -> str:
        changed = " ".join(self.names.get(word, word) for word in code.split(" "))
        changed, found = PAGES.subn(f"PAGEREF {self.end}", changed)
        self.counts_pages = self.counts_pages or bool(found)
        self.own = self.own or changed != code
        return changed

    def _refuse_note(self, _: etree._Element) -> None:
        raise DocgenError(
            "{document} has footnotes, endnotes or comments, which are numbered through a whole "
            "file; merge into a .pdf",
            document=self.name,
        )


def _unbind(properties: etree._Element) -> None:
    """Free a content control from its id and its XML part, which stay behind."""
    for name in ("id", "dataBinding"):
        for each in properties.findall(f"{W}{name}"):
            properties.remove(each)


def _name_style(
    root: etree._Element, block: str, properties_name: str, style_name: str, default: str
) -> None:
    """Name the style of every block that has none: only one template's can go unnamed."""
    for element in root.iter(block):
        properties = element.find(properties_name)
        if properties is None:
            properties = element.makeelement(properties_name)
            element.insert(0, properties)
        if properties.find(style_name) is None:
            properties.insert(0, properties.makeelement(style_name, {f"{W}val": default}))


def _relink(
    element: etree._Element, links: Mapping[str, Link], link_id: Callable[[Link], str]
) -> None:
    for key, value in element.attrib.items():
        if key.startswith(R) and value in links:
            element.set(key, link_id(links[value]))
