"""The tags of one part: their places in its XML tree, and the context each prints into."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment, TemplateSyntaxError
from lxml import etree

from docgen.template.compile.emit import TAG_MARK, EmitContext
from docgen.template.ooxml.xml import W, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG_INSTRUCTION = "docgen"
BLOCK_WORDS = frozenset({"if", "for", "macro", "call", "filter", "with", "autoescape", "block"})

TEXT_PARENTS = frozenset({f"{W}t"})
PLAIN_PARENTS = frozenset({f"{W}instrText", f"{W}delText", f"{W}delInstrText"})


@dataclass(slots=True)
class Tag:
    """One ``{{ … }}`` or ``{% … %}`` as its author wrote it."""

    number: int
    text: str
    kind: Literal["variable", "block", "raw"]
    attribute: bool
    injected: bool = False

    @property
    def word(self) -> str:
        """The first word of a block tag: ``for``, ``endif``."""
        found = re.match(r"\{%[-+]?\s*(\w+)", self.text)
        return found.group(1) if found else ""

    @property
    def opens(self) -> bool:
        """Whether a closing tag must follow."""
        assigns_block = self.word == "set" and "=" not in self.text
        return self.word in BLOCK_WORDS or assigns_block


class TagError(Exception):
    """A part whose tags cannot be read; ``offset`` counts from the start of its source."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@dataclass(slots=True)
class Skeleton:
    """A part's XML with a processing instruction or a mark where each tag stood."""

    root: etree._Element
    tags: list[Tag]
    mark: str

    def node_of(self, tag: Tag) -> etree._Element:
        """Return the instruction that stands for a tag, or the element that holds it."""
        return self._tag_nodes[tag.number]

    _tag_nodes: dict[int, etree._Element] = field(default_factory=dict)
    _attributes: dict[int, str] = field(default_factory=dict)

    def set_node(self, number: int, node: etree._Element, attribute: str | None = None) -> None:
        """Remember where a tag stands."""
        self._tag_nodes[number] = node
        if attribute is not None:
            self._attributes[number] = attribute

    def path_of(self, tag: Tag) -> tuple[str, ...]:
        """Return the names of the elements around a tag, from the root."""
        node = self.node_of(tag)
        names = [str(parent.tag) for parent in reversed(list(node.iterancestors()))]
        if tag.attribute:
            return (*names, str(node.tag), f"@{self._attributes[tag.number]}")
        return tuple(names)


def split_tags(source: str, environment: Environment) -> tuple[list[str], list[Tag]]:
    """Return the texts between the tags (always one more) and the tags of a part's source.

    Comments are dropped. Raises TagError for a tag that is not closed or not Jinja.
    """
    texts = [""]
    tags: list[Tag] = []
    inside = False
    for kind, value in _tokens(source, environment):
        if kind == "data":
            opened, closed = value.rfind("<"), value.rfind(">")
            inside = opened > closed if max(opened, closed) >= 0 else inside
            texts[-1] += value
        elif kind != "comment":
            tags.append(Tag(len(tags), value, kind, inside))  # type: ignore[arg-type]
            texts.append("")
    return texts, tags


def _tokens(source: str, environment: Environment) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) of what stands between and inside Jinja's delimiters."""
    open_kind, gathered, offset = "", "", 0
    try:
        for _, token, value in environment.lexer.tokeniter(source, None):
            offset += len(value)
            if open_kind:
                gathered += value
                if token == f"{open_kind}_end":
                    yield ("raw" if open_kind.startswith("raw") else open_kind), gathered
                    open_kind = ""
            elif token in ("raw_begin", "raw_end"):
                yield "raw", value
            elif token.endswith("_begin"):
                open_kind, gathered = token.removesuffix("_begin"), value
            else:
                yield "data", value
    except TemplateSyntaxError as fault:
        raise TagError(str(fault.message), offset) from None
    if open_kind:
        raise TagError("a tag is not closed", offset)


def build_skeleton(texts: list[str], tags: list[Tag]) -> Skeleton:
    """Return the part as a tree, parsed strictly; raises etree.XMLSyntaxError if it is none."""
    mark = "docgen:tag"
    while any(mark in text for text in texts):
        mark += "x"
    pieces = [texts[0]]
    for tag, text in zip(tags, texts[1:], strict=True):
        stand_in = (
            f"{mark}:{tag.number};" if tag.attribute else f"<?{TAG_INSTRUCTION} {tag.number}?>"
        )
        pieces += (stand_in, text)
    root = parse_xml("".join(pieces).encode())
    skeleton = Skeleton(root, tags, mark)
    index_tags(skeleton)
    return skeleton


def index_tags(skeleton: Skeleton) -> None:
    """Find the node of every tag."""
    number = re.compile(re.escape(skeleton.mark) + r":(\d+);")
    for node in skeleton.root.iter():
        if isinstance(node, etree._ProcessingInstruction):
            if node.target == TAG_INSTRUCTION:
                skeleton.set_node(int(node.text or 0), node)
        elif isinstance(node.tag, str):
            for name, value in node.items():
                for found in number.finditer(value) if skeleton.mark in value else ():
                    skeleton.set_node(int(found.group(1)), node, name)


def serialize(skeleton: Skeleton) -> tuple[str, list[int]]:
    """Return the template text, each tag on a line of its own, and the tag number by line."""
    text = etree.tostring(skeleton.root, encoding="unicode")
    stand_in = re.compile(rf"<\?{TAG_INSTRUCTION} (\d+)\?>|{re.escape(skeleton.mark)}:(\d+);")
    pieces: list[str] = []
    at = 0
    line = [-1, -1]
    for found in stand_in.finditer(text):
        before = text[at : found.start()]
        number = int(found.group(1) or found.group(2))
        tag = skeleton.tags[number]
        before = before.rstrip() if re.match(r"\{[{%]-", tag.text) else before
        line += [line[-1]] * before.count("\n")
        pieces += (before, TAG_MARK, tag.text)
        line += [number] * (1 + tag.text.count("\n"))
        at = found.end()
    pieces.append(text[at:])
    return "".join(pieces), line


def read_context(skeleton: Skeleton, tag: Tag, torn: set[etree._Element]) -> EmitContext:
    """Return what surrounds an expression, read off the tree."""
    node = skeleton.node_of(tag)
    if tag.attribute:
        return EmitContext("attribute")
    parent = node.getparent()
    if parent is None or parent.tag in PLAIN_PARENTS or not str(parent.tag).startswith(W):
        return EmitContext("plain")
    if parent.tag not in TEXT_PARENTS:
        return EmitContext("markup")
    run: Any = parent.getparent()
    paragraph = None if run is None else run.getparent()
    divisible = paragraph is not None and paragraph.tag == f"{W}p" and run.tag == f"{W}r"
    run_properties = plain_xml(run, f"{W}rPr")
    paragraph_properties = plain_xml(paragraph, f"{W}pPr") if divisible else ""
    known = skeleton.mark not in run_properties + paragraph_properties
    certain = known and torn.isdisjoint(node.iterancestors(f"{W}r"))
    return EmitContext("text", run_properties, paragraph_properties, certain, divisible)


def plain_xml(element: Any, child: str) -> str:
    """Return a child of an element as XML, its namespaces left out; empty where there is none."""
    found = None if element is None else element.find(child)
    if found is None or not len(found):
        return ""
    text: str = etree.tostring(found, encoding="unicode", with_tail=False)
    return re.sub(r' xmlns:\w+="[^"]*"', "", text)
