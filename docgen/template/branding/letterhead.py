"""Draws an agency's letterhead (kop) as Word XML: logo, centred lines and the rule below."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from docgen.agency.layout import LetterheadRule
from docgen.template.ooxml.locator import LETTERHEAD_CAPTION
from docgen.template.ooxml.xml import DRAWING_NAMESPACE, OFFICE_NAMESPACE, WORD_NAMESPACE, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.agency.profile import Agency

NAMESPACES = {
    "w": WORD_NAMESPACE,
    "r": OFFICE_NAMESPACE,
    "wp": DRAWING_NAMESPACE,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
LOGO_COLUMN = 1276
EMU_PER_CENTIMETRE = 360_000
LEGAL_SIZE = 8.0
SPACE_BEFORE_RULE, SPACE_AFTER_RULE = 120, 220

RULE_BORDERS: dict[LetterheadRule, tuple[tuple[str, int], ...]] = {
    LetterheadRule.THICK_THIN: (("top", 18), ("bottom", 6)),
    LetterheadRule.THICK: (("top", 18),),
    LetterheadRule.THIN: (("top", 6),),
    LetterheadRule.NONE: (),
}
"""The sides of the paragraph that draws the rule, with their widths in eighths of a point."""


def build_letterhead(
    agency: Agency, text_width: int, logo_id: str | None, number: int
) -> list[etree._Element]:
    """Return the letterhead: a table for logo and lines, and the paragraph of the rule.

    All of it is formatted directly, so that it looks the same in a template of any styles.
    """
    left = LOGO_COLUMN if logo_id else 0
    lines = "".join(_line(agency, *line) for line in _lines(agency))
    cells = _cell(text_width - left, lines)
    grid = f'<w:gridCol w:w="{text_width - left}"/>'
    if logo_id:
        cells = _cell(left, _logo(agency, logo_id, number)) + cells
        grid = f'<w:gridCol w:w="{left}"/>{grid}'
    xml = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{text_width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f'</w:tblCellMar><w:tblCaption w:val="{LETTERHEAD_CAPTION}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>{_rule(agency)}"
    )
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return list(parse_xml(f"<blocks {names}>{xml}</blocks>"))


def _lines(agency: Agency) -> Iterator[tuple[str, float, bool]]:
    """Yield the lines of the letterhead, each with its size and whether it is bold."""
    profile, measures = agency.profile, agency.measures
    letterhead = profile.letterhead
    if not agency.is_plain:
        for line in profile.parent_lines:
            yield line, measures.parent_size, measures.parent_bold
    name = agency.neutral_text(profile.name).upper() if agency.is_plain else letterhead.name
    yield name or profile.name.upper(), measures.name_size, measures.name_bold
    if not agency.is_plain and profile.legal.line():
        yield profile.legal.line(), LEGAL_SIZE, False
    address_lines = letterhead.lines or [profile.address.line(), profile.contact.line()]
    for line in address_lines:
        if line:
            yield agency.neutral_text(line), measures.address_size, False


def _line(agency: Agency, words: str, size: float, bold: bool) -> str:
    half_points, weight = round(size * 2), "<w:b/>" if bold else ""
    measures = agency.measures
    height = 'w:line="240" w:lineRule="auto"'
    if measures.line_height:
        exact = round(measures.line_height / measures.font_size * size * 20)
        height = f'w:line="{exact}" w:lineRule="exact"'
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" {height}/><w:ind w:firstLine="0"/>'
        f'<w:jc w:val="center"/></w:pPr><w:r><w:rPr>{weight}<w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/></w:rPr><w:t>{escape(words)}</w:t></w:r></w:p>'
    )


def _cell(width: int, blocks: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{blocks}</w:tc>"
    )


def _logo(agency: Agency, logo_id: str, number: int) -> str:
    logo = agency.logo
    if logo is None:
        return ""
    height = round(agency.measures.logo_height * EMU_PER_CENTIMETRE)
    width = round(height * logo.width / logo.height)
    size = f'cx="{width}" cy="{height}"'
    description = quoteattr(f"Logo {agency.profile.name}")
    picture = NAMESPACES["pic"]
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Logo {number}" descr={description}/>'
        f'<a:graphic><a:graphicData uri="{picture}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Logo {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{logo_id}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _rule(agency: Agency) -> str:
    """Return the paragraph between letterhead and letter, whose borders are the rule."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="000000"/>'
        for side, width in RULE_BORDERS[agency.measures.rule]
    )
    borders = f"<w:pBdr>{sides}</w:pBdr>" if sides else ""
    return (
        f'<w:p><w:pPr>{borders}<w:spacing w:before="{SPACE_BEFORE_RULE}" '
        f'w:after="{SPACE_AFTER_RULE}" '
        'w:line="30" w:lineRule="exact"/><w:ind w:firstLine="0"/></w:pPr></w:p>'
    )
