"""Checks a strict template's statements against the allow-list and its names against the form."""

from __future__ import annotations

from jinja2 import nodes

from docgen.errors import build_message
from docgen.template.sandbox.expressions import (
    LOOP_SCHEMA,
    ExpressionChecker,
    InferredType,
    Review,
    Scope,
    forbidden_node_message,
    item_type,
    node_name,
)
from docgen.view.template_schema import GroupSchema, ListSchema, ValueSchema

MAX_NESTED_LOOPS = 4


def review_template(
    tree: nodes.Template,
    filters: frozenset[str],
    schema: GroupSchema | None,
    injected: frozenset[str],
) -> Review:
    """Return what the allow-list and the schema of the answers say of a template.

    Without a ``schema`` only the language is checked, not the names.
    """
    walk = _StatementChecker(filters, schema, injected)
    walk.check_body(tree.body, dict(walk.root), 0)
    return walk.review


class _StatementChecker(ExpressionChecker):
    """Walks statements with the names in scope."""

    def __init__(
        self, filters: frozenset[str], schema: GroupSchema | None, injected: frozenset[str]
    ) -> None:
        super().__init__(filters, schema)
        self.injected = injected

    def check_body(self, body: list[nodes.Node], scope: Scope, loops: int) -> None:
        for node in body:
            self.check_statement(node, scope, loops)

    def check_statement(self, node: nodes.Node, scope: Scope, loops: int) -> None:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                if not isinstance(child, nodes.TemplateData):
                    self.check_printed(child, scope)
        elif isinstance(node, nodes.For):
            self.check_loop(node, scope, loops)
        elif isinstance(node, nodes.If):
            self.check(node.test, scope)
            for branch in (node.body, *(item.body for item in node.elif_), node.else_):
                self.check_body(branch, dict(scope), loops)
            for item in node.elif_:
                self.check(item.test, scope)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            scope[node.target.name] = self.check(node.node, scope)
        else:
            self.add_finding(node, forbidden_node_message(node))

    def check_printed(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.Call) and node_name(node.node) in self.injected:
            return
        known = self.check(node, scope)
        if known is None:
            return
        if not isinstance(known.schema, ValueSchema):
            self.add_finding(
                node,
                build_message(
                    "names a whole block or list; name one of its fields, or loop over it",
                    "template.whole_block",
                ),
            )
        elif known.schema.kind == "flag":
            self.add_finding(
                node, build_message("prints a yes/no raw; add |yesno", "template.raw_flag")
            )
        elif known.path:
            self.review.printed[id(node)] = known.schema

    def check_loop(self, node: nodes.For, scope: Scope, loops: int) -> None:
        if loops >= MAX_NESTED_LOOPS:
            self.add_finding(node, build_message("nests too many loops", "template.too_deep"))
        if node.recursive:
            self.add_finding(
                node,
                build_message("loops recursively, which templates may not", "template.forbidden"),
            )
        listed = self.check(node.iter, scope)
        item = item_type(listed)
        if listed is not None and not isinstance(listed.schema, ListSchema):
            self.add_finding(
                node, build_message("loops over something that is no list", "template.not_a_list")
            )
        inner: Scope = {**scope, "loop": InferredType(LOOP_SCHEMA)}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = item
        else:
            inner |= dict.fromkeys(name.name for name in node.target.find_all(nodes.Name))
        if node.test is not None:
            self.check(node.test, inner)
        self.check_body(node.body, inner, loops + 1)
        self.check_body(node.else_, dict(scope), loops)
