"""Merges Word documents into one .docx; each keeps its layout and its own page count."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, BinaryIO

from docgen.errors import UsageError
from docgen.output.files.write import new_file
from docgen.output.merge.body import MergedBody, ensure_body
from docgen.output.merge.content_rewriter import ContentRewriter
from docgen.output.merge.field_rewriter import FieldRewriter, names_a_style
from docgen.output.merge.merged_lists import EMPTY_NUMBERING, MergedLists
from docgen.output.merge.merged_package import MergedPackage
from docgen.output.merge.sections import (
    bookmark_end,
    build_empty_header_footer,
    check_page_numbering,
    end_last_section,
    ensure_sections,
    start_on_new_sheet,
)
from docgen.output.merge.shared_parts import THEME, FontTable, SharedSettings
from docgen.output.merge.source_document import open_source
from docgen.output.merge.styles import EMPTY_STYLES, MergedStyles
from docgen.output.merge.unique_ids import DocumentNames, UniqueIds
from docgen.output.read_document import read_document
from docgen.template.ooxml.xml import R, W, parse_xml, serialise_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from lxml import etree

    from docgen.output.merge.source_document import Relationship, SourceDocument

END_BOOKMARK = "docgenEnd{}"


def merge_documents(documents: Iterable[Path | bytes], target: Path, *, force: bool = False) -> int:
    """Write all documents in their order into one .docx at ``target``; return how many.

    Each keeps its letterhead, sections, paper, headers, footers, lists and styles, and counts its
    own pages. The documents are read one by one, the time and what is held in memory grow with
    what differs between them. Raises DocgenError, and writes nothing, where one of them holds
    what can be in a file only once.
    """
    with new_file(target, force=force) as file:
        return merge_into(file, documents, MergedBody())


def merge_into(file: BinaryIO, documents: Iterable[Path | bytes], body: MergedBody) -> int:
    """Write all documents in their order into one .docx, gathered in ``body``; return how many."""
    merged = MergedDocument(body)
    try:
        for content, is_last in _flag_last(documents):
            merged.add(content, is_last=is_last)
        if not merged.count:
            raise UsageError("there is no document to merge; name at least one")
        merged.write(file)
    finally:
        body.close()
    return merged.count


def _flag_last(documents: Iterable[Path | bytes]) -> Iterator[tuple[Path | bytes, bool]]:
    ahead: Iterable[Path | bytes | None] = chain(documents, [None])
    for document, following in pairwise(ahead):
        if document is not None:
            yield document, following is None


class MergedDocument:
    """The merged document, to which documents are added one by one."""

    def __init__(self, body: MergedBody) -> None:
        self.count = 0
        self.body = body
        self._package = MergedPackage()
        self._styles = MergedStyles()
        self._lists = MergedLists()
        self._settings = SharedSettings()
        self._fonts = FontTable()
        self._ids = UniqueIds()
        self._headers_footers: dict[tuple[object, ...], str] = {}

    def add(self, document: Path | bytes, *, is_last: bool) -> None:
        """Add a document after those before."""
        self.count += 1
        source = _open_document(document, self.count)
        self._settings.check(source)
        self._fonts.add(source)
        if self.count == 1:
            self._add_theme(source)
        root = source.tree(source.main)
        body = ensure_body(root)
        rewriter, key = self._build_rewriter(source)
        rewriter.rename_bookmarks(body)
        sections = ensure_sections(body)
        rewriter.fields.has_one_section = len(sections) == 1
        for section in sections:
            self._add_headers_footers(source, rewriter, section, key)
        rewriter.rewrite(
            body, source.links(source.main), lambda link: self._import_link(source, link)
        )
        if rewriter.fields.tells_page_count:
            check_page_numbering(source.name, sections)
            bookmark_end(body, rewriter.fields.end_bookmark, self._ids.next_bookmark_id())
        start_on_new_sheet(sections[0], self._add_empty_header_footer)
        if not is_last:
            end_last_section(body)
        self.body.add(root, body)

    def _add_theme(self, source: SourceDocument) -> None:
        """Take over the theme of the first document, which the others share."""
        part = source.find(THEME)
        if part is not None:
            self._package.add_part_link(THEME, self._package.import_part(source, part))

    def _build_rewriter(self, source: SourceDocument) -> tuple[ContentRewriter, object]:
        """Return the rewriter of a document, and the key of its styles and lists."""
        styles_part, lists_part = source.find("styles"), source.find("numbering")
        content = source.content(styles_part) or EMPTY_STYLES
        # Styles that number paragraphs count on through a file, and a field that shows the last
        # text in a style looks for it through a file: such a document has its own.
        number = self.count if b"numId " in content or names_a_style(source) else None
        styles = self._styles.for_template(
            (content, number), lambda: _read_tree(source, styles_part, EMPTY_STYLES)
        )
        key = (content, number, source.content(lists_part))
        list_id = self._lists.for_template(
            key, lambda: _read_tree(source, lists_part, EMPTY_NUMBERING), styles.id
        ).ids_for_document(self.count)
        if number is not None:
            styles.renumber_lists(list_id)
        fields = FieldRewriter(
            source.name,
            styles,
            DocumentNames(self.count, self._ids.bookmarks),
            DocumentNames(self.count, self._ids.counters),
            END_BOOKMARK.format(self.count),
        )
        return ContentRewriter(source.name, styles, list_id, self._ids, fields), key

    def _add_headers_footers(
        self,
        source: SourceDocument,
        rewriter: ContentRewriter,
        section: etree._Element,
        key: object,
    ) -> None:
        """Add the headers and footers of a section to the package, and refer to them."""
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
            part = self._add_header_footer(source, rewriter, kind, link.target, key)
            reference.set(f"{R}id", self._package.add_part_link(kind, part))

    def _add_header_footer(
        self, source: SourceDocument, rewriter: ContentRewriter, kind: str, part: str, key: object
    ) -> str:
        """Return the name of a header or footer, one for all documents in which it is the same."""
        links = source.links(part)
        targets = tuple((each, link, source.parts.get(link.target)) for each, link in links.items())
        known = (kind, key, source.parts[part], targets)
        if known in self._headers_footers:
            return self._headers_footers[known]
        root = source.tree(part)
        new_ids: dict[Relationship, str] = {}
        rewriter.rewrite(
            root,
            links,
            lambda link: new_ids.setdefault(
                self._package.import_link(source, link), f"rId{len(new_ids) + 1}"
            ),
        )
        content = serialise_part(root)
        name = self._package.add(kind, content, {new_id: link for link, new_id in new_ids.items()})
        if not rewriter.is_specific:
            self._headers_footers[known] = name
        return name

    def _add_empty_header_footer(self, kind: str) -> str:
        return self._package.add_part_link(
            kind, self._package.add(kind, build_empty_header_footer(kind))
        )

    def _import_link(self, source: SourceDocument, link: Relationship) -> str:
        return self._package.add_link(self._package.import_link(source, link))

    def write(self, file: BinaryIO) -> None:
        """Write the merged document."""
        self._package.add_single_part("styles", self._styles.xml())
        self._package.add_single_part("numbering", self._lists.xml())
        self._package.add_single_part("settings", self._settings.xml())
        self._package.add_single_part("fontTable", self._fonts.xml())
        self.body.check_well_formed()
        self._package.write(file, self.body.pieces())


def _read_tree(source: SourceDocument, part: str | None, empty: bytes) -> etree._Element:
    return parse_xml(empty) if part is None else source.tree(part)


def _open_document(document: Path | bytes, number: int) -> SourceDocument:
    if isinstance(document, bytes):
        return open_source(f"document {number}", document)
    return open_source(str(document), read_document(document))
