"""Rewrites the fields of one document so that none shows what is another document's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.errors import DocgenError
from docgen.output.merge.field_code import (
    COMPARES,
    COUNTS_THROUGH_THE_FILE,
    NAMES_A_BOOKMARK,
    OPERANDS,
    TOLD_BY_THE_FILE,
    FieldCode,
)
from docgen.output.merge.fields import list_fields

if TYPE_CHECKING:
    from lxml import etree

    from docgen.output.merge.fields import MarkedField, SimpleField
    from docgen.output.merge.source_document import SourceDocument
    from docgen.output.merge.styles import TemplateStyles
    from docgen.output.merge.unique_ids import DocumentNames


STYLE_FIELD = re.compile(rb"STYLEREF", re.IGNORECASE)
XML_TAG = re.compile(rb"<[^>]*>")


def names_a_style(source: SourceDocument) -> bool:
    """Return whether a document has a field that shows the last text in a style."""
    links = source.links(source.main).values()
    parts = {source.main, *(link.target for link in links if not link.outside)}
    contents = [
        source.parts[each] for each in parts if each.endswith(".xml") and each in source.parts
    ]
    return any(
        STYLE_FIELD.search(each) or STYLE_FIELD.search(XML_TAG.sub(b"", each)) for each in contents
    )


@dataclass(slots=True)
class FieldRewriter:
    """Changes the fields of one document's body, headers and footers."""

    document: str
    """What to call the document in a message."""
    styles: TemplateStyles
    bookmarks: DocumentNames
    counters: DocumentNames
    end_bookmark: str
    """The name of the bookmark at its end, whose page is the number of its pages."""
    has_one_section: bool = True
    tells_page_count: bool = False
    """Whether a field in it shows how many pages it has."""

    def rewrite(self, root: etree._Element) -> bool:
        """Change the fields below ``root``; return whether one is this document's alone."""
        own = [self._rewrite_field(each) for each in list_fields(root)]
        return any(own)

    def _rewrite_field(self, field: SimpleField | MarkedField) -> bool:
        """Return whether the field is this document's alone."""
        code = FieldCode.read(field.codes)
        is_only_section = code.kind == "SECTION" and self.has_one_section
        if code.kind in COUNTS_THROUGH_THE_FILE and not is_only_section:
            raise DocgenError(
                "{document} has a field {field}, which counts on through a whole file; merge into "
                "a .pdf",
                document=self.document,
                field=code.kind,
            )
        if is_only_section or code.kind in TOLD_BY_THE_FILE:
            field.freeze()
            return False
        if code.kind == "STYLEREF" and not self._rename_style(code):
            field.freeze()
            return False
        is_own = code.kind == "STYLEREF" or self._rename(code)
        if is_own:
            field.write_codes(code.written())
        return is_own

    def _rename(self, code: FieldCode) -> bool:
        """Give what the code names its new name; return whether it names anything."""
        kind, first = code.kind, code.first_argument()
        if kind == "NUMPAGES":
            self.tells_page_count = True
            code.replace_kind(f"PAGEREF {self.end_bookmark}")
            return True
        if kind == "SEQ" and first is not None:
            code.rename(first, self.counters.new(code.argument(first)))
            for at in code.arguments()[1:2]:
                self._rename_bookmark(code, at)
            return True
        named = [] if first is None or kind not in NAMES_A_BOOKMARK else [first]
        if kind == "HYPERLINK" and not code.arguments():
            named = code.arguments("\\l")
        for at in named:
            self._rename_bookmark(code, at)
        return bool(named) or self._rename_own_bookmarks(code)

    def _rename_own_bookmarks(self, code: FieldCode) -> bool:
        """Rename bookmarks where a plain word may stand as well: only those the document has."""
        if code.kind == "=":
            return code.rename_identifiers(self._own_bookmark)
        if code.kind in COMPARES:
            words = code.arguments()
            own = [words[at] for at in OPERANDS if at < len(words)]
        else:
            own = code.kind_position()
        own = [at for at in own if code.parts[0][at] in self.bookmarks]
        for at in own:
            self._rename_bookmark(code, at)
        return bool(own)

    def _own_bookmark(self, name: str) -> str:
        return self.bookmarks.new(name) if name in self.bookmarks else name

    def _rename_bookmark(self, code: FieldCode, at: int) -> None:
        code.rename(at, self.bookmarks.new(code.argument(at)))

    def _rename_style(self, code: FieldCode) -> bool:
        """Name the style as the merged document does; return whether the document has it."""
        first = code.first_argument()
        name = None if first is None else self.styles.new_name(code.argument(first))
        if first is not None and name is not None:
            code.rename(first, name)
        return name is not None
