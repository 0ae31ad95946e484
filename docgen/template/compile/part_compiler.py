"""Compiles one part of a template: docxtpl's syntax becomes a function from answers to XML."""

from __future__ import annotations

import re
from dataclasses import astuple
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from docgen.errors import Message, Problem, build_message
from docgen.template.compile.blocks import Block, match_blocks
from docgen.template.compile.codegen import EMIT_PLAIN_PREFIX, EMIT_PREFIX, TABLE_END
from docgen.template.compile.compiled_part import NEXT_PICTURE_ID, CompiledPart, PartCode, Repair
from docgen.template.compile.emit_outputs import EmitOutputs
from docgen.template.compile.loop_index import LoopEnumerator
from docgen.template.compile.table_repair import plan_repairs
from docgen.template.compile.tags import (
    TAG_INSTRUCTION,
    Skeleton,
    Tag,
    TagError,
    build_skeleton,
    read_context,
    serialize,
    split_tags,
)
from docgen.template.ooxml.element_order import CELL_ORDER, sort_children
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.xml import WP, W
from docgen.template.sandbox.statements import review_template
from docgen.template.sandbox.work_limits import WorkLimiter

if TYPE_CHECKING:
    from docgen.template.compile.docxtpl_parts import PartSource
    from docgen.template.compile.emit import EmitContext
    from docgen.template.compile.environment import Dialect

INJECTED_CALLS = frozenset({NEXT_PICTURE_ID, TABLE_END})


class PartCompiler:
    """Compiles one part, gathering every problem before it gives up."""

    def __init__(self, source: PartSource, dialect: Dialect) -> None:
        self.source = source
        self.dialect = dialect
        self.environment = dialect.environment()
        self.problems: list[Problem] = []
        self._locator: ElementLocator | None = None
        self.emitters: dict[tuple[EmitContext, str | None], str] = {}

    def compile(self) -> CompiledPart | None:
        """Return the compiled part, or None with ``problems`` filled."""
        skeleton = self._build_skeleton()
        if skeleton is None:
            return None
        blocks, faults = match_blocks(skeleton.tags)
        for fault in faults:
            self._add_problem(skeleton, fault.tag, fault.message)
        crossing = self._find_crossings(skeleton, blocks)
        if self.problems:
            return None
        repairs = plan_repairs(skeleton, blocks) if self.source.body else {}
        repair = max(repairs.values(), default=Repair.NEVER)
        if repair is Repair.WHEN_EMPTY:
            self._mark_table_ends(skeleton, [table for table, each in repairs.items() if each])
        self._number_pictures(skeleton)
        if self.dialect.strict:
            _order_cell_properties(skeleton)
        self._locator = None  # the tree was changed
        try:
            return self._translate(skeleton, repair=repair, crossing=crossing)
        except (RecursionError, MemoryError, SyntaxError, ValueError) as fault:
            # Python's own limits on what it compiles: levels, brackets, digits of a number.
            if not self.dialect.strict:
                raise
            kind = type(fault).__name__
            found = build_message(
                "holds tags that nest too deep or are too long ({kind}); write them simpler",
                "template.too_deep",
                kind=kind,
            )
            self.problems.append(found.problem(part=self.source.name))
            return None

    def _build_skeleton(self) -> Skeleton | None:
        try:
            texts, tags = split_tags(self.source.source, self.environment)
            return build_skeleton(texts, tags)
        except TagError as fault:
            near = _text_near(self.source.source, fault.offset)
            found = build_message(
                "a tag cannot be read ({why})", "template.syntax", why=fault.message
            )
            self.problems.append(found.problem(part=self.source.name, place=near))
        except etree.XMLSyntaxError:
            found = build_message(
                "the tags cut through the document's structure", "template.structure"
            )
            self.problems.append(found.problem(part=self.source.name))
        return None

    def _add_problem(self, skeleton: Skeleton, tag: Tag, found: Message) -> None:
        place = self._place_of(skeleton, tag)
        self.problems.append(found.problem(part=self.source.name, place=place, tag=tag.text))

    def _place_of(self, skeleton: Skeleton, tag: Tag) -> str:
        if self._locator is None:
            self._locator = ElementLocator(skeleton.root)
        return self._locator.locate(skeleton.node_of(tag))

    def _find_crossings(self, skeleton: Skeleton, blocks: list[Block]) -> set[str]:
        """Return how blocks cross elements: ``runs`` are harmless, ``structure`` may break XML."""
        found = set()
        for block in blocks:
            paths = {skeleton.path_of(tag) for tag in block.tags}
            parents = {skeleton.node_of(tag).getparent() for tag in block.tags}
            if len(paths) > 1:
                found.add("structure")
                if self.dialect.strict:
                    opener = block.tags[0]
                    self._add_problem(
                        skeleton,
                        opener,
                        build_message(
                            "opens in one place of the document's structure and closes in another",
                            "template.crossing",
                        ),
                    )
            elif len(parents) > 1:
                found.add("runs")
        return found

    def _mark_table_ends(self, skeleton: Skeleton, tables: list[etree._Element]) -> None:
        """Put a call at the end of each table that may print without a row."""
        for table in tables:
            number = len(skeleton.tags)
            tag = Tag(number, f"{{{{ {TABLE_END}() }}}}", "variable", False, injected=True)
            skeleton.tags.append(tag)
            mark = etree.ProcessingInstruction(TAG_INSTRUCTION, str(number))
            table.append(mark)
            skeleton.set_node(number, mark)

    def _number_pictures(self, skeleton: Skeleton) -> None:
        for picture in skeleton.root.iter(f"{WP}docPr") if self.source.body else ():
            number = len(skeleton.tags)
            skeleton.tags.append(
                Tag(
                    number,
                    f"{{{{ {NEXT_PICTURE_ID}() }}}}",
                    "variable",
                    attribute=True,
                    injected=True,
                )
            )
            picture.set("id", f"{skeleton.mark}:{number};")
            skeleton.set_node(number, picture, "id")

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
            found = build_message("cannot be read ({why})", "template.syntax", why=fault.message)
            self._add_line_problem(skeleton, lines, fault.lineno, found)
            return None
        reviewed = review_template(
            tree, frozenset(self.dialect.filters), self.dialect.schema, INJECTED_CALLS
        )
        if self.dialect.strict:
            for finding in reviewed.findings:
                self._add_line_problem(skeleton, lines, *finding)
            if self.problems:
                return None

        def name_of(node: nodes.Expr) -> str | None:
            tag = skeleton.tags[lines[node.lineno]]
            if tag.injected:
                return None
            leaf = reviewed.printed.get(id(node))
            context = read_context(skeleton, tag, certain=not crossing)
            return self._emitter_name(context, None if leaf is None else leaf.facts.blank)

        unproven = next(tree.find_all((nodes.FilterBlock, nodes.AssignBlock)), None) is not None
        tree = EmitOutputs(name_of).visit(tree)
        if self.dialect.strict:
            tree = WorkLimiter().visit(tree)
        tree = LoopEnumerator().visit(tree)
        plain = PartCode(
            name=self.source.name,
            head=self.source.head.encode(),
            tail=self.source.tail.encode(),
            opening=opening.group().encode() if opening else b"",
            body=self.source.body,
            code=self.environment.compile(tree),
            emitters=tuple(
                (astuple(context), blank, name) for (context, blank), name in self.emitters.items()
            ),
            lines=tuple(lines),
            tags=tuple(tag.text for tag in skeleton.tags),
            places=tuple(self._place_of(skeleton, tag) for tag in skeleton.tags),
            repair=int(repair),
            check_output="structure" in crossing or unproven,
            paths=tuple(sorted(reviewed.paths)),
        )
        return self.dialect.bind(plain)

    def _add_line_problem(
        self, skeleton: Skeleton, lines: list[int], line: int, found: Message
    ) -> None:
        number = lines[line] if line < len(lines) else -1
        if number < 0:
            self.problems.append(found.problem(part=self.source.name))
        else:
            self._add_problem(skeleton, skeleton.tags[number], found)

    def _emitter_name(self, context: EmitContext, blank: str | None) -> str:
        """Return the filter name of the emitter for a context, shared by all that stand alike."""
        key = (context, blank)
        if key not in self.emitters:
            inline = context.where in ("text", "plain")
            name = f"{EMIT_PLAIN_PREFIX if inline else EMIT_PREFIX} {len(self.emitters)}"
            self.emitters[key] = name
            self.environment.filters[name] = str  # Jinja wants one; the dialect binds the emitter
        return self.emitters[key]


def _text_near(source: str, offset: int) -> str:
    words = re.sub(r"<[^>]*>", " ", source[max(0, offset - 400) : offset + 40]).split()
    return f"near “{' '.join(words[-8:])}”"


def _order_cell_properties(skeleton: Skeleton) -> None:
    """Put what docxtpl's colspan, cellbg and vm add to a cell where the schema wants it."""
    for properties in skeleton.root.iter(f"{W}tcPr"):
        sort_children(properties, CELL_ORDER)
