"""Reads from a template what decides how high the blocks of its pages are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.template.fitting.page_formats import (
    EIGHTHS,
    FIT_MARK,
    HALF_POINTS,
    TWIPS,
    Format,
    PageFormats,
)
from docgen.template.fitting.typeface import find_typeface
from docgen.template.ooxml.units import read_count, read_twips
from docgen.template.ooxml.xml import OFFICE_NAMESPACE, W

if TYPE_CHECKING:
    from lxml import etree

    from docgen.template.ooxml.editable_package import EditablePackage

CLOSER_STYLE = re.compile(r"(?P<style>\w+)Fit(?P<step>[1-9])")
"""The style that another one becomes in a step of setting a page closer."""
DEFAULT_SIZE = 10.0


def read_page_formats(package: EditablePackage) -> PageFormats | None:
    """Return the formats of a template that has a page to fit, in a typeface that is known."""
    main = package.main
    if main is None or not _has_mark(document := package.read(main)):
        return None
    styles_part, lists_part = (package.related(main, kind) for kind in ("styles", "numbering"))
    section = document.find(f"{W}body/{W}sectPr")
    if styles_part is None or section is None:
        return None
    styles = package.read(styles_part)
    fonts = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    typeface = None if fonts is None else find_typeface(fonts.get(f"{W}ascii", ""))
    if typeface is None:
        return None
    formats = _read_styles(styles)
    sheet = _Sheet(section)
    first, following = (
        sheet.text_height(_header_height(package, main, section, kind, formats))
        for kind in ("first", "default")
    )
    return PageFormats(
        formats,
        {} if lists_part is None else _read_lists(package.read(lists_part)),
        _read_ruled_tables(styles),
        _read_steps(formats),
        sheet.text_width,
        first,
        following,
        typeface,
    )


def _has_mark(document: etree._Element) -> bool:
    return document.find(f".//{W}pStyle[@{W}val='{FIT_MARK}']") is not None


def _points(element: etree._Element | None, *names: str) -> float | None:
    """Return the first length that an element tells, in points."""
    given = [] if element is None else [element.get(f"{W}{name}") for name in names]
    found = next((each for each in given if each is not None), None)
    return None if found is None else read_twips(found) / TWIPS


def _read_styles(styles: etree._Element) -> dict[str, Format]:
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    size = DEFAULT_SIZE if default is None else float(default.get(f"{W}val", 0)) / HALF_POINTS
    plain = Format(size, False, 0, 0, 1, False, 0, 0, 0, 0)
    elements = {
        each.get(f"{W}styleId", ""): each
        for each in styles.iterfind(f"{W}style[@{W}type='paragraph']")
    }
    normal = next((each for each in elements.values() if each.get(f"{W}default") == "1"), None)
    found = {"": plain if normal is None else read_format(normal, plain)}
    for name, element in elements.items():
        chain = [element]
        while (base := chain[-1].find(f"{W}basedOn")) is not None and len(chain) < len(elements):
            parent = elements.get(base.get(f"{W}val", ""))
            if parent is None:
                break
            chain.append(parent)
        made = plain
        for each in reversed(chain):
            made = read_format(each, made)
        found[name] = made
    return found


def read_format(holder: etree._Element, base: Format) -> Format:
    """Return the format of a style that is based on another."""
    spacing, indent = holder.find(f"{W}pPr/{W}spacing"), holder.find(f"{W}pPr/{W}ind")
    size, bold = holder.find(f"{W}rPr/{W}sz"), holder.find(f"{W}rPr/{W}b")
    before, after = _points(spacing, "before"), _points(spacing, "after")
    line, exact = base.line, base.exact
    given = _points(spacing, "line")
    if spacing is not None and given is not None:
        exact = spacing.get(f"{W}lineRule", "auto") != "auto"
        line = given if exact else given / 12
    left, right = _points(indent, "left", "start"), _points(indent, "right", "end")
    first, hanging = _points(indent, "firstLine"), _points(indent, "hanging")
    borders = holder.find(f"{W}pPr/{W}pBdr")
    return Format(
        base.size if size is None else float(size.get(f"{W}val", 0)) / HALF_POINTS,
        base.bold if bold is None else bold.get(f"{W}val") not in {"0", "false"},
        base.before if before is None else before,
        base.after if after is None else after,
        line,
        exact,
        base.left if left is None else left,
        base.right if right is None else right,
        -hanging if hanging is not None else base.first if first is None else first,
        base.rules if borders is None else _rule_height(borders),
    )


def _rule_height(borders: etree._Element) -> float:
    """Return the height of the rules above and below a paragraph; widths are in 8ths of a point."""
    rules = [each for each in map(borders.find, (f"{W}top", f"{W}bottom")) if each is not None]
    width, space = (
        sum(read_count(each.get(f"{W}{name}"), 0) for each in rules) for name in ("sz", "space")
    )
    return width / EIGHTHS + space


def _read_lists(numbering: etree._Element) -> dict[str, tuple[float, float]]:
    kinds = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
    found = {}
    for instance in numbering.iterfind(f"{W}num"):
        kind = instance.find(f"{W}abstractNumId")
        listed = None if kind is None else kinds.get(kind.get(f"{W}val"))
        indent = None if listed is None else listed.find(f"{W}lvl/{W}pPr/{W}ind")
        left, hanging = _points(indent, "left", "start") or 0.0, _points(indent, "hanging") or 0.0
        found[instance.get(f"{W}numId", "")] = (left, -hanging)
    return found


def _read_ruled_tables(styles: etree._Element) -> dict[str, float]:
    found = {}
    for style in styles.iterfind(f"{W}style[@{W}type='table']"):
        margins = style.find(f"{W}tblPr/{W}tblCellMar")
        if style.find(f"{W}tblPr/{W}tblBorders") is not None and margins is not None:
            sides = (margins.find(f"{W}{side}") for side in ("left", "right"))
            found[style.get(f"{W}styleId", "")] = sum(_points(each, "w") or 0.0 for each in sides)
    return found


def _read_steps(formats: dict[str, Format]) -> tuple[dict[str, str], ...]:
    steps: list[dict[str, str]] = []
    closer = [found for name in formats if (found := CLOSER_STYLE.fullmatch(name))]
    for step in sorted({int(each["step"]) for each in closer}):
        before = steps[-1] if steps else {}
        own = {each["style"]: each[0] for each in closer if int(each["step"]) == step}
        steps.append({**before, **own})
    return tuple(steps)


class _Sheet:
    """The paper of a section and its margins, in points."""

    def __init__(self, section: etree._Element) -> None:
        self._size, self._margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        sides = self._margin("left") + self._margin("right")
        self.text_width = self._length(self._size, "w") - sides

    def text_height(self, header: float) -> float:
        """Return the height of the text under a header, which may push it down."""
        top = max(self._margin("top"), self._margin("header") + header)
        return self._length(self._size, "h") - top - self._margin("bottom")

    def _margin(self, side: str) -> float:
        return self._length(self._margins, side)

    @staticmethod
    def _length(element: etree._Element | None, name: str) -> float:
        return _points(element, name) or 0.0


def _header_height(
    package: EditablePackage,
    main: str,
    section: etree._Element,
    kind: str,
    formats: dict[str, Format],
) -> float:
    """Return the height of a header whose lines are all of a fixed height, as ours are."""
    reference = section.find(f"{W}headerReference[@{W}type='{kind}']")
    if reference is None:
        return 0.0
    part = package.target(main, reference.get(f"{{{OFFICE_NAMESPACE}}}id", ""))
    if part is None:
        return 0.0
    height = 0.0
    for paragraph in package.read(part).iterfind(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        made = formats.get("" if style is None else style.get(f"{W}val", ""), formats[""])
        height += made.before + made.after + (made.line if made.exact else made.line * made.size)
    return height
