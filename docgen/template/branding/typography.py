"""Fonts, sizes, line heights, indents and signature styles of an agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.agency.layout import NameStyle
from docgen.template.fitting.read_formats import CLOSER_STYLE
from docgen.template.ooxml.element_order import PARAGRAPH_ORDER, RUN_ORDER, insert_in_order
from docgen.template.ooxml.units import read_twips, twips
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from docgen.agency.layout import Measures
    from docgen.template.branding.page_setup import TextWidths

SINGLE_LINE_HEIGHT = 1.15
"""Height of a line set close, against the size of its type."""
LEAST_SIGNATURE_LINES = 2
DRAWN_SIZE, LEAST_SIZE = 12.0, 11.0
"""The size for which templates are drawn, and the least to which a body's type is set smaller."""
HEADER_DISTANCE = 1.0
NUMBER_HEIGHT = 14.0
TWIPS_PER_POINT = 20
POINTS_PER_CENTIMETRE = 72 / 2.54
ALL_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")

NAME_FORMATS = {
    NameStyle.BOLD_UNDERLINE: (("b", {}), ("u", {"val": "single"})),
    NameStyle.BOLD: (("b", {}),),
    NameStyle.PLAIN: (),
}


def apply_typography(
    styles: etree._Element, measures: Measures, widths: TextWidths, *, numbered: bool
) -> None:
    """Give the styles the agency's measures; styles that are not ours follow the body's font."""
    _set_body_style(styles, measures)
    top = measures.top - HEADER_DISTANCE
    above = NUMBER_HEIGHT if numbered else 0.0
    exact = {"DocgenPageTop": max(1.0, top * POINTS_PER_CENTIMETRE - above)}
    _shrink_with_body(styles, measures)
    for style in styles.iterfind(f"{W}style[@{W}type='paragraph']"):
        name = style.get(f"{W}styleId", "")
        if not name.startswith("Docgen"):
            continue
        if name in exact:
            _set_spacing(style, line=round(exact[name] * 20), lineRule="exact")
        elif measures.line_height:
            _set_exact_lines(style, measures)
        _move_tabs(style, widths)
        if name.startswith("DocgenSignature"):
            _set_signature(style, name, measures)


def _set_body_style(styles: etree._Element, measures: Measures) -> None:
    run = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if run is not None:
        fonts = _get_or_add_child(run, "rFonts")
        for script in ALL_SCRIPTS:
            fonts.set(f"{W}{script}", measures.font)
        for size in ("sz", "szCs"):
            _get_or_add_child(run, size).set(f"{W}val", str(round(measures.font_size * 2)))
    normal = styles.find(f"{W}style[@{W}default='1'][@{W}type='paragraph']")
    if normal is None:
        return
    if measures.line_height:
        _set_spacing(normal, line=round(measures.line_height * 20), lineRule="exact")
    else:
        _set_spacing(normal, line=round(measures.line_spacing * 240), lineRule="auto")


def _shrink_with_body(styles: etree._Element, measures: Measures) -> None:
    """Make the type that sets a page closer as much smaller than the agency's as it was drawn."""
    known = {each.get(f"{W}styleId", ""): each for each in styles.iterfind(f"{W}style")}
    for name, style in known.items():
        closer, size = CLOSER_STYLE.fullmatch(name), style.find(f"{W}rPr/{W}sz")
        base = None if closer is None else known.get(closer["style"])
        if size is None or base is None or base.find(f"{W}rPr/{W}sz") is not None:
            continue
        smaller = measures.font_size - (DRAWN_SIZE - _read_points(size))
        wanted = max(smaller, min(LEAST_SIZE, measures.font_size))
        for each in ("sz", "szCs"):
            _get_or_add_child(_get_or_add_child(style, "rPr"), each).set(
                f"{W}val", str(round(wanted * 2))
            )


def _set_exact_lines(style: etree._Element, measures: Measures) -> None:
    """Give a style that does not follow the body exact lines in proportion to the body's."""
    size = style.find(f"{W}rPr/{W}sz")
    spacing = style.find(f"{W}pPr/{W}spacing")
    rule = None if spacing is None else spacing.get(f"{W}lineRule")
    if rule == "exact" or (size is None and rule is None):
        return
    points = measures.font_size if size is None else _read_points(size)
    height = round(measures.line_height / measures.font_size * points * 20)
    _set_spacing(style, line=height, lineRule="exact")


def _read_points(size: etree._Element) -> float:
    """Return the size of a type: half points, or with its unit as ISO lets it be."""
    given = size.get(f"{W}val", "0")
    return read_twips(given) / (2 if given[-1:].isdigit() else TWIPS_PER_POINT)


def _set_spacing(style: etree._Element, **values: int | str) -> None:
    spacing = style.find(f"{W}pPr/{W}spacing")
    if spacing is None:
        spacing = etree.Element(f"{W}spacing")
        properties = style.find(f"{W}pPr")
        if properties is None:
            return
        insert_in_order(properties, spacing, PARAGRAPH_ORDER)
    for name, value in values.items():
        spacing.set(f"{W}{name}", str(value))


def _move_tabs(style: etree._Element, widths: TextWidths) -> None:
    """Move the tab stops at the right margin and in the middle of either sheet's text."""
    moves = [(move, part) for move in (widths.upright, widths.landscape) for part in (1, 2)]
    for stop in style.iterfind(f"{W}pPr/{W}tabs/{W}tab"):
        position = read_twips(stop.get(f"{W}pos"))
        for move, part in moves:
            if abs(position - move.old / part) <= 1:
                stop.set(f"{W}pos", str(round(move.new / part)))
                break


def _set_signature(style: etree._Element, style_id: str, measures: Measures) -> None:
    indent = style.find(f"{W}pPr/{W}ind")
    if indent is not None:
        at = measures.paper_width * measures.signature_start / 100 - measures.left
        indent.set(f"{W}left", str(twips(at)))
    closer = CLOSER_STYLE.fullmatch(style_id)
    if not (closer["style"] if closer else style_id).endswith("Name"):
        return
    line = measures.line_height or measures.font_size * SINGLE_LINE_HEIGHT
    lines = max(measures.signature_lines - bool(closer), LEAST_SIGNATURE_LINES)
    _set_spacing(style, before=round(lines * line * 20))
    run = _get_or_add_child(style, "rPr")
    for name in ("b", "u"):
        found = run.find(f"{W}{name}")
        if found is not None:
            run.remove(found)
    for name, attributes in NAME_FORMATS[measures.name_style]:
        element = run.makeelement(f"{W}{name}", {f"{W}{k}": v for k, v in attributes.items()})
        insert_in_order(run, element, RUN_ORDER)


def _get_or_add_child(parent: etree._Element, name: str) -> etree._Element:
    found = parent.find(f"{W}{name}")
    return found if found is not None else etree.SubElement(parent, f"{W}{name}")
