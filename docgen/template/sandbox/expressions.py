"""Checks a strict template's expressions and infers their types from the form's schema."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import nodes

from docgen.errors import Message, build_message
from docgen.form.model import FieldInfo
from docgen.form.suggest import suggest_name
from docgen.template.page_review.field_names import FieldNames
from docgen.template.sandbox.allowlist import ALLOWED_NODES, ALLOWED_TESTS, MAX_RANGE, NUMERIC_NODES
from docgen.view.template_schema import (
    FormSchema,
    GroupSchema,
    ListSchema,
    TemplateSchema,
    ValueSchema,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class InferredType(NamedTuple):
    """What is known of an expression: its schema, and the field it comes from."""

    schema: TemplateSchema
    path: str = ""


NO_FIELD = FieldInfo("")
NUMBER_TYPE, FLAG_TYPE, TEXT_TYPE = (
    InferredType(ValueSchema(NO_FIELD, "number")),
    InferredType(ValueSchema(NO_FIELD, "flag")),
    InferredType(ValueSchema(NO_FIELD, "text")),
)
LOOP_SCHEMA = GroupSchema(
    dict.fromkeys(("index", "index0", "revindex", "revindex0", "length"), NUMBER_TYPE.schema)
    | dict.fromkeys(("first", "last"), FLAG_TYPE.schema)
)


Scope = dict[str, "InferredType | None"]


def item_type(known: InferredType | None) -> InferredType | None:
    """Return what is known of an item of a list."""
    if known is None or not isinstance(known.schema, ListSchema):
        return None
    return InferredType(known.schema.item, f"{known.path}[]" if known.path else "")


PRIVATE_NAME = build_message("reaches for something that starts with '_'", "template.forbidden")


COMPUTED_NAME = build_message("reaches for a field by a name put together", "template.forbidden")


class Finding(NamedTuple):
    """What is wrong with the tag on a line of the template's text."""

    line: int
    message: Message


@dataclass(slots=True)
class Review:
    """What a walk over a template's tree found, and the field behind each printed expression."""

    findings: list[Finding]
    printed: dict[int, ValueSchema]
    """The leaf behind a printed expression, by the identity of its node."""
    paths: set[str]
    """Dotted paths of every field that the template prints or asks for."""


class ExpressionChecker:
    """Judges expressions with the names in scope; an unknown type is ``None`` and not judged."""

    def __init__(self, filters: frozenset[str], schema: GroupSchema | None) -> None:
        self.filters = filters
        self.closed = schema is not None
        self.called = FieldNames(schema) if isinstance(schema, FormSchema) else None
        names = schema.fields if schema else {}
        self.root: Scope = {name: InferredType(found, name) for name, found in names.items()}
        self.review = Review([], {}, set())

    def add_finding(self, node: nodes.Node, found: Message) -> None:
        """Keep what is wrong with a node."""
        # Jinja gives the node of an autoescape block no line; its contents have one.
        lines = (n.lineno for n in chain([node], node.find_all(nodes.Node)) if n.lineno)
        self.review.findings.append(Finding(next(lines, 0), found))

    def check(self, node: nodes.Node, scope: Scope) -> InferredType | None:
        """Return what is known of an expression's value, judging all its parts."""
        if not isinstance(node, ALLOWED_NODES):
            self.add_finding(node, forbidden_node_message(node))
            return None
        handler = getattr(self, f"_{type(node).__name__.lower()}", None)
        if handler is not None:
            result: InferredType | None = handler(node, scope)
            return result
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Operand):
                self.check(child.expr, scope)
            elif isinstance(child, nodes.Expr):
                self.check(child, scope)
        if isinstance(node, NUMERIC_NODES):
            return self._numeric(node)
        if isinstance(node, (nodes.Compare, nodes.Not, nodes.Test)):
            return FLAG_TYPE
        return TEXT_TYPE if isinstance(node, (nodes.Concat, nodes.Const)) else None

    def _numeric(self, node: nodes.Expr) -> InferredType:
        texts = [n for n in node.find_all(nodes.Const) if isinstance(n.value, str)]
        if texts or next(node.find_all((nodes.List, nodes.Concat)), None) is not None:
            self.add_finding(
                node, build_message("computes with text or a list", "template.forbidden")
            )
        return NUMBER_TYPE

    def _name(self, node: nodes.Name, scope: Scope) -> InferredType | None:
        if node.name.startswith("_"):
            self.add_finding(node, PRIVATE_NAME)
            return None
        if node.name in scope:
            return self.record_path(scope[node.name])
        if self.closed:
            # An author who does not know our names writes the label: {{ nama }}.
            by_label = None if self.called is None else self.called.suggest(node.name)
            self.add_unknown_name(node, node.name, list(scope), by_label)
        return None

    def record_path(self, known: InferredType | None) -> InferredType | None:
        """Return ``known`` and keep its field as one that the template names."""
        if known is not None and known.path and not known.path.endswith("[]"):
            self.review.paths.add(known.path)
        return known

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> InferredType | None:
        if node.attr.startswith("_"):
            self.add_finding(node, PRIVATE_NAME)
            return None
        return self._member(node, self.check(node.node, scope), node.attr)

    def _member(
        self, node: nodes.Expr, known: InferredType | None, name: str
    ) -> InferredType | None:
        if known is None:
            return None
        fields = known.schema.fields if isinstance(known.schema, GroupSchema) else {}
        found = fields.get(name) or getattr(known.schema, "other", None)
        if found is None:
            self.add_unknown_name(node, name, list(fields))
            return None
        return self.record_path(InferredType(found, f"{known.path}.{name}" if known.path else ""))

    def add_unknown_name(
        self, node: nodes.Expr, name: str, names: list[str], close: str | None = None
    ) -> None:
        """Keep that a name is none of the ``names`` there are; ``close`` is what was meant."""
        close = close or suggest_name(name, names)
        if close is None:
            found = build_message("names no field: '{name}'", "template.unknown_field", name=name)
        else:
            found = build_message(
                "names no field: '{name}'; did you mean '{close}'?",
                "template.unknown_field",
                name=name,
                close=close,
            )
        self.add_finding(node, found)

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> InferredType | None:
        known = self.check(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            if node.arg.value.startswith("_"):
                self.add_finding(node, PRIVATE_NAME)
                return None
            return self._member(node, known, node.arg.value)
        key = self.check(node.arg, scope)
        if _builds_text(node.arg) or (self.closed and not self._is_position(node.arg, known, key)):
            self.add_finding(node, COMPUTED_NAME)
        return item_type(known)

    def _is_position(
        self, key: nodes.Expr, holder: InferredType | None, known: InferredType | None
    ) -> bool:
        """Return whether a key is a place in a list, not a field's name that nobody checked."""
        if holder is not None:
            return not isinstance(holder.schema, GroupSchema)
        if isinstance(key, nodes.Const):
            return not isinstance(key.value, str)
        return isinstance(key, nodes.Slice) or known == NUMBER_TYPE

    def _slice(self, node: nodes.Slice, scope: Scope) -> InferredType | None:
        for part in (node.start, node.stop, node.step):
            if part is not None:
                self.check(part, scope)
        return None

    def _filter(self, node: nodes.Filter, scope: Scope) -> InferredType | None:
        base = self.check(node.node, scope) if node.node is not None else None
        for argument in _arguments(node):
            self.check(argument, scope)
        if any(pair.key == "attribute" for pair in node.kwargs or ()):
            self.add_finding(node, COMPUTED_NAME)
        if node.name not in self.filters:
            known = ", ".join(sorted(self.filters))
            self.add_finding(
                node,
                build_message(
                    "uses no filter we know: '{name}'; there are {known}",
                    "template.unknown_filter",
                    name=node.name,
                    known=known,
                ),
            )
            return None
        if node.name in ("first", "last", "min", "max"):
            return item_type(base)
        if node.name in ("length", "count", "sum"):
            return NUMBER_TYPE
        # A filter writes what it is given; a missing answer stays blank as its field says.
        if base is None or not isinstance(base.schema, ValueSchema):
            return TEXT_TYPE
        return InferredType(ValueSchema(base.schema.facts, "text"), base.path)

    def _test(self, node: nodes.Test, scope: Scope) -> InferredType | None:
        if node.name not in ALLOWED_TESTS:
            self.add_finding(
                node,
                build_message(
                    "uses no test we know: '{name}'", "template.unknown_test", name=node.name
                ),
            )
        # 'is defined' may ask for what a record need not have, never for what no record has.
        self.check(node.node, scope)
        for argument in _arguments(node):
            self.check(argument, scope)
        return FLAG_TYPE

    def _call(self, node: nodes.Call, _scope: Scope) -> InferredType | None:
        bounds = [a.value for a in node.args if isinstance(a, nodes.Const)]
        counted = len(bounds) == len(node.args) and all(type(bound) is int for bound in bounds)
        if node_name(node.node) != "range" or node.kwargs or not bounds or not counted:
            self.add_finding(
                node,
                build_message(
                    "calls something; templates may call only range(n)", "template.forbidden"
                ),
            )
            return None
        if len(range(*bounds)) > MAX_RANGE:
            self.add_finding(
                node, build_message("counts past {limit}", "template.forbidden", limit=MAX_RANGE)
            )
        return InferredType(ListSchema(NUMBER_TYPE.schema))

    def _condexpr(self, node: nodes.CondExpr, scope: Scope) -> InferredType | None:
        self.check(node.test, scope)
        kinds = [self.check(node.expr1, scope)]
        if node.expr2 is not None:
            kinds.append(self.check(node.expr2, scope))
        return kinds[0]

    def _or(self, node: nodes.Or, scope: Scope) -> InferredType | None:
        left, right = self.check(node.left, scope), self.check(node.right, scope)
        return right or left

    def _and(self, node: nodes.And, scope: Scope) -> InferredType | None:
        left, right = self.check(node.left, scope), self.check(node.right, scope)
        return right or left


def _builds_text(key: nodes.Expr) -> bool:
    """Return whether a key is text that the template makes up, so that nobody can check it."""
    parts = [key, *key.find_all(nodes.Expr)]
    return any(
        isinstance(part, nodes.Concat)
        or (isinstance(part, nodes.Const) and isinstance(part.value, str))
        for part in parts
    )


def forbidden_node_message(node: nodes.Node) -> Message:
    """Return the refusal of a node that is not on the list."""
    word = type(node).__name__.lower()
    return build_message("uses '{word}', which templates may not", "template.forbidden", word=word)


def node_name(node: nodes.Node) -> str:
    """Return the name that a node is; empty for any other node."""
    return node.name if isinstance(node, nodes.Name) else ""


def _arguments(node: nodes.Filter | nodes.Test) -> Iterator[nodes.Expr]:
    yield from node.args or ()
    for pair in node.kwargs or ():
        yield pair.value
    for extra in (node.dyn_args, node.dyn_kwargs):
        if extra is not None:
            yield extra
