"""The styles of a print file: each template's own, under names of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import DocgenError
from docgen.output.merge.style_defaults import Defaults, bake, common, defaults_of, without
from docgen.template.ooxml.element_order import STYLE, put
from docgen.template.ooxml.xml import DOCUMENT, W, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["EMPTY", "StyleSet", "Styles"]

EMPTY = f'<w:styles xmlns:w="{DOCUMENT}"/>'.encode()
MOST = 4000
"""Word takes 4,079 styles in a file."""
NAMES = ("basedOn", "next", "link")
PLAIN = "DocgenUnstyled"
PLAIN_NAMES = {"paragraph": "Docgen Unstyled", "table": "Docgen Unstyled Table"}


@dataclass(slots=True)
class StyleSet:
    """The styles of one template in a print file."""

    tree: etree._Element
    first: bool
    """Whether it keeps its names, and its defaults are the print file's."""
    ids: dict[str, str] = field(default_factory=dict)
    """The id that each of the template's styles has in the print file."""
    paragraph: str | None = None
    """What a paragraph without a style must name; None where it needs none."""
    table: str | None = None

    def id(self, given: str) -> str:
        """Return the id that a style of the template has in the print file."""
        return self.ids.get(given, given)

    def number(self, list_id: Callable[[str], str]) -> None:
        """Let styles that number paragraphs do so in the lists of the print file."""
        for each in self.tree.iter(f"{W}numId"):
            each.set(f"{W}val", list_id(each.get(f"{W}val", "")))

    def styles(self) -> Iterator[etree._Element]:
        """Give the styles, as they stand in the print file."""
        return self.tree.iterfind(f"{W}style")


class Styles:
    """The sets of styles gathered so far."""

    def __init__(self) -> None:
        self._sets: dict[object, StyleSet] = {}
        self._taken: set[str] = set()
        self._names: set[str] = set()

    def open(self, key: object, content: bytes) -> StyleSet:
        """Return the set of a template, made from its styles when it is first asked for."""
        if key not in self._sets:
            self._sets[key] = self._add(StyleSet(parse(content), first=not self._sets))
        return self._sets[key]

    def _add(self, styles: StyleSet) -> StyleSet:
        if not styles.first:
            _name_defaults(styles)
        for style in styles.styles():
            given = style.get(f"{W}styleId", "")
            styles.ids[given] = _free(given, self._taken, "{}-{}")
            self._taken.add(styles.ids[given].casefold())
            name = style.find(f"{W}name")
            if name is not None:
                name.set(f"{W}val", _free(name.get(f"{W}val", ""), self._names, "{} {}"))
                self._names.add(name.get(f"{W}val", "").casefold())
        if len(self._taken) > MOST:
            raise DocgenError(
                "the documents have more than {limit} styles together, more than Word takes in "
                "one file; merge fewer of them, or merge into a .pdf",
                limit=MOST,
            )
        _rename(styles)
        return styles

    def xml(self) -> bytes:
        """Return the styles of all documents as one part."""
        sets = list(self._sets.values())
        given = [defaults_of(each.tree) for each in sets]
        shared = common(given)
        root = etree.Element(f"{W}styles", nsmap={"w": DOCUMENT})
        root.append(shared.xml())
        latent = sets[0].tree.find(f"{W}latentStyles")
        if latent is not None:
            root.append(latent)
        for styles, defaults in zip(sets, given, strict=True):
            _bake(styles, without(defaults, shared))
            root.extend(styles.styles())
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _free(wanted: str, taken: set[str], pattern: str) -> str:
    """Return a name that no style has yet; Word tells names apart by their letters alone."""
    name, number = wanted, 2
    while name.casefold() in taken:
        name, number = pattern.format(wanted, number), number + 1
    return name


def _name_defaults(styles: StyleSet) -> None:
    """Turn the defaults of a later set into styles that are named where they apply."""
    found = {}
    for style in list(styles.styles()):
        if style.attrib.pop(f"{W}default", "0") in ("1", "true", "on"):
            found[style.get(f"{W}type", "paragraph")] = style.get(f"{W}styleId", "")
    for kind, name in PLAIN_NAMES.items():
        if kind not in found:
            found[kind] = f"{PLAIN}{kind.title()}"
            style = etree.SubElement(styles.tree, f"{W}style")
            style.set(f"{W}type", kind)
            style.set(f"{W}styleId", found[kind])
            etree.SubElement(style, f"{W}name").set(f"{W}val", name)
    styles.paragraph, styles.table = found["paragraph"], found["table"]


def _rename(styles: StyleSet) -> None:
    """Give every style, and every mention of one, its id in the print file."""
    for style in styles.styles():
        given = style.get(f"{W}styleId", "")
        style.set(f"{W}styleId", styles.id(given))
        if styles.id(given) != given:
            style.set(f"{W}customStyle", "1")
        for name in NAMES:
            mention = style.find(f"{W}{name}")
            if mention is not None:
                mention.set(f"{W}val", styles.id(mention.get(f"{W}val", "")))
        for aliases in style.findall(f"{W}aliases"):
            style.remove(aliases)
    if styles.paragraph is not None and styles.table is not None:
        styles.paragraph, styles.table = styles.id(styles.paragraph), styles.id(styles.table)


def _bake(styles: StyleSet, rest: Defaults) -> None:
    """Give the styles that stand on no other what their template's defaults say differently."""
    if not rest:
        return
    for style in styles.styles():
        kind = style.get(f"{W}type", "paragraph")
        if kind == "table" and rest.names & _set_by(style):
            raise DocgenError(
                "the documents come from templates whose tables have styles that change the "
                "text's defaults, which Word keeps once a file; merge them into a .pdf"
            )
        if kind == "paragraph" and style.find(f"{W}basedOn") is None:
            for part in ("pPr", "rPr"):
                if style.find(f"{W}{part}") is None and rest.part(part):
                    put(style, etree.Element(f"{W}{part}"), STYLE)
            bake(style, rest)


def _set_by(style: etree._Element) -> set[str]:
    parts = (*style.iter(f"{W}pPr"), *style.iter(f"{W}rPr"))
    return {str(each.tag) for part in parts for each in part}
