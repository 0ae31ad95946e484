"""A template compiled once and rendered for many records.

What a cached template needs to print a record is loaded here; docxtpl and lxml only where a
record needs docxtpl's own objects or a repaired table.
"""

from __future__ import annotations

import io
import marshal
from dataclasses import astuple, fields
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateRuntimeError, UndefinedError

from docgen.errors import (
    Problem,
    ProblemsError,
    RecordError,
    Severity,
    TemplateError,
    build_message,
)
from docgen.form.formatting import FILTERS
from docgen.template.compile.compiled_part import NEXT_PICTURE_ID, REPAIR_TABLE, PartCode
from docgen.template.compile.emit import NeedsObjectsError, illegal_character_error
from docgen.template.compile.environment import Dialect
from docgen.template.compile.printed_ids import PRINTED_ID, PrintedIds
from docgen.template.fitting.page_fitter import FittedDocument, Fitting, PageFitter
from docgen.template.ooxml.package import PackageWriter, find_deflate
from docgen.template.sandbox.budget import BUDGET_KEY, Budget
from docgen.template.sandbox.unprintable import UnprintableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from docgen.template.compile.compiled_part import CompiledPart

    Values = Mapping[str, Any] | Callable[[Any], Mapping[str, Any]]

FIRST_PICTURE_ID = 1001


class CompiledTemplate:
    """A template ready to render; it holds no record, so threads may share it."""

    def __init__(  # noqa: PLR0913 -- what a template is made of, by name
        self,
        data: bytes,
        parts: list[CompiledPart],
        writer: PackageWriter,
        *,
        strict: bool,
        warnings: Iterable[Problem] = (),
        fitter: PageFitter | None = None,
    ) -> None:
        self.warnings = tuple(warnings)
        """What is to be told of the template before it is used."""
        self._data = data
        self._parts = parts
        self.writer = writer
        self._strict = strict
        self._fitter = fitter
        self._globals = parts[0].fast.globals if parts else {}
        taken = max((part.plain.last_picture for part in parts), default=0)
        self._first_picture = max(FIRST_PICTURE_ID, taken + 1)
        self._names = [part.plain.name.encode() for part in parts]

    def to_bytes(self) -> bytes:
        """Return what ``from_bytes`` needs; of a strict template of a form, with our filters."""
        parts = [astuple(part.plain) for part in self._parts]
        warnings = [
            {item.name: getattr(each, item.name) for item in fields(each)}
            | {"severity": each.severity.value}
            for each in self.warnings
        ]
        fitter = None if self._fitter is None else self._fitter.to_plain()
        return marshal.dumps((self._data, parts, self.writer.fixed, warnings, fitter))

    @classmethod
    def from_bytes(cls, saved: bytes) -> CompiledTemplate:
        """Return the template that was saved; what was saved is code and must be one's own."""
        saved_parts = marshal.loads(saved)  # noqa: S302 -- the cache says whom it trusts
        data, parts, fixed, warnings, kept = saved_parts
        told = (Problem(**each | {"severity": Severity(each["severity"])}) for each in warnings)
        dialect = Dialect(strict=True, filters=FILTERS, closed=True)
        bound = [dialect.bind(PartCode(*part)) for part in parts]
        writer = PackageWriter(fixed, find_deflate())
        fitter = None if kept is None else PageFitter.from_plain(kept)
        return cls(data, bound, writer, strict=True, warnings=told, fitter=fitter)

    def with_filters(self, filters: Mapping[str, Callable[..., Any]]) -> CompiledTemplate:
        """Return the same strict template with others in the place of our filters, name by name."""
        dialect = Dialect(strict=True, filters=filters, closed=True)
        bound = [dialect.bind(part.plain) for part in self._parts]
        return CompiledTemplate(self._data, bound, self.writer, strict=True, warnings=self.warnings)

    @property
    def paths(self) -> frozenset[str]:
        """The fields that the template prints or asks for, as dotted paths."""
        return frozenset().union(*(part.plain.paths for part in self._parts))

    def render(self, values: Values) -> bytes:
        """Return the .docx of one record; raises as ``render_fitted``."""
        return self.render_fitted(values).content

    def render_fitted(self, values: Values) -> FittedDocument:
        """Return the .docx of one record, and by how many lines its first page could not be fitted.

        ``values`` is a plain mapping, or a function that is given docxtpl's own template object
        and returns one (for InlineImage, Subdoc and links, which need it). Raises RecordError for
        text that no document can carry and TemplateError for a tag that cannot be printed, each
        with the tag's place.
        """
        fitting = Fitting(self._fitter)
        if callable(values):
            return FittedDocument(self._render_with_objects(values, fitting), fitting.lines_over)
        try:
            document = self.writer.write(self._fitted_parts(values, fitting))
        except NeedsObjectsError:
            document = self._render_with_objects(lambda _: values, fitting)
        return FittedDocument(document, fitting.lines_over)

    def _fitted_parts(
        self, values: Mapping[str, Any], fitting: Fitting
    ) -> Iterator[tuple[bytes, bytes]]:
        for part, (name, content) in zip(self._parts, self.render_parts(values), strict=True):
            yield name, fitting.fit(content) if part.plain.body else content

    def render_parts(self, values: Mapping[str, Any]) -> Iterator[tuple[bytes, bytes]]:
        """Yield the name and the bytes of each part that a record changes."""
        answers = self._build_context(values)
        for name, part in zip(self._names, self._parts, strict=True):
            plain = part.plain
            content = b"".join(
                (plain.head, *self._print_part(part, part.fast, answers), plain.tail)
            )
            if plain.check_output:
                content = _look_after(part, content)
            if plain.notes:
                content = answers[PRINTED_ID].arrange(plain.notes, content)
            yield name, content

    def _build_context(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **self._globals,
            **values,
            PRINTED_ID: PrintedIds(),
            NEXT_PICTURE_ID: count(self._first_picture).__next__,
            BUDGET_KEY: Budget(),
        }

    def _print_part(
        self, part: CompiledPart, template: Any, answers: dict[str, Any]
    ) -> list[bytes]:
        answers[REPAIR_TABLE] = partial(_repair_table, part.plain.namespaces)
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
        elif isinstance(fault, UndefinedError):
            found = build_message("has no value ({why})", "template.no_value", why=fault.message)
            problem = part.problem(number, found)
        elif isinstance(fault, TemplateRuntimeError):
            found = build_message("cannot be read ({why})", "template.syntax", why=fault.message)
            problem = part.problem(number, found)
        else:
            kind = type(fault).__name__
            problem = part.problem(
                number, build_message("failed ({kind})", "template.failed", kind=kind)
            )
        return TemplateError("The template cannot print this record.", [problem])

    def _render_with_objects(
        self, values: Callable[[Any], Mapping[str, Any]], fitting: Fitting
    ) -> bytes:
        """Render through docxtpl's own document, for the objects that only it can place."""
        from docxtpl import DocxTemplate  # noqa: PLC0415 -- loads for a fifth of a second
        from lxml import etree  # noqa: PLC0415

        from docgen.template.compile.docxtpl_parts import (  # noqa: PLC0415
            add_missing_properties,
            replace_body,
            replace_part,
            save_parts,
        )
        from docgen.template.compile.repair import repair_flagged  # noqa: PLC0415
        from docgen.template.ooxml.xml import parse_xml  # noqa: PLC0415

        template = DocxTemplate(io.BytesIO(self._data))
        template.render_init()
        add_missing_properties(template)
        template.docx_ids_index = self._first_picture - 1
        answers = self._build_context(values(template))
        related = {str(p.partname).lstrip("/"): p for p in template.docx.part.package.parts}
        for part in self._parts:
            plain = part.plain
            template.current_rendering_part = related[plain.name]
            content = b"".join(self._print_part(part, part.bind_rich(), answers))
            if plain.notes:
                content = answers[PRINTED_ID].arrange(plain.notes, content)
            if plain.body:
                content = plain.opening + fitting.fit(content).removeprefix(b"<w:body>")
            try:
                root = parse_xml(template.resolve_listing(content.decode()).encode())
                repair_flagged(root)
                if plain.body:
                    replace_body(template, root)
                else:
                    replace_part(template, plain.name, root)
            except etree.XMLSyntaxError:
                raise _structure_error(part) from None
        # Through our own writer: fixed dates, nothing rendered twice.
        return PackageWriter.of_parts(save_parts(template), self.writer.deflate).write(())


def _repair_table(namespaces: bytes, table: bytes) -> bytes:
    from docgen.template.compile import repair  # noqa: PLC0415 -- few templates need it

    return repair.repair_table(table, namespaces)


def _look_after(part: CompiledPart, content: bytes) -> bytes:
    """Return a printed part read again, with what was left empty put right."""
    from lxml import etree  # noqa: PLC0415 -- few templates need it

    from docgen.template.compile.repair import repair_flagged  # noqa: PLC0415
    from docgen.template.ooxml.xml import parse_xml, serialise_part  # noqa: PLC0415

    try:
        root = parse_xml(content)
    except etree.XMLSyntaxError:
        raise _structure_error(part) from None
    repair_flagged(root)
    return serialise_part(root)


def _structure_error(part: CompiledPart) -> TemplateError:
    problem = part.problem(
        None,
        build_message(
            "the tags break the document's structure with this record", "template.structure"
        ),
    )
    return TemplateError("The template cannot print this record.", [problem])
