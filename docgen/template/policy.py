"""What a strict template may say: the allow-list of its tree, and the fields it may name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import nodes

from docgen.form import FieldFacts
from docgen.problems import Remark, remark
from docgen.shape import Branch, Leaf, ListOf, Shape, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_RANGE = 1000
MAX_NESTED_LOOPS = 4

HARMLESS = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign,
    nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Filter, nodes.Test,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr,
    nodes.Concat, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod,
    nodes.Neg, nodes.Pos, nodes.List, nodes.Tuple, nodes.Call, nodes.Slice,
)  # fmt: skip
NUMERIC = (nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos)
TESTS = frozenset(
    {"defined", "undefined", "none", "string", "number", "mapping", "sequence", "odd", "even",
     "divisibleby", "in", "eq", "ne", "lt", "le", "gt", "ge", "equalto", "sameas", "true", "false",
     "boolean", "integer", "iterable"}
)  # fmt: skip


UNDERSCORE = remark("reaches for something that starts with '_'", "template.forbidden")


class Known(NamedTuple):
    """What is known of an expression: its shape, and the field it comes from."""

    shape: Shape
    path: str = ""


FACTS = FieldFacts("")
NUMBER, FLAG, TEXT = (
    Known(Leaf(FACTS, "number")),
    Known(Leaf(FACTS, "flag")),
    Known(Leaf(FACTS, "text")),
)
LOOP = Branch(
    dict.fromkeys(("index", "index0", "revindex", "revindex0", "length"), NUMBER.shape)
    | dict.fromkeys(("first", "last"), FLAG.shape)
)


Scope = dict[str, "Known | None"]


class Finding(NamedTuple):
    """What is wrong with the tag on a line of the template's text."""

    line: int
    remark: Remark


@dataclass(slots=True)
class Review:
    """What a walk over a template's tree found, and the field behind each printed expression."""

    findings: list[Finding]
    printed: dict[int, Leaf]
    """The leaf behind a printed expression, by the identity of its node."""
    paths: set[str]
    """Dotted paths of every field that the template prints or asks for."""


def review(
    tree: nodes.Template, filters: frozenset[str], shape: Branch | None, injected: frozenset[str]
) -> Review:
    """Return what the allow-list and the shape of the answers say of a template.

    Without a ``shape`` only the language is checked, not the names.
    """
    walk = _Walk(filters, shape, injected)
    walk.body(tree.body, dict(walk.root), 0)
    return walk.found


class _Walk:
    """Walks statements with the names in scope; an unknown type is ``None`` and not judged."""

    def __init__(
        self, filters: frozenset[str], shape: Branch | None, injected: frozenset[str]
    ) -> None:
        self.filters = filters
        self.closed = shape is not None
        names = shape.fields if shape else {}
        self.root: Scope = {name: Known(found, name) for name, found in names.items()}
        self.injected = injected
        self.found = Review([], {}, set())

    def note(self, node: nodes.Node, found: Remark) -> None:
        # Jinja gives the node of an autoescape block no line; its contents have one.
        lines = (n.lineno for n in chain([node], node.find_all(nodes.Node)) if n.lineno)
        self.found.findings.append(Finding(next(lines, 0), found))

    def body(self, body: list[nodes.Node], scope: Scope, loops: int) -> None:
        for node in body:
            self.statement(node, scope, loops)

    def statement(self, node: nodes.Node, scope: Scope, loops: int) -> None:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                if not isinstance(child, nodes.TemplateData):
                    self.printed(child, scope)
        elif isinstance(node, nodes.For):
            self.loop(node, scope, loops)
        elif isinstance(node, nodes.If):
            self.expression(node.test, scope)
            for branch in (node.body, *(item.body for item in node.elif_), node.else_):
                self.body(branch, dict(scope), loops)
            for item in node.elif_:
                self.expression(item.test, scope)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            scope[node.target.name] = self.expression(node.node, scope)
        else:
            self.note(node, _may_not_use(node))

    def printed(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.Call) and _name(node.node) in self.injected:
            return
        known = self.expression(node, scope)
        if known is None:
            return
        if not isinstance(known.shape, Leaf):
            self.note(
                node,
                remark(
                    "names a whole block or list; name one of its fields, or loop over it",
                    "template.whole_block",
                ),
            )
        elif known.shape.kind == "flag":
            self.note(node, remark("prints a yes/no raw; add |yesno", "template.raw_flag"))
        elif known.path:
            self.found.printed[id(node)] = known.shape

    def loop(self, node: nodes.For, scope: Scope, loops: int) -> None:
        if loops >= MAX_NESTED_LOOPS:
            self.note(node, remark("nests too many loops", "template.too_deep"))
        if node.recursive:
            self.note(
                node, remark("loops recursively, which templates may not", "template.forbidden")
            )
        listed = self.expression(node.iter, scope)
        item = _item(listed)
        if listed is not None and not isinstance(listed.shape, ListOf):
            self.note(node, remark("loops over something that is no list", "template.not_a_list"))
        inner: Scope = {**scope, "loop": Known(LOOP)}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = item
        else:
            inner |= dict.fromkeys(name.name for name in node.target.find_all(nodes.Name))
        if node.test is not None:
            self.expression(node.test, inner)
        self.body(node.body, inner, loops + 1)
        self.body(node.else_, dict(scope), loops)

    def expression(self, node: nodes.Node, scope: Scope) -> Known | None:
        """Return what is known of an expression's value, judging all its parts."""
        if not isinstance(node, HARMLESS):
            self.note(node, _may_not_use(node))
            return None
        handler = getattr(self, f"_{type(node).__name__.lower()}", None)
        if handler is not None:
            result: Known | None = handler(node, scope)
            return result
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Operand):
                self.expression(child.expr, scope)
            elif isinstance(child, nodes.Expr):
                self.expression(child, scope)
        if isinstance(node, NUMERIC):
            return self._numeric(node)
        if isinstance(node, (nodes.Compare, nodes.Not, nodes.Test)):
            return FLAG
        return TEXT if isinstance(node, (nodes.Concat, nodes.Const)) else None

    def _numeric(self, node: nodes.Expr) -> Known:
        texts = [n for n in node.find_all(nodes.Const) if isinstance(n.value, str)]
        if texts or next(node.find_all((nodes.List, nodes.Concat)), None) is not None:
            self.note(node, remark("computes with text or a list", "template.forbidden"))
        return NUMBER

    def _name(self, node: nodes.Name, scope: Scope) -> Known | None:
        if node.name.startswith("_"):
            self.note(node, UNDERSCORE)
            return None
        if node.name in scope:
            return self.noted(scope[node.name])
        if self.closed:
            self.unknown(node, node.name, list(scope))
        return None

    def noted(self, known: Known | None) -> Known | None:
        if known is not None and known.path and not known.path.endswith("[]"):
            self.found.paths.add(known.path)
        return known

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> Known | None:
        if node.attr.startswith("_"):
            self.note(node, UNDERSCORE)
            return None
        return self._member(node, self.expression(node.node, scope), node.attr)

    def _member(self, node: nodes.Expr, known: Known | None, name: str) -> Known | None:
        if known is None:
            return None
        fields = known.shape.fields if isinstance(known.shape, Branch) else {}
        found = fields.get(name) or getattr(known.shape, "other", None)
        if found is None:
            self.unknown(node, name, list(fields))
            return None
        return self.noted(Known(found, f"{known.path}.{name}" if known.path else ""))

    def unknown(self, node: nodes.Expr, name: str, names: list[str]) -> None:
        close = nearest(name, names)
        if close is None:
            found = remark("names no field: '{name}'", "template.unknown_field", name=name)
        else:
            found = remark(
                "names no field: '{name}'; did you mean '{close}'?",
                "template.unknown_field",
                name=name,
                close=close,
            )
        self.note(node, found)

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> Known | None:
        known = self.expression(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            if node.arg.value.startswith("_"):
                self.note(node, UNDERSCORE)
                return None
            return self._member(node, known, node.arg.value)
        self.expression(node.arg, scope)
        return _item(known)

    def _slice(self, node: nodes.Slice, scope: Scope) -> Known | None:
        for part in (node.start, node.stop, node.step):
            if part is not None:
                self.expression(part, scope)
        return None

    def _filter(self, node: nodes.Filter, scope: Scope) -> Known | None:
        base = self.expression(node.node, scope) if node.node is not None else None
        for argument in _arguments(node):
            self.expression(argument, scope)
        if node.name not in self.filters:
            known = ", ".join(sorted(self.filters))
            self.note(
                node,
                remark(
                    "uses no filter we know: '{name}'; there are {known}",
                    "template.unknown_filter",
                    name=node.name,
                    known=known,
                ),
            )
            return None
        if node.name in ("first", "last"):
            return _item(base)
        if node.name in ("length", "count"):
            return NUMBER
        # A filter writes what it is given; a missing answer stays blank as its field says.
        if base is None or not isinstance(base.shape, Leaf):
            return TEXT
        return Known(Leaf(base.shape.facts, "text"), base.path)

    def _test(self, node: nodes.Test, scope: Scope) -> Known | None:
        if node.name not in TESTS:
            self.note(
                node,
                remark("uses no test we know: '{name}'", "template.unknown_test", name=node.name),
            )
        # 'is defined' may ask for what a record need not have, never for what no record has.
        self.expression(node.node, scope)
        for argument in _arguments(node):
            self.expression(argument, scope)
        return FLAG

    def _call(self, node: nodes.Call, _scope: Scope) -> Known | None:
        bounds = [a.value for a in node.args if isinstance(a, nodes.Const)]
        counted = len(bounds) == len(node.args) and all(type(bound) is int for bound in bounds)
        if _name(node.node) != "range" or node.kwargs or not bounds or not counted:
            self.note(
                node,
                remark("calls something; templates may call only range(n)", "template.forbidden"),
            )
            return None
        if len(range(*bounds)) > MAX_RANGE:
            self.note(node, remark("counts past {limit}", "template.forbidden", limit=MAX_RANGE))
        return Known(ListOf(NUMBER.shape))

    def _condexpr(self, node: nodes.CondExpr, scope: Scope) -> Known | None:
        self.expression(node.test, scope)
        kinds = [self.expression(node.expr1, scope)]
        if node.expr2 is not None:
            kinds.append(self.expression(node.expr2, scope))
        return kinds[0]

    def _or(self, node: nodes.Or, scope: Scope) -> Known | None:
        left, right = self.expression(node.left, scope), self.expression(node.right, scope)
        return right or left

    def _and(self, node: nodes.And, scope: Scope) -> Known | None:
        left, right = self.expression(node.left, scope), self.expression(node.right, scope)
        return right or left


def _may_not_use(node: nodes.Node) -> Remark:
    word = type(node).__name__.lower()
    return remark("uses '{word}', which templates may not", "template.forbidden", word=word)


def _item(known: Known | None) -> Known | None:
    if known is None or not isinstance(known.shape, ListOf):
        return None
    return Known(known.shape.item, f"{known.path}[]" if known.path else "")


def _name(node: nodes.Node) -> str:
    return node.name if isinstance(node, nodes.Name) else ""


def _arguments(node: nodes.Filter | nodes.Test) -> Iterator[nodes.Expr]:
    yield from node.args or ()
    for pair in node.kwargs or ():
        yield pair.value
    for extra in (node.dyn_args, node.dyn_kwargs):
        if extra is not None:
            yield extra
