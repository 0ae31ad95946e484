"""Many documents become one file for the printer, each as it would be alone."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, BinaryIO

from lxml import etree

from docgen.errors import UsageError
from docgen.output.encryption import unreadable
from docgen.output.files.write import new_file
from docgen.output.merge.body import Body, body_of
from docgen.output.merge.content import Numbers, Story
from docgen.output.merge.numbering import Lists
from docgen.output.merge.package import Package
from docgen.output.merge.sections import (
    check_countable,
    close,
    empty_band,
    mark_end,
    sections_of,
    set_apart,
)
from docgen.output.merge.shared_parts import Common, Fonts
from docgen.output.merge.source import open_source
from docgen.output.merge.styles import EMPTY, Styles
from docgen.template.ooxml.xml import R, W, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from docgen.output.merge.source import Link, Source

__all__ = ["merge_documents", "merge_into"]

END_MARK = "docgenEnd{}"


def merge_documents(documents: Iterable[Path | bytes], target: Path, *, force: bool = False) -> int:
    """Write all documents in their order into one .docx at ``target``; return how many.

    Each keeps its letterhead, sections, paper, headers, footers, lists and styles, and counts its
    own pages. The documents are read one by one, the time and what is held in memory grow with
    what differs between them. Raises DocgenError, and writes nothing, where one of them holds
    what can be in a file only once.
    """
    with new_file(target, force=force) as file:
        return merge_into(file, documents, Body())


def merge_into(file: BinaryIO, documents: Iterable[Path | bytes], body: Body) -> int:
    """Write all documents in their order into one .docx, gathered in ``body``; return how many."""
    printed = PrintFile(body)
    try:
        for content, is_last in _with_last(documents):
            printed.add(content, is_last=is_last)
        if not printed.count:
            raise UsageError("there is no document to merge; name at least one")
        printed.write(file)
    finally:
        body.close()
    return printed.count


def _with_last(documents: Iterable[Path | bytes]) -> Iterator[tuple[Path | bytes, bool]]:
    ahead: Iterable[Path | bytes | None] = chain(documents, [None])
    for document, following in pairwise(ahead):
        if document is not None:
            yield document, following is None


class PrintFile:
    """What was gathered of the documents so far."""

    def __init__(self, body: Body) -> None:
        self.count = 0
        self.body = body
        self._package = Package()
        self._styles = Styles()
        self._lists = Lists()
        self._common = Common()
        self._fonts = Fonts()
        self._numbers = Numbers()
        self._bands: dict[tuple[object, ...], str] = {}

    def add(self, document: Path | bytes, *, is_last: bool) -> None:
        """Add a document after those before."""
        self.count += 1
        source = _open(document, self.count)
        self._common.check(source)
        self._fonts.add(source.find("fontTable"))
        root = parse(source.parts[source.main])
        body = body_of(root)
        story, key = self._story(source)
        story.name_marks(body)
        sections = sections_of(body)
        for section in sections:
            self._add_bands(source, story, section, key)
        story.change(body, source.links(source.main), lambda link: self._carry(source, link))
        if story.counts_pages:
            check_countable(source.name, sections)
            mark_end(body, story.end, self._numbers.next_mark())
        set_apart(sections[0], self._empty_band)
        if not is_last:
            close(body)
        self.body.add(root, body)

    def _story(self, source: Source) -> tuple[Story, object]:
        """Return how the document is changed, and what its styles and lists are kept under."""
        styles_part, lists_part = source.find("styles") or EMPTY, source.find("numbering")
        # Styles that number paragraphs count on through a file, so each document has its own.
        number = self.count if b"numId " in styles_part else None
        styles = self._styles.open((styles_part, number), styles_part)
        key = (styles_part, number, lists_part)
        list_id = self._lists.open(key, lists_part, styles.id).of_document(self.count)
        if number is not None:
            styles.number(list_id)
        end = END_MARK.format(self.count)
        return Story(source.name, self.count, styles, list_id, self._numbers, end), key

    def _add_bands(
        self, source: Source, story: Story, section: etree._Element, key: object
    ) -> None:
        """Keep the headers and footers of a section, and point it to them."""
        for each in section.findall(f"{W}printerSettings"):
            section.remove(each)
        links = source.links(source.main)
        for reference in list(section):
            link = links.get(reference.get(f"{R}id", ""))
            if reference.tag not in (f"{W}headerReference", f"{W}footerReference"):
                continue
            if link is None or link.target not in source.parts:
                section.remove(reference)
                continue
            kind = "header" if reference.tag == f"{W}headerReference" else "footer"
            part = self._band(source, story, kind, link.target, key)
            reference.set(f"{R}id", self._package.link_part(kind, part))

    def _band(self, source: Source, story: Story, kind: str, part: str, key: object) -> str:
        """Return the name of a header or footer, one for all documents in which it is the same."""
        given = source.links(part)
        shown = tuple((each, link, source.parts.get(link.target)) for each, link in given.items())
        known = (kind, key, source.parts[part], shown)
        if known in self._bands:
            return self._bands[known]
        root = parse(source.parts[part])
        links: dict[Link, str] = {}
        story.change(
            root,
            given,
            lambda link: links.setdefault(
                self._package.carry(source, link), f"rId{len(links) + 1}"
            ),
        )
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        name = self._package.add(kind, content, {own: link for link, own in links.items()})
        if not story.own:
            self._bands[known] = name
        return name

    def _empty_band(self, kind: str) -> str:
        return self._package.link_part(kind, self._package.add(kind, empty_band(kind)))

    def _carry(self, source: Source, link: Link) -> str:
        return self._package.link(self._package.carry(source, link))

    def write(self, file: BinaryIO) -> None:
        """Write the print file."""
        self._package.add_once("styles", self._styles.xml())
        self._package.add_once("numbering", self._lists.xml())
        self._package.add_once("settings", self._common.xml())
        self._package.add_once("fontTable", self._fonts.xml())
        self._package.add_once("theme", self._common.theme)
        self._package.write(file, self.body.pieces())


def _open(document: Path | bytes, number: int) -> Source:
    if isinstance(document, bytes):
        return open_source(f"document {number}", document)
    try:
        return open_source(str(document), document.read_bytes())
    except OSError as error:
        raise unreadable(document, error) from error
