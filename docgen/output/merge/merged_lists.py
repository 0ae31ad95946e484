"""The numbered lists of the merged document: each source counts from its own start."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import DocgenError
from docgen.template.ooxml.xml import WORD_NAMESPACE, W, serialise_part

if TYPE_CHECKING:
    from collections.abc import Callable

EMPTY_NUMBERING = f'<w:numbering xmlns:w="{WORD_NAMESPACE}"/>'.encode()
NO_LIST = "0"
"""The id of no list."""
MAX_LISTS = 2047
"""Word takes no more lists in a file."""
UNNUMBERED_FORMATS = frozenset({"bullet", "none"})
STYLE_LINKS = ("styleLink", "numStyleLink")


class MergedLists:
    """The lists of all documents so far."""

    def __init__(self) -> None:
        self._sets: dict[object, TemplateLists] = {}
        self.definitions: list[etree._Element] = []
        self.lists: list[etree._Element] = []

    def for_template(
        self, key: object, read_tree: Callable[[], etree._Element], style: Callable[[str], str]
    ) -> TemplateLists:
        """Return the lists of a template; ``style`` gives the new id of each of its styles."""
        if key not in self._sets:
            tree = read_tree()
            if tree.find(f"{W}numPicBullet") is not None:
                raise DocgenError(
                    "a template has lists with pictures as bullets, which a print file cannot "
                    "take; use signs as bullets, or merge into a .pdf"
                )
            self._sets[key] = TemplateLists(self, tree, style)
        return self._sets[key]

    def add_definition(self, definition: etree._Element) -> str:
        """Add a definition of lists and return its id."""
        number = str(len(self.definitions))
        definition.set(f"{W}abstractNumId", number)
        own = definition.find(f"{W}nsid")
        if own is not None:
            own.set(f"{W}val", f"{len(self.definitions) + 1:08X}")
        self.definitions.append(definition)
        return number

    def add_list(self, instance: etree._Element, definition_id: str) -> str:
        """Add a list that has a definition, and return its id."""
        if len(self.lists) >= MAX_LISTS:
            raise DocgenError(
                "the documents have more than {limit} lists together, more than Word takes in "
                "one file; merge fewer of them, or merge into a .pdf",
                limit=MAX_LISTS,
            )
        number = str(len(self.lists) + 1)
        instance.set(f"{W}numId", number)
        for reference in instance.findall(f"{W}abstractNumId"):
            reference.set(f"{W}val", definition_id)
        self.lists.append(instance)
        return number

    def xml(self) -> bytes | None:
        """Return the lists of all documents as one part; None where no document has any."""
        if not self.lists:
            return None
        root = etree.Element(f"{W}numbering", nsmap={"w": WORD_NAMESPACE})
        root.extend(self.definitions)
        root.extend(self.lists)
        return serialise_part(root)


@dataclass(slots=True)
class TemplateLists:
    """The lists of one template."""

    merged: MergedLists
    tree: etree._Element
    style: Callable[[str], str]
    shared_ids: dict[str, str] = field(default_factory=dict)
    """Lists that do not count serve all documents."""
    definitions: dict[tuple[str, int | None], str] = field(default_factory=dict)

    def is_numbered(self, list_id: str) -> bool:
        """Return whether a list of the template numbers its items."""
        instance = self._find_list(list_id)
        definition = None if instance is None else self._find_definition(instance)
        if instance is None or definition is None:
            return False
        formats = [each.get(f"{W}val") for each in definition.iter(f"{W}numFmt")]
        elsewhere = (instance.find(f"{W}lvlOverride"), definition.find(f"{W}numStyleLink"))
        return any(each not in UNNUMBERED_FORMATS for each in formats) or elsewhere != (None, None)

    def ids_for_document(self, number: int) -> Callable[[str], str]:
        """Return a function from the id of a list to its id in the document of this number."""
        known = dict(self.shared_ids)

        def find(list_id: str) -> str:
            if list_id not in known:
                known[list_id] = self._add(list_id, number)
                if not self.is_numbered(list_id):
                    self.shared_ids[list_id] = known[list_id]
            return known[list_id]

        return find

    def _add(self, list_id: str, number: int) -> str:
        instance = self._find_list(list_id)
        definition = None if instance is None else self._find_definition(instance)
        if instance is None or definition is None:
            return NO_LIST
        instance = copy.deepcopy(instance)
        if not self.is_numbered(list_id):
            return self.merged.add_list(instance, self._copy_definition(definition, None))
        if self._is_only_list(definition):
            _restart_list(instance, definition)
            return self.merged.add_list(instance, self._copy_definition(definition, None))
        return self.merged.add_list(instance, self._copy_definition(definition, number))

    def _find_list(self, list_id: str) -> etree._Element | None:
        return self.tree.find(f"{W}num[@{W}numId='{list_id}']")

    def _find_definition(self, instance: etree._Element) -> etree._Element | None:
        reference = instance.find(f"{W}abstractNumId")
        number = "" if reference is None else reference.get(f"{W}val", "")
        return self.tree.find(f"{W}abstractNum[@{W}abstractNumId='{number}']")

    def _is_only_list(self, definition: etree._Element) -> bool:
        """Return whether a definition has only one list: two count on from each other."""
        number = definition.get(f"{W}abstractNumId")
        same = self.tree.findall(f"{W}num/{W}abstractNumId[@{W}val='{number}']")
        return len(same) == 1

    def _copy_definition(self, definition: etree._Element, number: int | None) -> str:
        key = (definition.get(f"{W}abstractNumId", ""), number)
        if key not in self.definitions:
            new = copy.deepcopy(definition)
            for reference in new.iter(f"{W}pStyle", *(f"{W}{name}" for name in STYLE_LINKS)):
                reference.set(f"{W}val", self.style(reference.get(f"{W}val", "")))
            self.definitions[key] = self.merged.add_definition(new)
        return self.definitions[key]


def _restart_list(instance: etree._Element, definition: etree._Element) -> None:
    """Let a list count from its start: lists of one definition else count on from each other."""
    overrides = {each.get(f"{W}ilvl"): each for each in instance.iterfind(f"{W}lvlOverride")}
    for level in definition.iterfind(f"{W}lvl"):
        number = level.get(f"{W}ilvl", "0")
        override = overrides.get(number)
        if override is None:
            override = etree.SubElement(instance, f"{W}lvlOverride")
            override.set(f"{W}ilvl", number)
        if override.find(f"{W}startOverride") is None:
            start = override.find(f"{W}lvl/{W}start")
            start = level.find(f"{W}start") if start is None else start
            first = etree.Element(f"{W}startOverride")
            first.set(f"{W}val", "0" if start is None else start.get(f"{W}val", "0"))
            override.insert(0, first)
