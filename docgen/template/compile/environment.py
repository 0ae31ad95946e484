"""The Jinja environments: strict for templates from outside, lenient as docxtpl's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined, Undefined, nodes
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.visitor import NodeTransformer

from docgen.template.compile.codegen import DICT_ATTRIBUTES, LOOP_ATTRIBUTES, EmittingGenerator
from docgen.template.compile.loop_index import ENUMERATE_FILTER
from docgen.template.compile.tags import TAG_MARK
from docgen.template.sandbox.work_limits import limit_filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.view.template_schema import GroupSchema


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
        self.filters = limit_filters(filters) | {ENUMERATE_FILTER: _enumerate_from_one}
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
        self.filters = {**JINJA_FILTERS, **filters, ENUMERATE_FILTER: _enumerate_from_one}


def _enumerate_from_one(items: Any) -> Iterator[tuple[int, Any]]:
    return enumerate(items, 1)


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
                node.nodes[position] = self._apply_emitter(child)
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


@dataclass(frozen=True, slots=True)
class Dialect:
    """How templates are read: the language, what may be printed, which names there are."""

    strict: bool
    filters: Mapping[str, Callable[..., Any]]
    schema: GroupSchema | None = None

    def environment(self) -> TemplateEnvironment:
        """Return a fresh environment; each compiled part keeps its emitters in its own."""
        if self.strict:
            return StrictEnvironment(self.filters, closed=self.schema is not None)
        return LenientEnvironment(self.filters)
