"""Rewrites the ids, styles, bookmarks and links of one document for the merged document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import DocgenError
from docgen.output.merge.text_boxes import renumber_text_boxes
from docgen.template.ooxml.xml import OFFICE_NAMESPACE, WORD_2010_NAMESPACE, WP, R, W

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.output.merge.field_rewriter import FieldRewriter
    from docgen.output.merge.source_document import Relationship
    from docgen.output.merge.styles import TemplateStyles
    from docgen.output.merge.unique_ids import UniqueIds

W14 = f"{{{WORD_2010_NAMESPACE}}}"
HEADER_FOOTER_REFERENCES = frozenset({f"{W}headerReference", f"{W}footerReference"})
WITH_LINKS = etree.XPath("descendant-or-self::*[@r:*]", namespaces={"r": OFFICE_NAMESPACE})
WITH_PARAGRAPH_IDS = etree.XPath(
    "descendant-or-self::*[@w14:paraId]", namespaces={"w14": WORD_2010_NAMESPACE}
)
BOOKMARK_TAGS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
STYLE_TAGS = frozenset(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))


@dataclass(slots=True)
class ContentRewriter:
    """Changes the body, headers and footers of one document for the print file."""

    name: str
    """What to call the document in a message."""
    styles: TemplateStyles
    list_id: Callable[[str], str]
    ids: UniqueIds
    fields: FieldRewriter
    is_specific: bool = False
    """Whether the part changed last holds something that no other document can share."""

    def rename_bookmarks(self, body: etree._Element) -> None:
        """Find new names for the body's bookmarks, before anything that refers to them changes."""
        for start in body.iter(f"{W}bookmarkStart"):
            self.fields.bookmarks.new(start.get(f"{W}name", ""))

    def rewrite(
        self,
        root: etree._Element,
        links: Mapping[str, Relationship],
        link_id: Callable[[Relationship], str],
    ) -> None:
        """Change all that is below ``root``; ``link_id`` gives a relationship its new id."""
        has_chain = renumber_text_boxes(root, self.ids)
        self.is_specific = self.fields.rewrite(root) or has_chain
        bookmark_ids: dict[str, str] = {}
        for element in root.iter(*STYLE_TAGS):
            element.set(f"{W}val", self.styles.id(element.get(f"{W}val", "")))
        if self.styles.paragraph_style is not None and self.styles.table_style is not None:
            _set_default_style(root, f"{W}p", f"{W}pPr", f"{W}pStyle", self.styles.paragraph_style)
            _set_default_style(
                root, f"{W}tbl", f"{W}tblPr", f"{W}tblStyle", self.styles.table_style
            )
        for element in root.iter(*BOOKMARK_TAGS):
            self._rewrite_bookmark(element, bookmark_ids)
        rewriters = self._rewriters()
        for element in root.iter(*rewriters):
            rewriters[str(element.tag)](element)
        for element in WITH_PARAGRAPH_IDS(root):
            for key in (f"{W14}paraId", f"{W14}textId"):
                element.attrib.pop(key, None)
        for element in WITH_LINKS(root):
            if element.tag not in HEADER_FOOTER_REFERENCES:
                self._rewrite_links(element, links, link_id)

    def _rewriters(self) -> dict[str, Callable[[etree._Element], None]]:
        return {
            f"{W}numId": self._rewrite_list_id,
            f"{WP}docPr": self._rewrite_picture,
            f"{W}hyperlink": self._rewrite_anchor,
            f"{W}footnoteReference": self._refuse_note,
            f"{W}endnoteReference": self._refuse_note,
            f"{W}commentReference": self._refuse_note,
            f"{W}sdtPr": _unbind_control,
        }

    def _rewrite_bookmark(self, element: etree._Element, new_ids: dict[str, str]) -> None:
        original = element.get(f"{W}id", "")
        if element.tag == f"{W}bookmarkStart":
            new_ids[original] = self.ids.next_bookmark_id()
            element.set(f"{W}name", self.fields.bookmarks.new(element.get(f"{W}name", "")))
        element.set(f"{W}id", new_ids.get(original, original))
        self.is_specific = True

    def _rewrite_list_id(self, element: etree._Element) -> None:
        element.set(f"{W}val", self.list_id(element.get(f"{W}val", "")))
        self.is_specific = True

    def _rewrite_picture(self, element: etree._Element) -> None:
        element.set("id", self.ids.next_picture_id())

    def _rewrite_anchor(self, element: etree._Element) -> None:
        name = element.get(f"{W}anchor")
        if name is not None and element.get(f"{R}id") is None:
            element.set(f"{W}anchor", self.fields.bookmarks.new(name))
            self.is_specific = True

    def _rewrite_links(
        self,
        element: etree._Element,
        links: Mapping[str, Relationship],
        link_id: Callable[[Relationship], str],
    ) -> None:
        for key, value in element.attrib.items():
            if key.startswith(R) and value in links:
                element.set(key, link_id(self._rewrite_link(links[value])))

    def _rewrite_link(self, link: Relationship) -> Relationship:
        """Return a link; one to a bookmark of the document itself by the bookmark's new name."""
        if not (link.outside and link.target.startswith("#")):
            return link
        self.is_specific = True
        return link._replace(target=f"#{self.fields.bookmarks.new(link.target[1:])}")

    def _refuse_note(self, _: etree._Element) -> None:
        raise DocgenError(
            "{document} has footnotes, endnotes or comments, which are numbered through a whole "
            "file; merge into a .pdf",
            document=self.name,
        )


def _unbind_control(properties: etree._Element) -> None:
    """Remove the id of a content control and its binding to an XML part."""
    for each in properties.findall(f"{W}id") + properties.findall("{*}dataBinding"):
        properties.remove(each)


def _set_default_style(
    root: etree._Element, block: str, properties_name: str, style_name: str, default: str
) -> None:
    """Name the style of every block that has none: only the first template's may go unnamed."""
    for element in root.iter(block):
        properties = element.find(properties_name)
        if properties is None:
            properties = element.makeelement(properties_name)
            element.insert(0, properties)
        if properties.find(style_name) is None:
            properties.insert(0, properties.makeelement(style_name, {f"{W}val": default}))
