"""The Python that a template becomes: one join a stretch of output, no call a plain value.

Output is bytes from the first: one text of a whole part would be widened, and encoded character by
character, for the sake of a single tick or no-break space in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.idtracking import VAR_LOAD_RESOLVE

if TYPE_CHECKING:
    from jinja2.compiler import Frame

EMIT = "docgen emit"
"""Prefix of the emitters' filter names; the space keeps templates from naming one."""

EMIT_PLAIN = f"{EMIT} plain"
"""Prefix where a printable ``str`` without markup signs prints as it is."""

DICT_ATTRIBUTES = frozenset(dir(dict))
LOOP_ATTRIBUTES = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0",
     "previtem", "nextitem", "cycle", "changed"}
)  # fmt: skip

PLAIN_VALUE = (
    ').__class__ is str and docgen_value.isprintable() and "&" not in docgen_value '
    'and "<" not in docgen_value and ">" not in docgen_value else '
)


class EmittingGenerator(CodeGenerator):
    """Jinja's generator, but every printed value goes through its emitter, and nothing is folded.

    Folding would run the template's arithmetic while it compiles: 'a' * 10**9 takes 2 GiB.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.settled: set[str] = set()

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Write one join for all that is printed in a row: bytes, but text in a buffer."""
        if frame.require_output_check:
            super().visit_Output(node, frame)
            return
        encoded = frame.buffer is None
        stretch = _merged(node.nodes)
        if encoded and len(stretch) == 1 and isinstance(stretch[0], str):
            self.writeline(f"yield {stretch[0].encode()!r}", node)
            return
        self.writeline('yield b"".join((' if encoded else f"{frame.buffer}.extend((", node)
        self.indent()
        for item in stretch:
            if isinstance(item, str):
                self.write(repr(item.encode() if encoded else item))
            else:
                self.newline(item)
                self._write_printed(item, frame)
                self.write(".encode()" if encoded else "")
            self.write(",")
        self.write("))")
        self.outdent()

    def enter_frame(self, frame: Frame) -> None:
        """Settle at once whether a name of the record is there, not at each of its uses."""
        super().enter_frame(frame)
        for target, (action, name) in frame.symbols.loads.items():
            if action == VAR_LOAD_RESOLVE:
                self.writeline(f"if {target} is missing: {target} = undefined(name={name!r})")
                self.settled.add(target)

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """Write a settled name as it is."""
        reference = frame.symbols.ref(node.name)
        if node.ctx == "load" and reference in self.settled:
            self.write(reference)
        else:
            super().visit_Name(node, frame)

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """Begin what a filter or call block prints, in the form of its frame."""
        if frame.buffer is None:
            self.writeline("yield (", node)
        else:
            super().start_write(frame, node)

    def end_write(self, frame: Frame) -> None:
        """End what ``start_write`` began."""
        if frame.buffer is None:
            self.write(").encode()")
        else:
            super().end_write(frame)

    def _write_printed(self, node: nodes.Expr, frame: Frame) -> None:
        if not (isinstance(node, nodes.Filter) and node.name.startswith(EMIT)):
            self.write("str(")
            self.visit(node, frame)
            self.write(")")
        elif node.name.startswith(EMIT_PLAIN):
            # Most values are plain: asking here spares each of them a call.
            self.write("(docgen_value if (docgen_value := ")
            self.visit(cast("nodes.Expr", node.node), frame)
            self.write(f"{PLAIN_VALUE}{self.filters[node.name]}(docgen_value))")
        else:
            self.visit(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write ``a.b`` so that a plain dict or a loop answers without a call into Jinja."""
        if node.attr in DICT_ATTRIBUTES:
            super().visit_Getattr(node, frame)
        elif isinstance(node.node, nodes.Name) and node.node.name == "loop":
            answer, condition = f"docgen_base.{node.attr}", "is LoopContext"
            if node.attr not in LOOP_ATTRIBUTES:
                answer, condition = self._in_dict(node.attr)
            self._write_member(node, frame, answer, condition)
        else:
            self._write_member(node, frame, *self._in_dict(node.attr))

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """Write ``a[0]`` and ``a["b"]`` likewise for a plain list or dict."""
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str) and key not in DICT_ATTRIBUTES:
            self._write_member(node, frame, *self._in_dict(key))
        elif type(key) is int and key >= 0:
            condition = f"is list and len(docgen_base) > {key}"
            self._write_member(node, frame, f"docgen_base[{key}]", condition)
        else:
            super().visit_Getitem(node, frame)

    @staticmethod
    def _in_dict(key: str) -> tuple[str, str]:
        return f"docgen_base[{key!r}]", f"is dict and {key!r} in docgen_base"

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


def _merged(children: list[nodes.Expr]) -> list[str | nodes.Expr]:
    """Return an output's children with its static texts joined and the empty ones dropped."""
    merged: list[str | nodes.Expr] = []
    for child in children:
        if not isinstance(child, nodes.TemplateData):
            merged.append(child)
        elif merged and isinstance(merged[-1], str):
            merged[-1] += child.data
        elif child.data:
            merged.append(child.data)
    return merged or [""]
