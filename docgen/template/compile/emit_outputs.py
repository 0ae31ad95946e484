"""Sends what a template prints through emitters, and cleans its static text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from docgen.template.compile.emit import TAG_MARK

if TYPE_CHECKING:
    from collections.abc import Callable

DOCXTPL_BRACES = re.compile(r"\{_\{|\}_\}|\{_%|%_\}")
PLAIN_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


class EmitOutputs(NodeTransformer):
    """Sends every printed expression through its emitter and cleans the static text."""

    def __init__(self, name_of: Callable[[nodes.Expr], str | None]) -> None:
        self.name_of = name_of

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        """Wrap what is printed, clean what is static."""
        for position, child in enumerate(node.nodes):
            if isinstance(child, nodes.TemplateData):
                child.data = clean_static_text(child.data)
            else:
                node.nodes[position] = self._apply_emitter(self.visit(child))
        return node

    def visit_Const(self, node: nodes.Const) -> nodes.Const:
        """Clean what an extension makes of static text, such as that of ``{% trans %}``."""
        if isinstance(node.value, str):
            node.value = node.value.replace(TAG_MARK, "")
        return node

    def _apply_emitter(self, child: nodes.Expr) -> nodes.Expr:
        name = self.name_of(child)
        if name is None:
            return child
        return nodes.Filter(child, name, [], [], None, None, lineno=child.lineno)


def clean_static_text(text: str) -> str:
    """Return a template's static text without our marks, docxtpl's escaped braces made plain."""
    text = text.replace(TAG_MARK, "").replace("\x00", "")
    return DOCXTPL_BRACES.sub(lambda found: PLAIN_BRACES[found.group()], text)
