"""Limits the work of a template: loops are charged to the budget, growing values are measured."""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Undefined, nodes, pass_context
from jinja2.visitor import NodeTransformer

from docgen.errors import build_message
from docgen.form.formatting import FILTERS
from docgen.template.sandbox.budget import BUDGET_KEY, STEPS_PER_CHECK, Budget, BudgetedList
from docgen.template.sandbox.unprintable import UnprintableError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2.runtime import Context

LIMIT_SIZE, MULTIPLY, MODULO, CHARGE_LOOP = (
    "docgen bound",
    "docgen times",
    "docgen modulo",
    "docgen loop",
)
CHECK_BUDGET = "docgen look"
CHARGE_LIST, PLAIN_ONLY = "docgen list", "docgen plain"
GROWING_FILTERS = frozenset({"join", "sentence", "default"})
"""Our filters whose result may be longer than what they are given; those of others may be too."""

MAX_TEXT = 50_000
TEXT_TOO_LONG = build_message("grows past {limit} characters", "template.too_much", limit=MAX_TEXT)
MAX_ITEMS = 10_000
TEXT_OF_ITEM = 100
"""So many characters of a text in a list count as an item more."""
TOO_MANY_ITEMS = build_message("grows past {limit} items", "template.too_much", limit=MAX_ITEMS)
MAX_FREE_SEPARATOR = 50
"""A text that may stand between any number of items."""
MAX_NUMBER = 10**15
PRINTS_PER_CHECK = 2_000
"""Values printed one after another, outside of all loops, between two checks of the budget."""
BYTES_PER_STEP = 1_000
"""Fixed text in a loop costs a step for each of so many bytes."""


@pass_context
def charge_loop(context: Context, items: Any, weight: int) -> Any:
    """Return ``items`` and charge them to the document's budget."""
    if isinstance(items, Undefined) or items is None:
        return items if items is not None else ()
    budget: Budget = context.parent[BUDGET_KEY]
    steps = len(items) * weight
    budget.spent += steps
    if budget.spent > budget.next_check:
        budget.check()
        if steps > STEPS_PER_CHECK:
            return BudgetedList(items, budget, weight)
    return items


@pass_context
def charge_list(context: Context, items: Any) -> Any:
    """Return a list and charge all that is in it: comparing it goes through every item."""
    budget: Budget = context.parent[BUDGET_KEY]
    budget.spent += _count_items(items)
    if budget.spent > budget.next_check:
        budget.check()
    return items


def _count_items(items: Any) -> int:
    """Return how many items are in a list and the lists within it; raise where they are too many.

    A list of a list twice, made again and again, doubles each time.
    """
    count, inner = 0, [items]
    while inner:
        each = inner.pop()
        count += len(each)
        count += sum(len(item) // TEXT_OF_ITEM for item in each if isinstance(item, str))
        if count > MAX_ITEMS:
            raise UnprintableError(TOO_MANY_ITEMS)
        inner += [item for item in each if isinstance(item, (list, tuple))]
    return count


def _plain_only(value: Any) -> Any:
    """Return a value that is no list or block; raise for one."""
    if isinstance(value, (list, tuple, dict, range)):
        raise UnprintableError(
            build_message(
                "is a {kind}, which is never printed raw; use a filter",
                "raw_value",
                kind=type(value).__name__,
            )
        )
    return value


@pass_context
def check_budget(context: Context, _nothing: None) -> None:
    """Check the document's budget between two stretches of values."""
    budget: Budget = context.parent[BUDGET_KEY]
    budget.check()


class WorkLimiter(NodeTransformer):
    """Puts a bound on what the allow-list lets pass: text that grows, loops that multiply."""

    def __init__(self) -> None:
        self.print_count = 0

    def visit_Output(self, node: nodes.Output) -> list[nodes.Stmt]:
        """Check the budget after so many values, however the template is divided."""
        self.generic_visit(node)
        stretches: list[nodes.Stmt] = []
        start = 0
        for at, child in enumerate(node.nodes):
            self.print_count += not isinstance(child, nodes.TemplateData)
            if self.print_count == PRINTS_PER_CHECK:
                check = apply_filter(nodes.Const(None, lineno=child.lineno), CHECK_BUDGET)
                stretches += [
                    nodes.Output(node.nodes[start : at + 1], lineno=node.lineno),
                    nodes.ExprStmt(check, lineno=child.lineno),
                ]
                start, self.print_count = at + 1, 0
        return [*stretches, nodes.Output(node.nodes[start:], lineno=node.lineno)]

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:
        """Bound a text joined by ``~``; a list in it would be written out, however large."""
        self.generic_visit(node)
        node.nodes = [
            each if isinstance(each, nodes.Const) else apply_filter(each, PLAIN_ONLY)
            for each in node.nodes
        ]
        return apply_filter(node, LIMIT_SIZE)

    def visit_List(self, node: nodes.List) -> nodes.Expr:
        """Bound a list that the template makes, with the lists in it."""
        self.generic_visit(node)
        is_fixed = all(isinstance(each, nodes.Const) for each in node.items)
        return node if is_fixed else apply_filter(node, CHARGE_LIST)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Expr:
        """Bound a list written in round brackets likewise."""
        self.generic_visit(node)
        is_fixed = node.ctx != "load" or all(isinstance(each, nodes.Const) for each in node.items)
        return node if is_fixed else apply_filter(node, CHARGE_LIST)

    def visit_Add(self, node: nodes.Add) -> nodes.Expr:
        """Bound a text or list joined by ``+``."""
        self.generic_visit(node)
        return apply_filter(node, LIMIT_SIZE)

    def visit_Mul(self, node: nodes.Mul) -> nodes.Expr:
        """Multiply numbers alone."""
        self.generic_visit(node)
        return apply_filter(node.left, MULTIPLY, node.right)

    def visit_Mod(self, node: nodes.Mod) -> nodes.Expr:
        """Divide numbers alone."""
        self.generic_visit(node)
        return apply_filter(node.left, MODULO, node.right)

    def visit_For(self, node: nodes.For) -> nodes.For:
        """Charge the loop to the document's budget."""
        weight = _steps_per_turn([*node.body, *([node.test] if node.test else [])])
        self.generic_visit(node)
        iterated = cast("nodes.Expr", node.iter)
        node.iter = apply_filter(iterated, CHARGE_LOOP, nodes.Const(weight, lineno=node.lineno))
        return node


def _steps_per_turn(body: list[nodes.Node]) -> int:
    """Return the steps of one turn; an inner loop's are its own."""
    steps, size = 1, 0
    for node in body:
        if isinstance(node, nodes.TemplateData):
            size += len(node.data)
        elif isinstance(node, nodes.Expr):
            steps += 1
        inner = [node.iter] if isinstance(node, nodes.For) else list(node.iter_child_nodes())
        steps += _steps_per_turn(inner) - 1 if inner else 0
    return steps + size // BYTES_PER_STEP


def apply_filter(node: nodes.Expr, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    """Return an expression sent through a filter."""
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)


def limit_filters(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Return the filters of a template with a bound on what they make, and those that bind it."""
    ours = {
        name: _limit_result(function)
        if name in GROWING_FILTERS or name not in FILTERS
        else function
        for name, function in filters.items()
    }
    if "replace" in filters:
        ours["replace"] = _limit_replacement(filters["replace"])
    return ours | {
        LIMIT_SIZE: _limit_result(lambda value: value),
        CHARGE_LOOP: charge_loop,
        CHECK_BUDGET: check_budget,
        CHARGE_LIST: charge_list,
        PLAIN_ONLY: _plain_only,
        MULTIPLY: _numbers_only(operator.mul),
        MODULO: _numbers_only(operator.mod),
    }


def _limit_result(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def bounded(*arguments: Any, **options: Any) -> Any:
        for extra in arguments[1:]:
            if extra.__class__ is str and len(extra) > MAX_FREE_SEPARATOR:
                _refuse_product(arguments)
        value = function(*arguments, **options)
        if isinstance(value, str) and len(value) > MAX_TEXT:
            raise UnprintableError(TEXT_TOO_LONG)
        if isinstance(value, (list, tuple)):
            _count_items(value)
        return value

    return bounded


def _limit_replacement(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``replace``, refused before a long text is put in the place of every letter."""

    @functools.wraps(function)
    def bounded(value: Any, old: str, new: str, *arguments: Any, **options: Any) -> Any:
        if isinstance(value, str):
            size = len(value) + value.count(old) * (len(new) - len(old))
            if max(size, len(value)) > MAX_TEXT:
                raise UnprintableError(TEXT_TOO_LONG)
        return function(value, old, new, *arguments, **options)

    return bounded


def _refuse_product(arguments: tuple[Any, ...]) -> None:
    """Raise before a text is put between many items: what comes of it may not fit in memory."""
    texts = [len(each) for each in arguments if isinstance(each, str)]
    lists = [len(each) for each in arguments if isinstance(each, (list, tuple, range))]
    if max(texts, default=0) * max(lists, default=0) > 2 * MAX_TEXT:
        raise UnprintableError(TEXT_TOO_LONG)


def _numbers_only(compute: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Return ``compute`` for numbers alone: text times a number, or text % values, has no bound."""

    def compute_numbers(left: Any, right: Any) -> Any:
        if not (isinstance(left, (int, float)) and isinstance(right, (int, float))):
            raise UnprintableError(
                build_message("computes with what is no number", "template.forbidden")
            )
        value = compute(left, right)
        if abs(value) > MAX_NUMBER:
            raise UnprintableError(
                build_message(
                    "computes a number past {limit}", "template.too_much", limit=MAX_NUMBER
                )
            )
        return value

    return compute_numbers
