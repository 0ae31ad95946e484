"""A part compiled once: docxtpl's syntax turned into a function from answers to XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2 import Template, TemplateSyntaxError, nodes
from lxml import etree

from docgen.errors import Problem, Remark, remark
from docgen.template.compile.blocks import Block, match_blocks
from docgen.template.compile.codegen import EMIT, EMIT_PLAIN, TABLE_END
from docgen.template.compile.compiled_part import CompiledPart, located
from docgen.template.compile.emit import Policy, blank_xml, emitter
from docgen.template.compile.environment import EmitOutputs
from docgen.template.compile.loop_index import NumberTurns
from docgen.template.compile.tables import Repair, repairs_of
from docgen.template.compile.tags import (
    TARGET,
    Skeleton,
    Tag,
    TagError,
    build_skeleton,
    context_of,
    serialize,
    split_tags,
)
from docgen.template.ooxml.positions import Places
from docgen.template.ooxml.xml import W
from docgen.template.sandbox.bounds import BoundWork
from docgen.template.sandbox.review import review

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.template.compile.docxtpl_parts import PartSource
    from docgen.template.compile.emit import Context
    from docgen.template.compile.environment import Dialect

NEXT_ID = "docgen_next_id"
"""The call that numbers a picture: docxtpl numbers them over the whole body, from 1001 on."""

INJECTED = frozenset({NEXT_ID, TABLE_END})

DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
CELL_PROPERTIES = [
    f"{W}{name}"
    for name in (
        "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar",
        "textDirection", "tcFitText", "vAlign", "hideMark",
    )
]  # fmt: skip


class PartCompiler:
    """Compiles one part, gathering every problem before it gives up."""

    def __init__(self, source: PartSource, dialect: Dialect) -> None:
        self.source = source
        self.dialect = dialect
        self.environment = dialect.environment()
        self.problems: list[Problem] = []
        self._places: Places | None = None
        self.emitters: dict[tuple[Context, str | None], str] = {}
        self.rich_filters: dict[str, Callable[[Any], str]] = {}

    def compile(self) -> CompiledPart | None:
        """Return the compiled part, or None with ``problems`` filled."""
        skeleton = self._skeleton()
        if skeleton is None:
            return None
        blocks, faults = match_blocks(skeleton.tags)
        for fault in faults:
            self._say(skeleton, fault.tag, fault.remark)
        crossing = self._crossing(skeleton, blocks)
        if self.problems:
            return None
        repairs = repairs_of(skeleton, blocks) if self.source.body else {}
        repair = max(repairs.values(), default=Repair.NEVER)
        if repair is Repair.WHEN_EMPTY:
            self._mark_ends(skeleton, [table for table, each in repairs.items() if each])
        self._number_pictures(skeleton)
        if self.dialect.strict:
            _order_cell_properties(skeleton)
        self._places = None  # the tree was changed
        try:
            return self._translate(skeleton, repair=repair, crossing=crossing)
        except (RecursionError, MemoryError, SyntaxError, ValueError) as fault:
            # Python's own limits on what it compiles: levels, brackets, digits of a number.
            if not self.dialect.strict:
                raise
            kind = type(fault).__name__
            found = remark(
                "holds tags that nest too deep or are too long ({kind}); write them simpler",
                "template.too_deep",
                kind=kind,
            )
            self.problems.append(located(found, self.source.name))
            return None

    def _skeleton(self) -> Skeleton | None:
        try:
            texts, tags = split_tags(self.source.source, self.environment)
            return build_skeleton(texts, tags)
        except TagError as fault:
            near = _words_before(self.source.source, fault.offset)
            found = remark("a tag cannot be read ({why})", "template.syntax", why=fault.message)
            self.problems.append(located(found, self.source.name, near))
        except etree.XMLSyntaxError:
            found = remark("the tags cut through the document's structure", "template.structure")
            self.problems.append(located(found, self.source.name))
        return None

    def _say(self, skeleton: Skeleton, tag: Tag, found: Remark) -> None:
        place = self._place_of(skeleton, tag)
        self.problems.append(located(found, self.source.name, place, tag.text))

    def _place_of(self, skeleton: Skeleton, tag: Tag) -> str:
        if self._places is None:
            self._places = Places(skeleton.root)
        return self._places.of(skeleton.node_of(tag))

    def _crossing(self, skeleton: Skeleton, blocks: list[Block]) -> set[str]:
        """Return how blocks cross elements: ``runs`` are harmless, ``structure`` may break XML."""
        found = set()
        for block in blocks:
            paths = {skeleton.path_of(tag) for tag in block.tags}
            parents = {skeleton.node_of(tag).getparent() for tag in block.tags}
            if len(paths) > 1:
                found.add("structure")
                if self.dialect.strict:
                    opener = block.tags[0]
                    self._say(
                        skeleton,
                        opener,
                        remark(
                            "opens in one place of the document's structure and closes in another",
                            "template.crossing",
                        ),
                    )
            elif len(parents) > 1:
                found.add("runs")
        return found

    def _mark_ends(self, skeleton: Skeleton, tables: list[etree._Element]) -> None:
        """Put a call at the end of each table that may print without a row."""
        for table in tables:
            number = len(skeleton.tags)
            tag = Tag(number, f"{{{{ {TABLE_END}() }}}}", "variable", False, injected=True)
            skeleton.tags.append(tag)
            mark = etree.ProcessingInstruction(TARGET, str(number))
            table.append(mark)
            skeleton.place(number, mark)

    def _number_pictures(self, skeleton: Skeleton) -> None:
        for picture in skeleton.root.iter(DOC_PR) if self.source.body else ():
            number = len(skeleton.tags)
            skeleton.tags.append(
                Tag(number, f"{{{{ {NEXT_ID}() }}}}", "variable", attribute=True, injected=True)
            )
            picture.set("id", f"{skeleton.mark}:{number};")
            skeleton.place(number, picture, "id")

    def _translate(
        self, skeleton: Skeleton, *, repair: Repair, crossing: set[str]
    ) -> CompiledPart | None:
        text, lines = serialize(skeleton)
        opening = re.match(r"<w:body\b[^>]*>", text) if self.source.body else None
        if opening is not None:
            text = f"<w:body>{text[opening.end() :]}"
        try:
            tree = self.environment.parse(text)
        except TemplateSyntaxError as fault:
            found = remark("cannot be read ({why})", "template.syntax", why=fault.message)
            self._say_line(skeleton, lines, fault.lineno, found)
            return None
        reviewed = review(tree, frozenset(self.dialect.filters), self.dialect.shape, INJECTED)
        if self.dialect.strict:
            for finding in reviewed.findings:
                self._say_line(skeleton, lines, *finding)
            if self.problems:
                return None

        def name_of(node: nodes.Expr) -> str | None:
            tag = skeleton.tags[lines[node.lineno]]
            if tag.injected:
                return None
            leaf = reviewed.printed.get(id(node))
            context = context_of(skeleton, tag, certain=not crossing)
            return self._emitter(context, None if leaf is None else leaf.facts.blank)

        unproven = next(tree.find_all((nodes.FilterBlock, nodes.AssignBlock)), None) is not None
        tree = EmitOutputs(name_of).visit(tree)
        if self.dialect.strict:
            tree = BoundWork().visit(tree)
        tree = NumberTurns().visit(tree)
        code = self.environment.compile(tree)
        rich = self.dialect.environment()
        rich.filters = {**self.environment.filters, **self.rich_filters}
        return CompiledPart(
            name=self.source.name,
            head=self.source.head.encode(),
            tail=self.source.tail.encode(),
            opening=opening.group().encode() if opening else b"",
            body=self.source.body,
            fast=Template.from_code(self.environment, code, self.environment.globals),
            rich=Template.from_code(rich, code, rich.globals),
            lines=tuple(lines),
            tags=tuple(skeleton.tags),
            places=tuple(self._place_of(skeleton, tag) for tag in skeleton.tags),
            repair=repair,
            check_output="structure" in crossing or unproven,
            paths=frozenset(reviewed.paths),
        )

    def _say_line(self, skeleton: Skeleton, lines: list[int], line: int, found: Remark) -> None:
        number = lines[line] if line < len(lines) else -1
        if number < 0:
            self.problems.append(located(found, self.source.name))
        else:
            self._say(skeleton, skeleton.tags[number], found)

    def _emitter(self, context: Context, blank: str | None) -> str:
        """Return the filter name of the emitter for a context, shared by all that stand alike."""
        key = (context, blank)
        if key not in self.emitters:
            inline = context.where in ("text", "plain")
            name = f"{EMIT_PLAIN if inline else EMIT} {len(self.emitters)}"
            missing = None if blank is None else blank_xml(blank, context.where)
            strict = self.dialect.strict
            self.emitters[key] = name
            self.environment.filters[name] = emitter(context, Policy(strict), missing)
            self.rich_filters[name] = emitter(context, Policy(strict, objects=True), missing)
        return self.emitters[key]


def _words_before(source: str, offset: int) -> str:
    words = re.sub(r"<[^>]*>", " ", source[max(0, offset - 400) : offset + 40]).split()
    return f"near “{' '.join(words[-8:])}”"


def _order_cell_properties(skeleton: Skeleton) -> None:
    """Put what docxtpl's colspan, cellbg and vm add to a cell where the schema wants it."""
    for properties in skeleton.root.iter(f"{W}tcPr"):
        if all(child.tag in CELL_PROPERTIES for child in properties):
            rank = {child: CELL_PROPERTIES.index(str(child.tag)) for child in properties}
            properties[:] = sorted(properties, key=rank.__getitem__)
