"""The paragraph and table styles of templates; branding sets the agency's measures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .measures import SIGNATURE_AT, TEXT_WIDTH, half_points, points, twips
from .runs import BOLD, GREY, ITALIC, RED

if TYPE_CHECKING:
    from collections.abc import Iterable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT = "Arial"
SIZE = 12.0

ITEM_AT, ITEM_TEXT_AT = 1.27, 1.95
SECTION_AT = 0.7
POINT_WIDTH = 0.85
"""Room for the number of a point, of two figures in wide type."""
PREFIX_WIDTH = 1.0
"""Room for ``a.n.`` to the left of the post it stands before."""

DOTS_TO_MARGIN = f'<w:tab w:val="right" w:leader="dot" w:pos="{twips(TEXT_WIDTH)}"/>'
TO_MARGIN = f'<w:tab w:val="right" w:pos="{twips(TEXT_WIDTH)}"/>'
FOOTER_TABS = f'<w:tab w:val="center" w:pos="{twips(TEXT_WIDTH / 2)}"/>{TO_MARGIN}'
LINE_ABOVE = '<w:top w:val="single" w:sz="4" w:space="4" w:color="808080"/>'
THIN_LINE_ABOVE = '<w:top w:val="single" w:sz="4" w:space="1" w:color="808080"/>'
SIDES = ("top", "left", "bottom", "right")


def border_lines(colour: str = "000000", *, size: int = 4, sides: tuple[str, ...] = SIDES) -> str:
    """Return the lines of a box or a table, ``size`` eighths of a point wide."""
    return "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>' for side in sides
    )


def cell_borders(colour: str = "000000", *, size: int = 4) -> str:
    """Return the property of a cell that has a box around it."""
    return f"<w:tcBorders>{border_lines(colour, size=size)}</w:tcBorders>"


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style: sizes and spaces in points, indents in centimetres."""

    id: str
    size: float | None = None
    look: str = ""
    align: str = ""
    before: float = 0
    after: float = 0
    exact: float | None = None
    """Height of a line in points, where it does not follow the type."""
    single: bool = False
    """Whether lines stand close, whatever the agency's line spacing."""
    left: float = 0
    hanging: float = 0
    first: float = 0
    tabs: str = ""
    border: str = ""
    fill: str = ""
    """Colour behind its lines."""
    keep: bool = False
    """Whether it stays on the page of what follows."""
    whole: bool = False
    """Whether its lines stay together."""

    def xml(self) -> str:
        """Return the style as Word XML."""
        name = re.sub(r"Fit(\d)$", r" Fit \1", self.id.removeprefix("Docgen"))
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.id}">'
            f'<w:name w:val="Docgen {name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
            f"<w:pPr>{self._paragraph()}</w:pPr>{self._run()}</w:style>"
        )

    def _paragraph(self) -> str:
        keep = "<w:keepNext/>" if self.keep else ""
        whole = "<w:keepLines/>" if self.whole else ""
        border = f"<w:pBdr>{self.border}</w:pBdr>" if self.border else ""
        tabs = f"<w:tabs>{self.tabs}</w:tabs>" if self.tabs else ""
        align = f'<w:jc w:val="{self.align}"/>' if self.align else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>' if self.fill else ""
        return f"{keep}{whole}{border}{fill}{tabs}{self._spacing()}{self._indent()}{align}"

    def _spacing(self) -> str:
        line = ""
        if self.exact is not None:
            line = f' w:line="{points(self.exact)}" w:lineRule="exact"'
        elif self.single:
            line = ' w:line="240" w:lineRule="auto"'
        if not (line or self.before or self.after):
            return ""
        return f'<w:spacing w:before="{points(self.before)}" w:after="{points(self.after)}"{line}/>'

    def _indent(self) -> str:
        lengths = {"left": self.left, "hanging": self.hanging, "firstLine": self.first}
        given = "".join(f' w:{name}="{twips(cm)}"' for name, cm in lengths.items() if cm)
        return f"<w:ind{given}/>" if given else ""

    def _run(self) -> str:
        size = ""
        if self.size:
            half = half_points(self.size)
            size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        # The schema wants the underline after the size, and the rest before it.
        look, underline, rest = self.look.partition("<w:u ")
        inner = f"{look}{size}{underline}{rest}"
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


BODY = Style("DocgenBody", align="both", before=2.5, after=2.5, first=ITEM_AT)
SIGNATURE = Style("DocgenSignature", left=SIGNATURE_AT, keep=True, single=True, tabs=DOTS_TO_MARGIN)
POINT = Style("DocgenPoint", 11, after=1, left=SECTION_AT + POINT_WIDTH, hanging=POINT_WIDTH)
HEADING = Style("DocgenHeading", 11, BOLD, before=8, after=2, left=SECTION_AT, hanging=SECTION_AT,
                keep=True)  # fmt: skip
SIGNATURE_CELL = Style("DocgenSignatureCell", 10.5, keep=True, single=True)
SIGNATURE_CELL_NAME = replace(
    SIGNATURE_CELL, id="DocgenSignatureCellName", before=55, look='<w:b/><w:u w:val="single"/>'
)

PARAGRAPH_STYLES = (
    Style("DocgenTag", 9, GREY),
    Style("DocgenLetterhead", align="center", after=11),
    Style("DocgenGap", exact=11.5),
    Style("DocgenHairline", exact=1),
    Style("DocgenFitted", exact=1),
    Style("DocgenPageFirst", exact=1),
    Style("DocgenPageNumber", 12, align="center", exact=14),
    Style("DocgenPageTop", exact=14.4),
    Style("DocgenFooter", 9, border=LINE_ABOVE, tabs=FOOTER_TABS, single=True),
    Style("DocgenNote", 7, GREY, single=True),
    Style("DocgenReaderNote", 9, before=4, keep=True, single=True),
    # letters
    Style("DocgenSecurityCode", 14, BOLD + RED, after=3.5, keep=True, single=True,
          tabs=TO_MARGIN),
    Style("DocgenSecurityCodeOpen", 14, BOLD, after=3, keep=True, single=True),
    Style("DocgenHead", single=True),
    Style("DocgenHeadDate", align="right", single=True),
    BODY,
    Style("DocgenGreeting", after=5, keep=True),
    Style("DocgenGreetingClose", before=2, after=2, keep=True),
    replace(BODY, id="DocgenLeadIn", keep=True, before=3),
    replace(BODY, id="DocgenClosing", keep=True, whole=True),
    Style(
        "DocgenItem", align="both", after=1.5, left=ITEM_TEXT_AT, hanging=ITEM_TEXT_AT - ITEM_AT
    ),
    Style("DocgenIdentity"),
    replace(SIGNATURE, id="DocgenSignatureFirst", before=9),
    replace(SIGNATURE, id="DocgenSignaturePrefixed", before=9, hanging=PREFIX_WIDTH),
    SIGNATURE,
    replace(SIGNATURE, id="DocgenSignatureName", before=55, look='<w:b/><w:u w:val="single"/>'),
    # in the right one of two cells
    replace(SIGNATURE, id="DocgenSignatureAnnex", size=11, left=0),
    replace(SIGNATURE, id="DocgenSignatureAnnexFirst", size=11, left=0, before=6),
    replace(SIGNATURE, id="DocgenSignatureAnnexName", size=11, left=0, before=50,
            look='<w:b/><w:u w:val="single"/>'),
    # signatures side by side, in the cells of a table
    SIGNATURE_CELL,
    replace(SIGNATURE_CELL, id="DocgenSignatureCentred", align="center"),
    replace(SIGNATURE_CELL, id="DocgenSignatureNote", size=9),
    SIGNATURE_CELL_NAME,
    replace(SIGNATURE_CELL_NAME, id="DocgenSignatureCentredName", align="center"),
    Style("DocgenCopiesHead", 10.5, before=6, keep=True, single=True),
    Style("DocgenCopies", 10.5, left=0.7, hanging=0.7, single=True),
    # annexes and reports
    Style("DocgenMark", 10.5, BOLD + RED, align="center", single=True),
    Style("DocgenMarkOpen", 10.5, BOLD, align="center", single=True),
    Style("DocgenAnnexHead", 10.5, single=True),
    Style("DocgenRule", exact=1, before=14, after=8, border=LINE_ABOVE, keep=True),
    Style("DocgenTitle", 13, BOLD, align="center", before=9, after=6, keep=True),
    Style("DocgenTitleOver", 13, BOLD, align="center", before=9, after=1, keep=True),
    Style("DocgenTitleLine", 11, align="center", after=6, keep=True),
    HEADING,
    replace(HEADING, id="DocgenHeadingRuled", before=6, border=THIN_LINE_ABOVE),
    Style("DocgenSubheading", 11, BOLD, before=4, after=1, left=SECTION_AT, keep=True),
    Style("DocgenField", 11, before=0.8, after=0.8),
    Style("DocgenFieldKept", 11, before=0.8, after=0.8, keep=True),
    Style("DocgenSection", 11, align="both", before=1, after=2, left=SECTION_AT),
    Style("DocgenSectionText", 11, align="both", before=1, after=2, left=SECTION_AT,
          tabs=DOTS_TO_MARGIN),
    Style("DocgenSectionApart", 11, align="both", before=5, after=2, left=SECTION_AT,
          tabs=DOTS_TO_MARGIN),
    Style("DocgenSectionLeft", 11, before=1, after=2, left=SECTION_AT),
    Style("DocgenSectionLast", 11, align="both", before=1, after=2, left=SECTION_AT, keep=True),
    POINT,
    replace(POINT, id="DocgenPointTight", size=10, after=0, single=True),
    replace(POINT, id="DocgenPointLast", keep=True, whole=True),
    Style("DocgenStatement", 11, align="both", before=6, after=3),
    Style("DocgenStatementLead", 11, align="both", before=6, after=3, keep=True),
    Style("DocgenTick", 11, before=0.4, after=0.4, left=SECTION_AT + 0.75, hanging=0.75),
    Style("DocgenTickCell", 11, before=0.8, after=0.8),
    Style("DocgenCell", 10.5, before=1.4, after=1.4, single=True),
    Style("DocgenCellCentre", 10.5, align="center", before=1.4, after=1.4, single=True),
    Style("DocgenSmallCellAlert", 9.5, BOLD, align="center", before=1.2, after=1.2, single=True,
          border=border_lines(size=4), fill="D9D9D9"),
    Style("DocgenCellHead", 10.5, BOLD, align="center", before=2.5, after=2.5, keep=True,
          single=True),
    Style("DocgenSmallCell", 9.5, before=1.2, after=1.2, single=True),
    Style("DocgenSmallCellCentre", 9.5, align="center", before=1.2, after=1.2, single=True),
    Style("DocgenSmallCellHead", 9.5, BOLD, align="center", before=2.5, after=2.5, keep=True,
          single=True),
    Style("DocgenSmallRemark", 9, after=1, single=True),
    Style("DocgenLegend", 9.5, ITALIC, after=2, left=SECTION_AT, keep=True, single=True),
    Style("DocgenFrame", 8.5, GREY, align="center", single=True),
    Style("DocgenPicture", align="center", before=3, after=3, single=True),
    Style("DocgenCaption", 9.5, ITALIC, align="center", before=2, after=4, single=True),
    # what is filled in by pen
    Style("DocgenHint", 10, ITALIC, align="center", after=3, single=True),
    Style("DocgenPen", 11, single=True, tabs=DOTS_TO_MARGIN),
    Style("DocgenPenName", 11, before=26, keep=True, single=True),
    Style("DocgenPenNumber", 11, before=8, single=True),
    Style("DocgenBox", 9.5, single=True),
)  # fmt: skip

TABLE_MARGINS = (
    '<w:tblCellMar><w:left w:w="{0}" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
)
RULES = border_lines(sides=(*SIDES, "insideH", "insideV"))


def styles_xml(paragraph_styles: Iterable[Style]) -> str:
    """Return the styles part of a template."""
    half = half_points(SIZE)
    fonts = " ".join(f'w:{kind}="{FONT}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{_table_style('TableNormal', 'Normal Table', default=True)}"
        f"{''.join(style.xml() for style in paragraph_styles)}"
        f"{_table_style('DocgenPlain', 'Docgen Plain')}"
        f"{_table_style('DocgenSplit', 'Docgen Split')}"
        f"{_table_style('DocgenBoxed', 'Docgen Boxed', borders=border_lines(size=8), margin=0.15)}"
        f"{_table_style('DocgenRuled', 'Docgen Ruled', borders=RULES, margin=0.1)}"
        "</w:styles>"
    )


def _table_style(
    style: str, name: str, *, default: bool = False, borders: str = "", margin: float = 0.0
) -> str:
    kind = ' w:default="1"' if default else ' w:customStyle="1"'
    base = "" if default else '<w:basedOn w:val="TableNormal"/>'
    lines = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return (
        f'<w:style w:type="table"{kind} w:styleId="{style}"><w:name w:val="{name}"/>{base}'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{lines}'
        f"{TABLE_MARGINS.format(twips(margin))}</w:tblPr></w:style>"
    )
