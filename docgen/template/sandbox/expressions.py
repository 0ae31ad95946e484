"""What a strict template may write in an expression, and what is known of its value beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import nodes

from docgen.errors import Remark, remark
from docgen.form.model import FieldFacts
from docgen.form.suggest import nearest
from docgen.template.sandbox.allowlist import HARMLESS, MAX_RANGE, NUMERIC, TESTS
from docgen.view.schema import Branch, Leaf, ListOf, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator


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


def item_of(known: Known | None) -> Known | None:
    """Return what is known of an item of a list."""
    if known is None or not isinstance(known.shape, ListOf):
        return None
    return Known(known.shape.item, f"{known.path}[]" if known.path else "")


UNDERSCORE = remark("reaches for something that starts with '_'", "template.forbidden")


MADE_UP = remark("reaches for a field by a name put together", "template.forbidden")


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


class Expressions:
    """Judges expressions with the names in scope; an unknown type is ``None`` and not judged."""

    def __init__(self, filters: frozenset[str], shape: Branch | None) -> None:
        self.filters = filters
        self.closed = shape is not None
        names = shape.fields if shape else {}
        self.root: Scope = {name: Known(found, name) for name, found in names.items()}
        self.found = Review([], {}, set())

    def note(self, node: nodes.Node, found: Remark) -> None:
        """Keep what is wrong with a node."""
        # Jinja gives the node of an autoescape block no line; its contents have one.
        lines = (n.lineno for n in chain([node], node.find_all(nodes.Node)) if n.lineno)
        self.found.findings.append(Finding(next(lines, 0), found))

    def expression(self, node: nodes.Node, scope: Scope) -> Known | None:
        """Return what is known of an expression's value, judging all its parts."""
        if not isinstance(node, HARMLESS):
            self.note(node, may_not_use(node))
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
        """Return ``known`` and keep its field as one that the template names."""
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
        """Keep that a name is none of the ``names`` there are."""
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
        if _puts_together(node.arg):
            self.note(node, MADE_UP)
        self.expression(node.arg, scope)
        return item_of(known)

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
            return item_of(base)
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
        if name_of(node.node) != "range" or node.kwargs or not bounds or not counted:
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


def _puts_together(key: nodes.Expr) -> bool:
    """Return whether a key is text that the template makes up, so that nobody can check it."""
    parts = [key, *key.find_all(nodes.Expr)]
    return any(
        isinstance(part, nodes.Concat)
        or (isinstance(part, nodes.Const) and isinstance(part.value, str))
        for part in parts
    )


def may_not_use(node: nodes.Node) -> Remark:
    """Return the refusal of a node that is not on the list."""
    word = type(node).__name__.lower()
    return remark("uses '{word}', which templates may not", "template.forbidden", word=word)


def name_of(node: nodes.Node) -> str:
    """Return the name that a node is; empty for any other node."""
    return node.name if isinstance(node, nodes.Name) else ""


def _arguments(node: nodes.Filter | nodes.Test) -> Iterator[nodes.Expr]:
    yield from node.args or ()
    for pair in node.kwargs or ():
        yield pair.value
    for extra in (node.dyn_args, node.dyn_kwargs):
        if extra is not None:
            yield extra
