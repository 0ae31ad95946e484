"""Compiles one part of a template: docxtpl's syntax becomes a function from answers to XML."""

from __future__ import annotations

import re
from dataclasses import astuple
from typing import TYPE_CHECKING, Any, cast
from xml.sax.saxutils import quoteattr

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from docgen.errors import Message, Problem, build_message
from docgen.template.compile.blocks import (
    Block,
    find_torn_runs,
    is_passed_on,
    is_printed_in_place,
    match_blocks,
)
from docgen.template.compile.codegen import CONTAINER_MARK, EMIT_PLAIN_PREFIX, EMIT_PREFIX
from docgen.template.compile.compiled_part import NEXT_PICTURE_ID, CompiledPart, PartCode
from docgen.template.compile.containers import ContainerPlan, is_torn_by
from docgen.template.compile.emit_outputs import EmitOutputs
from docgen.template.compile.loop_index import LoopEnumerator
from docgen.template.compile.printed_ids import PRINTED_ID
from docgen.template.compile.repeated_ids import (
    TakenIds,
    number_notes,
    number_pictures,
    number_shapes,
)
from docgen.template.compile.static_signs import draw_static_signs
from docgen.template.compile.tags import (
    Skeleton,
    Tag,
    TagError,
    build_skeleton,
    read_context,
    serialize,
    split_tags,
)
from docgen.template.compile.unsteady_tables import list_unsteady_tables, measure_depths
from docgen.template.ooxml.element_order import CELL_ORDER, sort_children
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.xml import W
from docgen.template.sandbox.expressions import Review
from docgen.template.sandbox.statements import review_template
from docgen.template.sandbox.work_limits import WorkLimiter
from docgen.template.security.tag_limits import OTHER_BLOCK, OTHER_BLOCK_SIGN

if TYPE_CHECKING:
    from docgen.template.compile.docxtpl_parts import PartSource
    from docgen.template.compile.emit import EmitContext
    from docgen.template.compile.environment import Dialect

CROSSING_OPENER = build_message(
    "opens in one place of the document's structure and closes in another", "template.crossing"
)
CROSSING_CLOSER = build_message(
    "belongs to a block that opens in another place of the document's structure; write both alike, "
    "such as {%p if … %} and {%p endif %}",
    "template.crossing",
)
OWN_NAME = re.compile(r"\bdocgen_")
OWN_NAME_USED = build_message(
    "uses a name that starts with 'docgen_', which are the compiler's own", "template.forbidden"
)
PRINTED_ONCE = frozenset({"with", "autoescape"})
"""Blocks that print exactly once, so that lenient templates may divide elements by them."""

REPEATING_WORDS = frozenset({"for", "macro", "call"})
NONE_TAKEN = TakenIds()

INJECTED_CALLS = frozenset({NEXT_PICTURE_ID, PRINTED_ID, CONTAINER_MARK})


class PartCompiler:
    """Compiles one part, gathering every problem before it gives up."""

    def __init__(self, source: PartSource, dialect: Dialect, taken: TakenIds = NONE_TAKEN) -> None:
        self.source = source
        self._taken = taken
        self.moved_notes: frozenset[str] = frozenset()
        """The kinds of notes whose marks the blocks of this part repeat or leave out."""
        self.dialect = dialect
        self.environment = dialect.environment()
        self.problems: list[Problem] = []
        self._locator: ElementLocator | None = None
        self._places: list[str] = []
        self._is_flagged = False
        self.emitters: dict[tuple[EmitContext, str | None], str] = {}

    def compile(self) -> CompiledPart | None:
        """Return the compiled part, or None with ``problems`` filled."""
        skeleton = self._build_skeleton()
        if skeleton is None:
            return None
        blocks, faults = match_blocks(skeleton.tags)
        for fault in faults:
            self._add_problem(skeleton, fault.tag, fault.message)
        self._add_crossings(skeleton, blocks)
        for tag in skeleton.tags:
            if OWN_NAME.search(tag.text):
                self._add_problem(skeleton, tag, OWN_NAME_USED)
        if self.problems:
            return None
        self._places = [self._place_of(skeleton, tag) for tag in skeleton.tags]
        torn = find_torn_runs(skeleton, blocks)
        if "\t" in self.source.source or "\n" in self.source.source:
            draw_static_signs(skeleton)
        depths = measure_depths(skeleton, blocks)
        self._look_after_containers(skeleton, blocks, depths)
        self._number_elements(skeleton, blocks, depths)
        if self.dialect.strict:
            _order_cell_properties(skeleton)
        try:
            return self._translate(skeleton, torn=torn)
        except (RecursionError, MemoryError, SyntaxError, ValueError) as fault:
            # Python's own limits on what it compiles: levels, brackets, digits of a number.
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
            why = re.sub(r" at \d+$", "", fault.message)  # in XML that nobody sees
            found = build_message("a tag cannot be read ({why})", "template.syntax", why=why)
            if OTHER_BLOCK_SIGN.search(self.source.source):
                found = OTHER_BLOCK
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
        if self._places:  # found before the tree was changed
            return self._places[tag.number] if tag.number < len(self._places) else ""
        if self._locator is None:
            self._locator = ElementLocator(skeleton.root)
        return self._locator.locate(skeleton.node_of(tag))

    def _add_crossings(self, skeleton: Skeleton, blocks: list[Block]) -> None:
        """Keep each block that opens in one kind of place and closes in another.

        Printed never, or twice, it would cut through the elements around it.
        """
        for block in blocks:
            opener = block.tags[0]
            path = skeleton.path_of(opener)
            other = next((tag for tag in block.tags[1:] if skeleton.path_of(tag) != path), None)
            if other is None or (opener.word in PRINTED_ONCE and not self.dialect.strict):
                continue
            self._add_problem(skeleton, opener, CROSSING_OPENER)
            self._add_problem(skeleton, other, CROSSING_CLOSER)

    def _look_after_containers(
        self, skeleton: Skeleton, blocks: list[Block], depths: dict[Any, int]
    ) -> None:
        """See to it that nothing is left empty that Word wants filled."""
        tables = list_unsteady_tables(skeleton, depths) if self.source.body else []
        plan = ContainerPlan(skeleton, depths, tables)
        if (
            plan
            and all(map(is_printed_in_place, skeleton.tags))
            and not is_torn_by(skeleton, blocks)
        ):
            plan.mark()
        elif plan:
            plan.flag()
            self._is_flagged = True

    def _number_elements(
        self, skeleton: Skeleton, blocks: list[Block], depths: dict[Any, int]
    ) -> None:
        """See to it that nothing a block repeats has the same id twice."""
        number_pictures(skeleton, depths, body=self.source.body)
        loops = [block for block in blocks if block.tags[0].word in REPEATING_WORDS]
        if loops:
            number_shapes(skeleton, measure_depths(skeleton, loops))
        if self.source.body:
            self.moved_notes = number_notes(skeleton, depths, self._taken.free_notes)

    def _translate(self, skeleton: Skeleton, *, torn: set[etree._Element]) -> CompiledPart | None:
        text, lines = serialize(skeleton)
        opening = re.match(r"<w:body\b[^>]*>", text) if self.source.body else None
        if opening is not None:
            text = f"<w:body>{text[opening.end() :]}"
        try:
            tree = self.environment.parse(text)
            reviewed = self._review(tree)
            for finding in reviewed.findings:
                self._add_line_problem(skeleton, lines, *finding)
            if self.problems:
                return None
            code = self.environment.compile(self._rewrite(tree, skeleton, lines, reviewed, torn))
        except TemplateSyntaxError as fault:  # of a filter or test that there is not, too
            found = build_message("cannot be read ({why})", "template.syntax", why=fault.message)
            self._add_line_problem(skeleton, lines, fault.lineno, found)
            return None
        plain = PartCode(
            name=self.source.name,
            head=self.source.head.encode(),
            tail=self.source.tail.encode(),
            opening=opening.group().encode() if opening else b"",
            body=self.source.body,
            notes=self.source.notes,
            last_picture=self._taken.last_picture,
            code=code,
            emitters=tuple(
                (astuple(context), blank, name) for (context, blank), name in self.emitters.items()
            ),
            lines=tuple(lines),
            tags=tuple(tag.text for tag in skeleton.tags),
            places=tuple(self._place_of(skeleton, tag) for tag in skeleton.tags),
            namespaces=_declare_namespaces(skeleton.root),
            check_output=self._is_flagged or any(map(is_passed_on, skeleton.tags)),
            paths=tuple(sorted(reviewed.paths)),
        )
        return self.dialect.bind(plain)

    def _review(self, tree: nodes.Template) -> Review:
        if not self.dialect.strict:
            return Review([], {}, set())
        names = frozenset(self.dialect.filters)
        return review_template(tree, names, self.dialect.schema, INJECTED_CALLS)

    def _rewrite(
        self,
        tree: nodes.Template,
        skeleton: Skeleton,
        lines: list[int],
        reviewed: Review,
        torn: set[etree._Element],
    ) -> nodes.Template:
        """Return the tree with each value sent through its emitter, and its work bounded."""

        def name_of(node: nodes.Expr) -> str | None:
            tag = skeleton.tags[lines[node.lineno]]
            if tag.injected:
                return None
            leaf = reviewed.printed.get(id(node))
            context = read_context(skeleton, tag, torn)
            return self._emitter_name(context, None if leaf is None else leaf.facts.blank)

        tree = EmitOutputs(name_of).visit(tree)
        if self.dialect.strict:
            tree = WorkLimiter().visit(tree)
        return cast("nodes.Template", LoopEnumerator().visit(tree))

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
    near = source[max(0, offset - 2_000) : offset + 40]
    cut = near.find(">") + 1 if 0 <= near.find(">") < (near.find("<") % len(near)) else 0
    words = re.sub(r"<[^>]*>?", " ", near[cut:]).split()
    return f"near “{' '.join(words[-8:])}”"


def _declare_namespaces(root: etree._Element) -> bytes:
    declared = "".join(
        f" xmlns{':' if prefix else ''}{prefix or ''}={quoteattr(address)}"
        for prefix, address in root.nsmap.items()
    )
    return f"<docgen{declared}>".encode()


def _order_cell_properties(skeleton: Skeleton) -> None:
    """Put what docxtpl's colspan, cellbg and vm add to a cell where the schema wants it."""
    for properties in skeleton.root.iter(f"{W}tcPr"):
        sort_children(properties, CELL_ORDER)
