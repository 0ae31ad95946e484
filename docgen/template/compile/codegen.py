"""Jinja's code generator, changed to write bytes and to print plain values without a call.

Output is bytes from the first: one text of a whole part would be widened, and encoded character by
character, for the sake of a single tick or no-break space in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.idtracking import VAR_LOAD_RESOLVE

from docgen.template.compile.compiled_part import DICT_ATTRIBUTES, LOOP_ATTRIBUTES, REPAIR_TABLE
from docgen.template.sandbox.budget import BUDGET_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2.compiler import Frame

EMIT_PREFIX = "docgen emit"
"""Prefix of the emitters' filter names; the space keeps templates from naming one."""

EMIT_PLAIN_PREFIX = f"{EMIT_PREFIX} plain"
"""Prefix where a printable ``str`` without markup signs prints as it is."""

EMPTY_PARAGRAPH = b"<w:p/>"

OUTPUT_LIST = "docgen_document"
"""The list that a template without blocks fills."""

CONTAINER_MARK = "docgen_mark"
"""The call, put in by the compiler, that becomes a statement on what has printed so far."""

SHRINK = f"context.parent[{BUDGET_KEY!r}].shrink()"
"""Keeps the count of printed bytes right where pieces were joined or cut off."""

SPECIAL_BYTES = bytes(range(0x20)) + b"&<>\xef\x91"
"""Bytes that no plain text has: control characters, markup signs, the first byte of U+FFFE, and the
last of the no-break hyphen, which few other characters have."""

PLAIN_TEXT_TABLE = bytes(0x7F if byte in SPECIAL_BYTES else byte for byte in range(0x100))
"""Translating a value's UTF-8 by this table leaves plain text as it is.

It is the fastest check of every character there is, and takes one call a value.
"""


class EmittingGenerator(CodeGenerator):
    """Jinja's generator, but every printed value goes through its emitter, and nothing is folded.

    Folding would run the template's arithmetic while it compiles: 'a' * 10**9 takes 2 GiB.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.resolved_names: set[str] = set()
        self.closed: bool = getattr(self.environment, "closed", False)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Write all that is printed in a row at once: bytes in the document, text in a buffer."""
        if frame.require_output_check:  # what an extending template prints outside of blocks
            if self.has_known_extends:
                return
            self.writeline("if parent_template is None:")
            self.indent()
        stretch: list[nodes.Expr] = []
        for child in node.nodes:
            mark = _read_mark(child)
            if mark is None:
                stretch.append(child)
                continue
            self._write_stretch(stretch, node, frame)
            stretch = []
            self._write_mark(*mark)
        self._write_stretch(stretch, node, frame)
        if frame.require_output_check:
            self.outdent()

    def _write_stretch(self, children: list[nodes.Expr], node: nodes.Output, frame: Frame) -> None:
        encoded = _writes_document(frame)
        stretch = _merge_static(children)
        if not stretch:
            return
        if frame.buffer == OUTPUT_LIST:
            self.writeline(f"{OUTPUT_LIST} += (", node)
        elif encoded:
            self.writeline("yield from (", node)
        else:
            self.writeline(f"{frame.buffer} += (", node)
        self.indent()
        for item in stretch:
            if isinstance(item, str):
                self.write(repr(item.encode() if encoded else item))
            else:
                self.newline(item)
                self._write_printed(item, frame, encoded=encoded)
            self.write(",")
        self.write(")")
        self.outdent()

    def _write_mark(self, action: str, number: int, *details: int) -> None:
        """Write the statement of a mark: what the document's last element holds is known here."""
        filled, start = f"docgen_filled_{number}", f"docgen_start_{number}"
        if action in ("filled", "emptied"):
            self.writeline(f"{filled} = {action == 'filled'}")
        elif action == "start":
            self.writeline(f"{start} = len({OUTPUT_LIST})")
        elif action == "printed":  # an object of docxtpl's may be paragraphs, rows or a table
            last = f"{OUTPUT_LIST}[-1]"
            self.writeline(f"if b'<' in {last}: {filled} = not {last}.endswith(b'</w:tbl>')")
        elif action == "paragraph":
            self.writeline(f"if not {filled}:")
            self._write_block(f"{OUTPUT_LIST}.append({EMPTY_PARAGRAPH!r})", *_settle(details))
        elif action == "drop":
            unsteady, *changes = details
            self.writeline(f"if {filled}:")
            self._write_block("pass", *_settle(changes))
            if unsteady:
                self._write_block(*self._repair_statements(start))
            self.writeline("else:")
            self._write_block(f"del {OUTPUT_LIST}[{start}:]", SHRINK)
        else:
            for statement in self._repair_statements(start):
                self.writeline(statement)

    def _write_block(self, *statements: str) -> None:
        self.indent()
        for statement in statements:
            self.writeline(statement)
        self.outdent()

    def _repair_statements(self, start: str) -> tuple[str, str]:
        printed = f"b''.join({OUTPUT_LIST}[{start}:])"
        repaired = f"context.parent[{REPAIR_TABLE!r}]({printed})"
        return f"{OUTPUT_LIST}[{start}:] = [{repaired}]", SHRINK

    def write_commons(self) -> None:
        """Write what each function of the template begins with."""
        super().write_commons()
        self.writeline("docgen_resolve = lambda name: context.parent.get(name, missing)")

    def enter_frame(self, frame: Frame) -> None:
        """Look each name up once, in the record's own dict, and settle whether it is there."""
        super().enter_frame(frame)
        for target, (action, name) in frame.symbols.loads.items():
            if action == VAR_LOAD_RESOLVE:
                self.writeline(f"if {target} is missing: {target} = undefined(name={name!r})")
                self.writeline(f"{target}_answers = {target}.__class__ is dict")
                self.resolved_names.add(target)
        if frame.rootlevel and not self.blocks and not frame.require_output_check:
            # Adding to a list costs half of yielding; a template of blocks must yield.
            frame.buffer = OUTPUT_LIST
            self.writeline(f"{OUTPUT_LIST} = []")
            self.writeline(f"context.parent[{BUDGET_KEY!r}].begin({OUTPUT_LIST})")

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """Give the whole document back at the end of the root."""
        super().leave_frame(frame, with_python_scope)
        if frame.rootlevel and frame.buffer == OUTPUT_LIST:
            self.writeline(f"yield {OUTPUT_LIST}")

    def get_resolve_func(self) -> str:
        """Return the start of a look-up; names that blocks may set are left to Jinja."""
        function = super().get_resolve_func()
        return function if self.blocks or function != "resolve" else "docgen_resolve"

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """Write a settled name as it is."""
        if self._is_resolved(node, frame):
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """Begin what a filter or call block prints, in the form of its frame."""
        if frame.buffer == OUTPUT_LIST:
            self.writeline(f"{OUTPUT_LIST}.append((", node)
        elif frame.buffer is None:
            self.writeline("yield (", node)
        else:
            super().start_write(frame, node)

    def end_write(self, frame: Frame) -> None:
        """End what ``start_write`` began."""
        if frame.buffer == OUTPUT_LIST:
            self.write(").encode())")
        elif frame.buffer is None:
            self.write(").encode()")
        else:
            super().end_write(frame)

    def _write_printed(self, node: nodes.Expr, frame: Frame, *, encoded: bool) -> None:
        emits = isinstance(node, nodes.Filter) and node.name.startswith(EMIT_PREFIX)
        if encoded and emits and cast("nodes.Filter", node).name.startswith(EMIT_PLAIN_PREFIX):
            self._write_plain(cast("nodes.Filter", node), frame)
            return
        self.write("" if emits else "str(")
        self.visit(node, frame)
        if emits:
            self.write("" if encoded else ".decode()")
        else:
            self.write(").encode()" if encoded else ")")

    def _write_plain(self, node: nodes.Filter, frame: Frame) -> None:
        """Write a value as it is where it is plain text, as most are: that spares each a call."""
        self.write("(docgen_bytes if (docgen_value := ")
        self.visit(cast("nodes.Expr", node.node), frame)
        self.write(").__class__ is str and (docgen_bytes := docgen_value.encode())")
        self.write(f".translate({PLAIN_TEXT_TABLE!r}) == docgen_bytes ")
        self.write(f"else {self.filters[node.name]}(docgen_value))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write ``a.b`` so that a plain dict or a loop answers without a call into Jinja."""
        if node.attr in DICT_ATTRIBUTES:
            super().visit_Getattr(node, frame)
        elif isinstance(node.node, nodes.Name) and node.node.name == "loop":
            answer, condition = f"docgen_base.{node.attr}", "is LoopContext"
            if node.attr not in LOOP_ATTRIBUTES:
                answer, condition = self._dict_access(node.attr)
            self._write_member(node, frame, answer, condition)
        elif isinstance(node.node, nodes.Name) and self._is_resolved(node.node, frame):
            name = frame.symbols.ref(node.node.name)
            there = "" if self.closed else f" and {node.attr!r} in {name}"
            self.write(f"({name}[{node.attr!r}] if {name}_answers{there} ")
            self.write(f"else environment.getattr({name}, {node.attr!r}))")
        else:
            self._write_member(node, frame, *self._dict_access(node.attr))

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """Write ``a[0]`` and ``a["b"]`` likewise for a plain list or dict."""
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str) and key not in DICT_ATTRIBUTES:
            self._write_member(node, frame, *self._dict_access(key))
        elif type(key) is int and key >= 0:
            condition = f"is list and len(docgen_base) > {key}"
            self._write_member(node, frame, f"docgen_base[{key}]", condition)
        else:
            super().visit_Getitem(node, frame)

    def _is_resolved(self, node: nodes.Name, frame: Frame) -> bool:
        return node.ctx == "load" and frame.symbols.ref(node.name) in self.resolved_names

    def _dict_access(self, key: str) -> tuple[str, str]:
        there = "" if self.closed else f" and {key!r} in docgen_base"
        return f"docgen_base[{key!r}]", f"is dict{there}"

    def _write_member(
        self, node: nodes.Getattr | nodes.Getitem, frame: Frame, answer: str, condition: str
    ) -> None:
        self.write(f"({answer} if (docgen_base := ")
        self.visit(node.node, frame)
        self.write(f").__class__ {condition} else environment.")
        if isinstance(node, nodes.Getattr):
            self.write(f"getattr(docgen_base, {node.attr!r}))")
        else:
            self.write("getitem(docgen_base, ")
            self.visit(node.arg, frame)
            self.write("))")


def _read_mark(node: nodes.Expr) -> tuple[Any, ...] | None:
    """Return what a mark says, None of what is none."""
    called = node.node if isinstance(node, nodes.Call) else None
    if isinstance(called, nodes.Name) and called.name == CONTAINER_MARK:
        (text,) = cast("nodes.Call", node).args
        action, *numbers = text.as_const().split()
        return (action, *map(int, numbers))  # they become code: nothing but numbers
    return None


def _settle(changes: Sequence[int]) -> Iterator[str]:
    """Yield the statements by which other elements are filled, or left without a paragraph.

    A number of an element and whether it is filled follow one another.
    """
    pairs = zip(changes[::2], changes[1::2], strict=True)
    return (f"docgen_filled_{number} = {bool(state)}" for number, state in pairs)


def _writes_document(frame: Frame) -> bool:
    """Whether what a frame prints goes to the document itself, not through a macro or filter."""
    return frame.buffer is None or frame.buffer == OUTPUT_LIST


def _merge_static(children: list[nodes.Expr]) -> list[str | nodes.Expr]:
    """Return an output's children with its static texts joined and the empty ones dropped."""
    merged: list[str | nodes.Expr] = []
    for child in children:
        if not isinstance(child, nodes.TemplateData):
            merged.append(child)
        elif merged and isinstance(merged[-1], str):
            merged[-1] += child.data
        elif child.data:
            merged.append(child.data)
    return merged
