"""The Jinja environments: strict for templates from outside, lenient as docxtpl's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined, Template, Undefined

from docgen.form.withheld import WITHHELD
from docgen.template.compile.compiled_part import (
    DICT_ATTRIBUTES,
    ENUMERATE_FILTER,
    LOOP_ATTRIBUTES,
    CompiledPart,
)
from docgen.template.compile.emit import EmitContext, PrintPolicy, blank_xml, build_emitter
from docgen.template.sandbox.work_limits import limit_filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from jinja2.compiler import CodeGenerator
    from jinja2.ext import Extension

    from docgen.template.compile.compiled_part import PartCode
    from docgen.view.template_schema import FormSchema


class TemplateEnvironment(Environment):
    """Jinja's environment with our generator; macros' results are never escaped twice."""

    @property
    def code_generator_class(self) -> type[CodeGenerator]:  # type: ignore[override]
        """The generator of our code, which only compiling needs."""
        from docgen.template.compile.codegen import EmittingGenerator  # noqa: PLC0415

        return EmittingGenerator

    def __init__(
        self, *, undefined: type[Undefined], extensions: Sequence[type[Extension]] = ()
    ) -> None:
        super().__init__(
            autoescape=True, undefined=undefined, optimized=False, extensions=extensions
        )

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
        if obj is None or obj is WITHHELD:
            # A block the record lacks, or its reader: so are its fields, and print as it does.
            return obj
        if attribute in LOOP_ATTRIBUTES and type(obj).__name__ == "LoopContext":
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return the answer under a key or an index."""
        if obj is None or obj is WITHHELD:
            return obj
        try:
            return obj[argument]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)


class LenientEnvironment(TemplateEnvironment):
    """The full language with docxtpl's leniency: what is undefined prints nothing."""

    def __init__(
        self, filters: Mapping[str, Callable[..., Any]], given: Environment | None = None
    ) -> None:
        given = given or Environment(autoescape=True)
        kinds = [type(extension) for extension in given.extensions.values()]
        super().__init__(undefined=given.undefined, extensions=kinds)
        self.filters = {**given.filters, **filters, ENUMERATE_FILTER: _enumerate_from_one}
        self.tests = dict(given.tests)
        self.globals = {**self.globals, **given.globals}
        self.policies = dict(given.policies)
        self.loader = given.loader


def _enumerate_from_one(items: Any) -> Iterator[tuple[int, Any]]:
    return enumerate(items, 1)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How templates are read: the language, what may be printed, which names there are."""

    strict: bool
    filters: Mapping[str, Callable[..., Any]]
    schema: FormSchema | None = None
    given: Environment | None = None
    """The caller's environment, whose names and extensions a lenient template may use."""
    closed: bool = False
    """Whether every name was checked against a form, as is known of one with a ``schema``."""

    def environment(self) -> TemplateEnvironment:
        """Return a fresh environment; each compiled part keeps its emitters in its own."""
        if self.strict:
            return StrictEnvironment(self.filters, closed=self.closed or self.schema is not None)
        return LenientEnvironment(self.filters, self.given)

    def bind(self, plain: PartCode) -> CompiledPart:
        """Return a part ready to render: its code with the emitters and filters that it calls."""
        rich = cache(partial(self._bind, plain, objects=True))
        return CompiledPart(plain, self._bind(plain, objects=False), rich)

    def _bind(self, plain: PartCode, *, objects: bool) -> Template:
        environment = self.environment()
        policy = PrintPolicy(self.strict, objects=objects)
        for properties, blank, name in plain.emitters:
            context = EmitContext(*properties)
            missing = None if blank is None else blank_xml(blank, context.where)
            environment.filters[name] = build_emitter(context, policy, missing)
        return Template.from_code(environment, plain.code, environment.globals)
