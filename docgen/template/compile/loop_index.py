"""Replaces Jinja's loop object by enumerate where a loop asks only for its index."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from docgen.template.compile.compiled_part import ENUMERATE_FILTER
from docgen.template.sandbox.work_limits import apply_filter

if TYPE_CHECKING:
    from collections.abc import Iterator


class LoopEnumerator(NodeTransformer):
    """Numbers a loop's turns by ``enumerate`` where only its number is asked for.

    Nearly every table has a column of numbers, and Jinja's loop object costs more than a row.
    """

    def __init__(self) -> None:
        self.names = (f"docgen_turn_{number}" for number in count())

    def visit_For(self, node: nodes.For) -> nodes.For:
        """Let Python number a loop where its number is all that its body asks."""
        self.generic_visit(node)
        asked = [use for body in (node.body, node.else_) for use in _loop_uses(body)]
        if not asked or node.recursive or node.test or not all(map(_is_loop_number, asked)):
            return node
        turn = next(self.names)
        _LoopIndexReplacer(turn).replace_in(node.body)
        node.target = nodes.Tuple([nodes.Name(turn, "store"), node.target], "store")
        node.iter = apply_filter(cast("nodes.Expr", node.iter), ENUMERATE_FILTER)
        return node


class _LoopIndexReplacer(NodeTransformer):
    def __init__(self, turn: str) -> None:
        self.turn = turn

    def replace_in(self, body: list[nodes.Node]) -> None:
        body[:] = [self.visit(node) for node in body]

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:
        self.generic_visit(node)
        if not _is_loop_number(node):
            return node
        turn = nodes.Name(self.turn, "load", lineno=node.lineno)
        if node.attr == "index":
            return turn
        one = nodes.Const(1, lineno=node.lineno)
        if node.attr == "index0":
            return nodes.Sub(turn, one, lineno=node.lineno)
        return nodes.Compare(turn, [nodes.Operand("eq", one)], lineno=node.lineno)


def _is_loop_number(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Getattr)
        and isinstance(node.node, nodes.Name)
        and node.node.name == "loop"
        and node.attr in ("index", "index0", "first")
    )


def _loop_uses(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield each attribute asked of ``loop``, or ``loop`` itself where it is used otherwise."""
    for node in body:
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            if node.node.name == "loop":
                yield node
        elif isinstance(node, nodes.Name) and node.name == "loop":
            yield node
        elif isinstance(node, nodes.For) and next(_loop_uses(node.body), None) is not None:
            # An inner loop that keeps Jinja's object: its numbers are not ours.
            yield node
        else:
            yield from _loop_uses(list(node.iter_child_nodes()))
