"""The styles of the merged document: each template's own, under unique ids and names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import DocgenError
from docgen.output.merge.style_defaults import (
    StyleDefaults,
    read_defaults,
    shared_defaults,
    subtract_defaults,
    write_defaults_into,
)
from docgen.template.ooxml.element_order import STYLE_ORDER, insert_in_order
from docgen.template.ooxml.xml import WORD_NAMESPACE, W, serialise_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EMPTY_STYLES = f'<w:styles xmlns:w="{WORD_NAMESPACE}"/>'.encode()
MAX_STYLES = 4000
"""Word takes 4,079 styles in a file."""
STYLE_LINKS = ("basedOn", "next", "link")
UNSTYLED_ID = "DocgenUnstyled"
UNSTYLED_NAMES = {"paragraph": "Docgen Unstyled", "table": "Docgen Unstyled Table"}


@dataclass(slots=True)
class TemplateStyles:
    """The styles of one template in a print file."""

    tree: etree._Element
    is_first: bool
    """Whether it keeps its names, and its defaults are the print file's."""
    ids: dict[str, str] = field(default_factory=dict)
    """The id that each of the template's styles has in the print file."""
    names: dict[str, str] = field(default_factory=dict)
    """The name in the print file of each name and alias of the template's styles."""
    paragraph_style: str | None = None
    """The style for a paragraph that names none; None where it can go without."""
    table_style: str | None = None

    def id(self, original: str) -> str:
        """Return the id that a style of the template has in the print file."""
        return self.ids.get(original, original)

    def new_name(self, name: str) -> str | None:
        """Return what the print file calls a style; None where the template has none so named."""
        name = f"heading {name}" if name.isdigit() else name
        return self.names.get(name.casefold())

    def renumber_lists(self, list_id: Callable[[str], str]) -> None:
        """Point styles that number paragraphs to the lists of the print file."""
        for each in self.tree.iter(f"{W}numId"):
            each.set(f"{W}val", list_id(each.get(f"{W}val", "")))

    def styles(self) -> Iterator[etree._Element]:
        """Give the styles, as they stand in the print file."""
        return self.tree.iterfind(f"{W}style")


class MergedStyles:
    """The styles of all templates so far."""

    def __init__(self) -> None:
        self._sets: dict[object, TemplateStyles] = {}
        self._ids: set[str] = set()
        self._names: set[str] = set()

    def for_template(self, key: object, read_tree: Callable[[], etree._Element]) -> TemplateStyles:
        """Return the styles of a template, read when first asked for."""
        if key not in self._sets:
            self._sets[key] = self._add(TemplateStyles(read_tree(), is_first=not self._sets))
        return self._sets[key]

    def _add(self, styles: TemplateStyles) -> TemplateStyles:
        if not styles.is_first:
            _name_defaults(styles)
        for style in styles.styles():
            original = style.get(f"{W}styleId", "")
            styles.ids[original] = _unused_name(original, self._ids, "{}-{}")
            self._ids.add(styles.ids[original].casefold())
            self._rename_style(styles, style)
        if len(self._ids) > MAX_STYLES:
            raise DocgenError(
                "the documents have more than {limit} styles together, more than Word takes in "
                "one file; merge fewer of them, or merge into a .pdf",
                limit=MAX_STYLES,
            )
        _rename_styles(styles)
        return styles

    def _rename_style(self, styles: TemplateStyles, style: etree._Element) -> None:
        """Give a style a name that no other has, and note what it was called."""
        name, aliases = style.find(f"{W}name"), style.find(f"{W}aliases")
        if name is None:
            return
        original = name.get(f"{W}val", "")
        name.set(f"{W}val", _unused_name(original, self._names, "{} {}"))
        self._names.add(name.get(f"{W}val", "").casefold())
        others = "" if aliases is None else aliases.get(f"{W}val", "")
        for each in (original, *others.split(",")):
            styles.names.setdefault(each.strip().casefold(), name.get(f"{W}val", ""))

    def xml(self) -> bytes:
        """Return the styles of all documents as one part."""
        sets = list(self._sets.values())
        all_defaults = [read_defaults(each.tree) for each in sets]
        shared = shared_defaults(all_defaults)
        root = etree.Element(f"{W}styles", nsmap={"w": WORD_NAMESPACE})
        root.append(shared.xml())
        latent = sets[0].tree.find(f"{W}latentStyles")
        if latent is not None:
            root.append(latent)
        for styles, defaults in zip(sets, all_defaults, strict=True):
            _write_defaults(styles, subtract_defaults(defaults, shared))
            root.extend(styles.styles())
        return serialise_part(root)


def _unused_name(wanted: str, taken: set[str], pattern: str) -> str:
    """Return a name that no style has yet; Word tells names apart by their letters alone."""
    name, number = wanted, 2
    while name.casefold() in taken:
        name, number = pattern.format(wanted, number), number + 1
    return name


def _name_defaults(styles: TemplateStyles) -> None:
    """Turn the default styles of a later template into styles that blocks name."""
    found = {}
    for style in list(styles.styles()):
        if style.attrib.pop(f"{W}default", "0") in ("1", "true", "on"):
            found[style.get(f"{W}type", "paragraph")] = style.get(f"{W}styleId", "")
    for kind, name in UNSTYLED_NAMES.items():
        if kind not in found:
            found[kind] = f"{UNSTYLED_ID}{kind.title()}"
            style = etree.SubElement(styles.tree, f"{W}style")
            style.set(f"{W}type", kind)
            style.set(f"{W}styleId", found[kind])
            etree.SubElement(style, f"{W}name").set(f"{W}val", name)
    styles.paragraph_style, styles.table_style = found["paragraph"], found["table"]


def _rename_styles(styles: TemplateStyles) -> None:
    """Give every style, and every reference to one, its id in the print file."""
    for style in styles.styles():
        original = style.get(f"{W}styleId", "")
        style.set(f"{W}styleId", styles.id(original))
        if styles.id(original) != original:
            style.set(f"{W}customStyle", "1")
        for name in STYLE_LINKS:
            reference = style.find(f"{W}{name}")
            if reference is not None:
                reference.set(f"{W}val", styles.id(reference.get(f"{W}val", "")))
        for aliases in style.findall(f"{W}aliases"):
            style.remove(aliases)
    if styles.paragraph_style is not None and styles.table_style is not None:
        styles.paragraph_style, styles.table_style = (
            styles.id(styles.paragraph_style),
            styles.id(styles.table_style),
        )


def _write_defaults(styles: TemplateStyles, rest: StyleDefaults) -> None:
    """Write into styles based on no other what their template's defaults say differently."""
    if not rest:
        return
    for style in styles.styles():
        kind = style.get(f"{W}type", "paragraph")
        if kind == "table" and rest.names & _properties_set_by(style):
            raise DocgenError(
                "the documents come from templates whose tables have styles that change the "
                "text's defaults, which Word keeps once a file; merge them into a .pdf"
            )
        if kind == "paragraph" and style.find(f"{W}basedOn") is None:
            for part in ("pPr", "rPr"):
                if style.find(f"{W}{part}") is None and rest.part(part):
                    insert_in_order(style, etree.Element(f"{W}{part}"), STYLE_ORDER)
            write_defaults_into(style, rest)


def _properties_set_by(style: etree._Element) -> set[str]:
    parts = (*style.iter(f"{W}pPr"), *style.iter(f"{W}rPr"))
    return {str(each.tag) for part in parts for each in part}
