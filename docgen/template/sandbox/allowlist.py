"""The allow-list: which of Jinja's nodes and tests a strict template may use."""

from __future__ import annotations

from jinja2 import nodes

MAX_RANGE = 1000

ALLOWED_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign,
    nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Filter, nodes.Test,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr,
    nodes.Concat, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod,
    nodes.Neg, nodes.Pos, nodes.List, nodes.Tuple, nodes.Call, nodes.Slice,
)  # fmt: skip
NUMERIC_NODES = (nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos)
ALLOWED_TESTS = frozenset(
    {"defined", "undefined", "none", "string", "number", "mapping", "sequence", "odd", "even",
     "divisibleby", "in", "eq", "ne", "lt", "le", "gt", "ge", "equalto", "sameas", "true", "false",
     "boolean", "integer", "iterable"}
)  # fmt: skip
