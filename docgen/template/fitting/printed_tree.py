"""Reads a printed piece of a page into a plain tree, with what Python has at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator


class Node:
    """An element: its name with its prefix, as in ``w:p``, its attributes, what is in it."""

    __slots__ = ("attributes", "inner", "name", "words")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes = name, attributes
        self.inner: list[Node] = []
        self.words = ""

    def find(self, *names: str) -> Node | None:
        """Return the first element inside that has the names one within the other."""
        here = self
        for name in names:
            inner = next((each for each in here.inner if each.name == name), None)
            if inner is None:
                return None
            here = inner
        return here

    def all(self, name: str) -> list[Node]:
        """Return the elements right inside that have a name."""
        return [each for each in self.inner if each.name == name]

    def walk(self) -> Iterator[Node]:
        """Yield the elements inside at any depth, in their order."""
        for each in self.inner:
            yield each
            yield from each.walk()

    def number(self, name: str, otherwise: float | None = None) -> float | None:
        """Return an attribute that is a number, such as ``w:w``."""
        try:
            return float(self.attributes[name])
        except (KeyError, ValueError):
            return otherwise


def read_tree(piece: bytes) -> Node:
    """Return whole elements that stand side by side, under a root of no name."""
    root = Node("", {})
    open_nodes = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Node(name, attributes)
        open_nodes[-1].inner.append(node)
        open_nodes.append(node)

    def words(found: str) -> None:
        open_nodes[-1].words += found

    parser = expat.ParserCreate(encoding="utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: open_nodes.pop()
    parser.CharacterDataHandler = words
    parser.Parse(b"<page>" + piece + b"</page>", True)
    return root.inner[0]
