"""Jinja as templates here speak it: every printed value through its own emitter, nothing folded."""

from __future__ import annotations

import functools
import operator
import re
from itertools import count
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment, StrictUndefined, Undefined, nodes, pass_context
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.visitor import NodeTransformer

from docgen.problems import remark
from docgen.template.codegen import DICT_ATTRIBUTES, LOOP_ATTRIBUTES, EmittingGenerator
from docgen.template.emit import UnprintableError
from docgen.template.tags import MARK
from docgen.wording import FILTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2.runtime import Context

BOUND, TIMES, MODULO, LOOP = "docgen bound", "docgen times", "docgen modulo", "docgen loop"
NUMBERED = "docgen numbered"
WORK = "docgen work"
"""Name of the render's counter of loop turns; the space keeps templates from naming it."""

GROWING = frozenset({"join", "sentence", "default"})
"""Our filters whose result may be longer than what they are given; those of others may be too."""

MAX_TEXT = 1_000_000
MAX_TURNS = 200_000

DOCXTPL_BRACES = re.compile(r"\{_\{|\}_\}|\{_%|%_\}")
PLAIN_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


class TemplateEnvironment(Environment):
    """Jinja's environment with our generator; macros' results are never escaped twice."""

    code_generator_class = EmittingGenerator

    def __init__(self, *, undefined: type[Undefined]) -> None:
        super().__init__(autoescape=True, undefined=undefined, optimized=False)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what Jinja returns for ``obj.attribute``."""
        # The same answer as Jinja's, without the exception that a dict costs per field.
        if obj.__class__ is dict and attribute in obj and attribute not in DICT_ATTRIBUTES:
            return obj[attribute]
        return super().getattr(obj, attribute)


class StrictEnvironment(TemplateEnvironment):
    """Answers are plain data: ``a.items`` is the field, never a method; all work is bounded."""

    def __init__(self, filters: Mapping[str, Callable[..., Any]], *, closed: bool = False) -> None:
        super().__init__(undefined=StrictUndefined)
        self.closed = closed
        """Whether every name was checked against a form, so that a record has each of them."""
        self.filters = {
            name: _bounded(function) if name in GROWING or name not in FILTERS else function
            for name, function in filters.items()
        }
        self.filters |= {BOUND: _bounded(lambda value: value), LOOP: _counted, NUMBERED: _numbered}
        self.filters |= {TIMES: _of_numbers(operator.mul), MODULO: _of_numbers(operator.mod)}
        self.globals = {"range": range}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the answer under a name; nothing else of an object can be reached."""
        if obj.__class__ is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        if obj is None:
            # A block the record lacks: its fields are missing too, and print their blanks.
            return None
        if attribute in LOOP_ATTRIBUTES and type(obj).__name__ == "LoopContext":
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return the answer under a key or an index."""
        if obj is None:
            return None
        try:
            return obj[argument]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)


class LenientEnvironment(TemplateEnvironment):
    """The full language with docxtpl's leniency: what is undefined prints nothing."""

    def __init__(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(undefined=Undefined)
        self.filters = {**JINJA_FILTERS, **filters, NUMBERED: _numbered}


class BoundWork(NodeTransformer):
    """Puts a bound on what the allow-list lets pass: text that grows, loops that multiply."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:
        """Bound a text joined by ``~``."""
        self.generic_visit(node)
        return _filtered(node, BOUND)

    def visit_Add(self, node: nodes.Add) -> nodes.Expr:
        """Bound a text joined by ``+``."""
        self.generic_visit(node)
        return _filtered(node, BOUND)

    def visit_Mul(self, node: nodes.Mul) -> nodes.Expr:
        """Multiply numbers alone."""
        self.generic_visit(node)
        return _filtered(node.left, TIMES, node.right)

    def visit_Mod(self, node: nodes.Mod) -> nodes.Expr:
        """Divide numbers alone."""
        self.generic_visit(node)
        return _filtered(node.left, MODULO, node.right)

    def visit_For(self, node: nodes.For) -> nodes.For:
        """Charge the loop to the document's budget."""
        self.generic_visit(node)
        node.iter = _filtered(cast("nodes.Expr", node.iter), LOOP)
        return node


def _filtered(node: nodes.Expr, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)


def _bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def bounded(*arguments: Any, **options: Any) -> Any:
        value = function(*arguments, **options)
        if isinstance(value, str) and len(value) > MAX_TEXT:
            raise UnprintableError(
                remark("grows past {limit} characters", "template.too_much", limit=MAX_TEXT)
            )
        return value

    return bounded


def _of_numbers(compute: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Return ``compute`` for numbers alone: text times a number, or text % values, has no bound."""

    def compute_numbers(left: Any, right: Any) -> Any:
        if not (isinstance(left, (int, float)) and isinstance(right, (int, float))):
            raise UnprintableError(remark("computes with what is no number", "template.forbidden"))
        return compute(left, right)

    return compute_numbers


def _numbered(items: Any) -> Iterator[tuple[int, Any]]:
    return enumerate(items, 1)


@pass_context
def _counted(context: Context, items: Any) -> Any:
    """Return ``items`` and charge them to the document's budget of loop turns."""
    if isinstance(items, Undefined) or items is None:
        return items if items is not None else ()
    work: list[int] = context.parent[WORK]
    work[0] += len(items)
    if work[0] > MAX_TURNS:
        raise UnprintableError(
            remark("loops more than {limit} times", "template.too_much", limit=MAX_TURNS)
        )
    return items


class NumberTurns(NodeTransformer):
    """Numbers a loop's turns by ``enumerate`` where only its number is asked for.

    Nearly every table has a column of numbers, and Jinja's loop object costs more than a row.
    """

    def __init__(self) -> None:
        self.names = (f"docgen_turn_{number}" for number in count())

    def visit_For(self, node: nodes.For) -> nodes.For:
        """Let Python number a loop where its number is all that its body asks."""
        self.generic_visit(node)
        asked = [use for body in (node.body, node.else_) for use in _uses_of_loop(body)]
        if not asked or node.recursive or node.test or not all(map(_asks_number, asked)):
            return node
        turn = next(self.names)
        _ReplaceTurn(turn).replace_in(node.body)
        node.target = nodes.Tuple([nodes.Name(turn, "store"), node.target], "store")
        node.iter = _filtered(cast("nodes.Expr", node.iter), NUMBERED)
        return node


class _ReplaceTurn(NodeTransformer):
    def __init__(self, turn: str) -> None:
        self.turn = turn

    def replace_in(self, body: list[nodes.Node]) -> None:
        body[:] = [self.visit(node) for node in body]

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:
        self.generic_visit(node)
        if not _asks_number(node):
            return node
        turn = nodes.Name(self.turn, "load", lineno=node.lineno)
        if node.attr == "index":
            return turn
        one = nodes.Const(1, lineno=node.lineno)
        if node.attr == "index0":
            return nodes.Sub(turn, one, lineno=node.lineno)
        return nodes.Compare(turn, [nodes.Operand("eq", one)], lineno=node.lineno)


def _asks_number(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Getattr)
        and isinstance(node.node, nodes.Name)
        and node.node.name == "loop"
        and node.attr in ("index", "index0", "first")
    )


def _uses_of_loop(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield each attribute asked of ``loop``, or ``loop`` itself where it is used otherwise."""
    for node in body:
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            if node.node.name == "loop":
                yield node
        elif isinstance(node, nodes.Name) and node.name == "loop":
            yield node
        elif isinstance(node, nodes.For) and next(_uses_of_loop(node.body), None) is not None:
            # An inner loop that keeps Jinja's object: its numbers are not ours.
            yield node
        else:
            yield from _uses_of_loop(list(node.iter_child_nodes()))


class EmitOutputs(NodeTransformer):
    """Sends every printed expression through its emitter and cleans the static text."""

    def __init__(self, name_of: Callable[[nodes.Expr], str | None]) -> None:
        self.name_of = name_of

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        """Wrap what is printed, clean what is static."""
        for position, child in enumerate(node.nodes):
            if isinstance(child, nodes.TemplateData):
                child.data = clean_static(child.data)
            else:
                node.nodes[position] = self._emitted(child)
        return node

    def _emitted(self, child: nodes.Expr) -> nodes.Expr:
        name = self.name_of(child)
        if name is None:
            return child
        return nodes.Filter(child, name, [], [], None, None, lineno=child.lineno)


def clean_static(text: str) -> str:
    """Return a template's static text without our marks, docxtpl's escaped braces made plain."""
    text = text.replace(MARK, "").replace("\x00", "")
    return DOCXTPL_BRACES.sub(lambda found: PLAIN_BRACES[found.group()], text)
