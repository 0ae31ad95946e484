"""The numbered lists of the merged document: each source counts from its own start."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import DocgenError
from docgen.template.ooxml.xml import WORD_NAMESPACE, W, parse_xml

if TYPE_CHECKING:
    from collections.abc import Callable

EMPTY_NUMBERING = f'<w:numbering xmlns:w="{WORD_NAMESPACE}"/>'.encode()
NO_LIST = "0"
"""The list of what stands in no list."""
MAX_LISTS = 2047
"""Word takes no more lists in a file."""
UNNUMBERED_FORMATS = frozenset({"bullet", "none"})
STYLE_LINKS = ("styleLink", "numStyleLink")


class MergedLists:
    """The lists gathered so far."""

    def __init__(self) -> None:
        self._sets: dict[object, TemplateLists] = {}
        self.definitions: list[etree._Element] = []
        self.lists: list[etree._Element] = []

    def for_template(
        self, key: object, content: bytes | None, style: Callable[[str], str]
    ) -> TemplateLists:
        """Return the lists of a template, where ``style`` gives its styles' ids."""
        if key not in self._sets:
            tree = parse_xml(content or EMPTY_NUMBERING)
            if tree.find(f"{W}numPicBullet") is not None:
                raise DocgenError(
                    "a template has lists with pictures as bullets, which a print file cannot "
                    "take; use signs as bullets, or merge into a .pdf"
                )
            self._sets[key] = TemplateLists(self, tree, style)
        return self._sets[key]

    def add_definition(self, kind: etree._Element) -> str:
        """Keep a copy of how lists look and return its id."""
        number = str(len(self.definitions))
        kind.set(f"{W}abstractNumId", number)
        own = kind.find(f"{W}nsid")
        if own is not None:
            own.set(f"{W}val", f"{len(self.definitions) + 1:08X}")
        self.definitions.append(kind)
        return number

    def add_list(self, one: etree._Element, kind: str) -> str:
        """Keep a list of a kind and return its id."""
        if len(self.lists) >= MAX_LISTS:
            raise DocgenError(
                "the documents have more than {limit} lists together, more than Word takes in "
                "one file; merge fewer of them, or merge into a .pdf",
                limit=MAX_LISTS,
            )
        number = str(len(self.lists) + 1)
        one.set(f"{W}numId", number)
        for mention in one.findall(f"{W}abstractNumId"):
            mention.set(f"{W}val", kind)
        self.lists.append(one)
        return number

    def xml(self) -> bytes | None:
        """Return the lists of all documents as one part; None where no document has any."""
        if not self.lists:
            return None
        root = etree.Element(f"{W}numbering", nsmap={"w": WORD_NAMESPACE})
        root.extend(self.definitions)
        root.extend(self.lists)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


@dataclass(slots=True)
class TemplateLists:
    """The lists of one template."""

    merged: MergedLists
    tree: etree._Element
    style: Callable[[str], str]
    shared_ids: dict[str, str] = field(default_factory=dict)
    """Lists that do not count serve all documents."""
    definitions: dict[tuple[str, int | None], str] = field(default_factory=dict)

    def is_numbered(self, given: str) -> bool:
        """Return whether a list of the template numbers its items."""
        one = self._list(given)
        kind = None if one is None else self._definition(one)
        if one is None or kind is None:
            return False
        formats = [each.get(f"{W}val") for each in kind.iter(f"{W}numFmt")]
        elsewhere = (one.find(f"{W}lvlOverride"), kind.find(f"{W}numStyleLink"))
        return any(each not in UNNUMBERED_FORMATS for each in formats) or elsewhere != (None, None)

    def ids_for_document(self, number: int) -> Callable[[str], str]:
        """Return what gives the id of a list in the document of this number."""
        known = dict(self.shared_ids)

        def find(given: str) -> str:
            if given not in known:
                known[given] = self._add(given, number)
                if not self.is_numbered(given):
                    self.shared_ids[given] = known[given]
            return known[given]

        return find

    def _add(self, given: str, number: int) -> str:
        one = self._list(given)
        kind = None if one is None else self._definition(one)
        if one is None or kind is None:
            return NO_LIST
        one = copy.deepcopy(one)
        if not self.is_numbered(given):
            return self.merged.add_list(one, self._copy_definition(kind, None))
        if self._is_only_list(kind):
            _restart_list(one, kind)
            return self.merged.add_list(one, self._copy_definition(kind, None))
        return self.merged.add_list(one, self._copy_definition(kind, number))

    def _list(self, given: str) -> etree._Element | None:
        return self.tree.find(f"{W}num[@{W}numId='{given}']")

    def _definition(self, one: etree._Element) -> etree._Element | None:
        mention = one.find(f"{W}abstractNumId")
        given = "" if mention is None else mention.get(f"{W}val", "")
        return self.tree.find(f"{W}abstractNum[@{W}abstractNumId='{given}']")

    def _is_only_list(self, kind: etree._Element) -> bool:
        """Return whether one list only is of this kind: two of a kind count on from each other."""
        given = kind.get(f"{W}abstractNumId")
        same = self.tree.findall(f"{W}num/{W}abstractNumId[@{W}val='{given}']")
        return len(same) == 1

    def _copy_definition(self, kind: etree._Element, number: int | None) -> str:
        key = (kind.get(f"{W}abstractNumId", ""), number)
        if key not in self.definitions:
            ours = copy.deepcopy(kind)
            for mention in ours.iter(f"{W}pStyle", *(f"{W}{name}" for name in STYLE_LINKS)):
                mention.set(f"{W}val", self.style(mention.get(f"{W}val", "")))
            self.definitions[key] = self.merged.add_definition(ours)
        return self.definitions[key]


def _restart_list(one: etree._Element, kind: etree._Element) -> None:
    """Let a list count from its start: lists of a kind else count on from each other."""
    overrides = {each.get(f"{W}ilvl"): each for each in one.iterfind(f"{W}lvlOverride")}
    for level in kind.iterfind(f"{W}lvl"):
        number = level.get(f"{W}ilvl", "0")
        override = overrides.get(number)
        if override is None:
            override = etree.SubElement(one, f"{W}lvlOverride")
            override.set(f"{W}ilvl", number)
        if override.find(f"{W}startOverride") is None:
            start = override.find(f"{W}lvl/{W}start")
            start = level.find(f"{W}start") if start is None else start
            first = etree.Element(f"{W}startOverride")
            first.set(f"{W}val", "0" if start is None else start.get(f"{W}val", "0"))
            override.insert(0, first)
