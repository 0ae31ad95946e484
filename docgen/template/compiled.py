"""A template compiled once and rendered for many records."""

from __future__ import annotations

import io
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError
from lxml import etree

from docgen.errors import ProblemsError, RecordError, TemplateError, build_message
from docgen.form.formatting import FILTERS
from docgen.template.compile.codegen import EMPTY_TABLES
from docgen.template.compile.docxtpl_parts import (
    XML_DECLARATION,
    add_missing_properties,
    replace_part,
    save_parts,
)
from docgen.template.compile.emit import NeedsObjectsError, illegal_character_error
from docgen.template.compile.environment import Dialect
from docgen.template.compile.package_compiler import compile_parts
from docgen.template.compile.part_compiler import NEXT_PICTURE_ID
from docgen.template.compile.table_repair import Repair, remove_empty_tables, repair_grids
from docgen.template.ooxml.package import PackageWriter, find_deflate
from docgen.template.ooxml.xml import strict_parser
from docgen.template.sandbox.budget import BUDGET_KEY, Budget
from docgen.template.sandbox.unprintable import UnprintableError
from docgen.template.security.inspection import inspect_template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from os import PathLike

    from docgen.template.compile.compiled_part import CompiledPart
    from docgen.template.ooxml.package import Deflate
    from docgen.view.template_schema import GroupSchema

    Source = str | PathLike[str] | bytes | BinaryIO
    Values = Mapping[str, Any] | Callable[[Any], Mapping[str, Any]]

FIRST_PICTURE_ID = 1001


class CompiledTemplate:
    """A template ready to render; it holds no record, so threads may share it."""

    def __init__(
        self, data: bytes, parts: list[CompiledPart], writer: PackageWriter, *, strict: bool
    ) -> None:
        self._data = data
        self._parts = parts
        self.writer = writer
        self._strict = strict
        self._globals = parts[0].fast.globals if parts else {}
        self._names = [part.name.encode() for part in parts]

    @property
    def paths(self) -> frozenset[str]:
        """The fields that the template prints or asks for, as dotted paths."""
        return frozenset().union(*(part.paths for part in self._parts))

    def render(self, values: Values) -> bytes:
        """Return the .docx of one record.

        ``values`` is a plain mapping, or a function that is given docxtpl's own template object
        and returns one (for InlineImage, Subdoc and links, which need it). Raises RecordError for
        text that no document can carry and TemplateError for a tag that cannot be printed, each
        with the tag's place.
        """
        if callable(values):
            return self._render_with_objects(values)
        try:
            return self.writer.write(self.render_parts(values))
        except NeedsObjectsError:
            return self._render_with_objects(lambda _: values)

    def render_parts(self, values: Mapping[str, Any]) -> Iterator[tuple[bytes, bytes]]:
        """Yield the name and the bytes of each part that a record changes."""
        answers = self._build_context(values)
        empty_tables = answers[EMPTY_TABLES]
        for name, part in zip(self._names, self._parts, strict=True):
            content = b"".join((part.head, *self._print_part(part, part.fast, answers), part.tail))
            if part.repair is Repair.ALWAYS or empty_tables:
                content = self._repair_tables(part, content, empty=bool(empty_tables))
                empty_tables.clear()
            if part.check_output:
                _check_well_formed(part, content)
            yield name, content

    def _build_context(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **self._globals,
            **values,
            NEXT_PICTURE_ID: count(FIRST_PICTURE_ID).__next__,
            BUDGET_KEY: Budget(),
            EMPTY_TABLES: [],
        }

    def _repair_tables(self, part: CompiledPart, content: bytes, *, empty: bool) -> bytes:
        _check_well_formed(part, content)
        # docxtpl leaves a table without rows, which Word calls corrupt; strict templates drop it.
        repair = remove_empty_tables if self._strict and empty else repair_grids
        return XML_DECLARATION.encode() + repair(content)

    def _print_part(
        self, part: CompiledPart, template: Any, answers: Mapping[str, Any]
    ) -> list[bytes]:
        try:
            context = template.new_context(answers, shared=True)
            printed = list(template.root_render_func(context))
        except NeedsObjectsError:
            raise
        except Exception as fault:  # noqa: BLE001 -- a template's own code may raise anything
            raise self._render_error(part, template, fault) from (None if self._strict else fault)
        # A template without blocks gives its whole list at once: handing it on piece by piece
        # costs a tenth of the rendering.
        return printed[0] if printed and isinstance(printed[0], list) else printed

    def _render_error(self, part: CompiledPart, template: Any, fault: Exception) -> ProblemsError:
        """Return the error of a tag that failed, without the value it failed on."""
        number = part.tag_at(template, fault)
        if isinstance(fault, UnicodeEncodeError):
            fault = illegal_character_error(fault.object[fault.start])
        if isinstance(fault, UnprintableError):
            problem = part.problem(number, fault.message)
            if fault.message.code == "illegal_character":
                return RecordError("The record holds text that cannot be printed.", [problem])
        elif isinstance(fault, JinjaError):
            found = build_message("has no value ({why})", "template.no_value", why=fault.message)
            problem = part.problem(number, found)
        else:
            kind = type(fault).__name__
            problem = part.problem(
                number, build_message("failed ({kind})", "template.failed", kind=kind)
            )
        return TemplateError("The template cannot print this record.", [problem])

    def _render_with_objects(self, values: Callable[[Any], Mapping[str, Any]]) -> bytes:
        """Render through docxtpl's own document, for the objects that only it can place."""
        template = DocxTemplate(io.BytesIO(self._data))
        template.render_init()
        add_missing_properties(template)
        answers = self._build_context(values(template))
        related = {str(p.partname).lstrip("/"): p for p in template.docx.part.package.parts}
        for part in self._parts:
            template.current_rendering_part = related[part.name]
            content = b"".join(self._print_part(part, part.rich, answers))
            if part.body:
                content = part.opening + content.removeprefix(b"<w:body>")
            text = template.resolve_listing(content.decode())
            try:
                replace_part(template, part.name, text, body=part.body)
            except etree.XMLSyntaxError:
                raise _structure_error(part) from None
        return self._repackage(template)

    def _repackage(self, template: Any) -> bytes:
        """Return docxtpl's document through our own writer: fixed dates, nothing rendered twice."""
        return PackageWriter(save_parts(template), self.writer.deflate).write(())


def _check_well_formed(part: CompiledPart, content: bytes) -> None:
    try:
        etree.fromstring(content, strict_parser())
    except etree.XMLSyntaxError:
        raise _structure_error(part) from None


def _structure_error(part: CompiledPart) -> TemplateError:
    problem = part.problem(
        None,
        build_message(
            "the tags break the document's structure with this record", "template.structure"
        ),
    )
    return TemplateError("The template cannot print this record.", [problem])


def compile_template(
    source: Source,
    *,
    strict: bool = True,
    filters: Mapping[str, Callable[..., Any]] | None = None,
) -> CompiledTemplate:
    """Return a docxtpl template compiled for many renderings.

    ``source`` is a path, the bytes or an open binary file. ``strict`` allows only what an outside
    author needs (fields, loops, conditions, our filters), prints only text and whole numbers, and
    reports every tag it cannot take, with its place. ``strict=False`` keeps docxtpl's leniency
    and the full language, for templates whose author is the caller; values are escaped in both.
    Raises TemplateError.
    """
    return compile_bytes(read_source(source), strict=strict, filters=filters)


def read_source(source: Source) -> bytes:
    """Return a template's bytes."""
    if isinstance(source, bytes):
        return source
    if hasattr(source, "read"):
        return bytes(source.read())
    path = Path(source)
    try:
        return path.read_bytes()
    except OSError as fault:
        raise TemplateError(
            "The template {path} cannot be read ({reason}).", path=path, reason=fault.strerror
        ) from None


def compile_bytes(  # noqa: PLR0913 -- all that compiling can be told, by name
    data: bytes,
    *,
    strict: bool = True,
    filters: Mapping[str, Callable[..., Any]] | None = None,
    schema: GroupSchema | None = None,
    deflate: Deflate | None = None,
    inspected: bool = False,
) -> CompiledTemplate:
    """Return a template compiled against the names of a form (``schema``), all problems at once.

    ``inspected`` says that what the package holds was looked through before.
    """
    found = () if inspected else inspect_template(data, tags=strict)
    if not strict:
        found = ()  # what cannot be read safely was refused all the same
    dialect = Dialect(strict, {**(FILTERS if strict else {}), **(filters or {})}, schema)
    try:
        compiled, fixed, problems = compile_parts(data, dialect)
    except TemplateError as fault:
        if not found:
            raise
        problems = list(fault.problems)
    if found or problems:
        raise TemplateError("The template cannot be used as it is.", [*found, *problems])
    writer = PackageWriter(fixed, deflate or find_deflate())
    return CompiledTemplate(data, compiled, writer, strict=strict)
