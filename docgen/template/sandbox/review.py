"""What a strict template may say: the allow-list of its statements, and the fields it may name."""

from __future__ import annotations

from jinja2 import nodes

from docgen.errors import remark
from docgen.template.sandbox.expressions import (
    LOOP,
    Expressions,
    Known,
    Review,
    Scope,
    item_of,
    may_not_use,
    name_of,
)
from docgen.view.schema import Branch, Leaf, ListOf

MAX_NESTED_LOOPS = 4


def review(
    tree: nodes.Template, filters: frozenset[str], shape: Branch | None, injected: frozenset[str]
) -> Review:
    """Return what the allow-list and the shape of the answers say of a template.

    Without a ``shape`` only the language is checked, not the names.
    """
    walk = _Walk(filters, shape, injected)
    walk.body(tree.body, dict(walk.root), 0)
    return walk.found


class _Walk(Expressions):
    """Walks statements with the names in scope."""

    def __init__(
        self, filters: frozenset[str], shape: Branch | None, injected: frozenset[str]
    ) -> None:
        super().__init__(filters, shape)
        self.injected = injected

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
            self.note(node, may_not_use(node))

    def printed(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.Call) and name_of(node.node) in self.injected:
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
        item = item_of(listed)
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
