"""Compiles a docxtpl template, or tells everything that is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from docgen.errors import TemplateError, os_reason
from docgen.form.formatting import FILTERS
from docgen.records.regular_file import read_regular_file
from docgen.template.branding.apply import apply_branding
from docgen.template.compile.environment import Dialect
from docgen.template.compile.package_compiler import compile_parts
from docgen.template.compiled import CompiledTemplate
from docgen.template.document_properties import set_document_properties
from docgen.template.fitting.page_fitter import PageFitter
from docgen.template.fitting.read_formats import read_page_formats
from docgen.template.ooxml.package import PackageWriter, find_deflate
from docgen.template.register_page import add_register_page
from docgen.template.security.inspection import inspect_template
from docgen.view.template_schema import build_template_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike

    from jinja2 import Environment

    from docgen.agency.profile import Agency
    from docgen.form.definition import Form
    from docgen.template.ooxml.package import Deflate
    from docgen.template.security.inspection import Inspection
    from docgen.view.template_schema import FormSchema

    Source = str | PathLike[str] | bytes | BinaryIO


def compile_template(
    source: Source,
    *,
    strict: bool = True,
    filters: Mapping[str, Callable[..., Any]] | None = None,
    jinja_env: Environment | None = None,
) -> CompiledTemplate:
    """Return a docxtpl template compiled for many renderings.

    ``source`` is a path, the bytes or an open binary file. ``strict`` allows only what an outside
    author needs (fields, loops, conditions, our filters), prints only text and whole numbers, and
    reports every tag it cannot take, with its place. ``strict=False`` keeps docxtpl's leniency
    and the full language, with the filters, tests, globals, extensions, loader and ``undefined``
    of a ``jinja_env``, for templates whose author is the caller; values are escaped in both.
    Raises TemplateError.
    """
    if strict and jinja_env is not None:
        raise TemplateError("A jinja_env is for templates compiled with strict=False.")
    return compile_bytes(read_source(source), strict=strict, filters=filters, jinja_env=jinja_env)


def read_source(source: Source) -> bytes:
    """Return a template's bytes."""
    if isinstance(source, bytes):
        return source
    if hasattr(source, "read"):
        return bytes(source.read())
    path = Path(source)
    try:
        return read_regular_file(path)
    except OSError as fault:
        raise TemplateError(
            "The template {path} cannot be read ({reason}).", path=path, reason=os_reason(fault)
        ) from None


def compile_bytes(  # noqa: PLR0913 -- all that compiling can be told, by name
    data: bytes,
    *,
    strict: bool = True,
    filters: Mapping[str, Callable[..., Any]] | None = None,
    jinja_env: Environment | None = None,
    schema: FormSchema | None = None,
    deflate: Deflate | None = None,
) -> CompiledTemplate:
    """Return a template compiled against the names of a form (``schema``), all problems at once."""
    known = {**(FILTERS if strict else {}), **(filters or {})}
    dialect = Dialect(strict, known, schema, jinja_env)
    return compile_inspected(inspect_template(data, strict=strict), dialect, deflate)


def compile_inspected(
    inspection: Inspection, dialect: Dialect, deflate: Deflate | None = None
) -> CompiledTemplate:
    """Return what was inspected compiled; what was found then comes before what is found now."""
    data = inspection.package.to_bytes()
    found = inspection.problems if dialect.strict else ()
    try:
        compiled, fixed, problems = compile_parts(data, dialect, inspection.untagged)
    except TemplateError as fault:
        if not any(each.is_error for each in found):
            raise
        problems = list(fault.problems)
    told = (*found, *problems)
    if any(each.is_error for each in told):
        raise TemplateError("The template cannot be used as it is.", told)
    # A lenient template is often compiled for a single document.
    level = 9 if dialect.strict else 6
    writer = PackageWriter.of_parts(fixed, deflate or find_deflate(), level)
    formats = read_page_formats(inspection.package) if dialect.strict else None
    fitter = None if formats is None else PageFitter(formats)
    return CompiledTemplate(
        data, compiled, writer, strict=dialect.strict, warnings=told, fitter=fitter
    )


def compile_for_agency(
    source: bytes,
    form: Form,
    agency: Agency,
    filters: Mapping[str, Callable[..., Any]] | None = None,
) -> CompiledTemplate:
    """Return a form's template compiled in an agency's layout; raise TemplateError as above."""
    schema = build_template_schema(form, agency.schema())
    dialect = Dialect(True, {**FILTERS, **(filters or {})}, schema)
    return compile_inspected(prepare_template(source, form, agency), dialect)


def prepare_template(source: bytes, form: Form, agency: Agency) -> Inspection:
    """Return a form's template, inspected, in an agency's layout; raise TemplateError as above."""
    inspection = inspect_template(source)
    warnings = apply_branding(inspection.package, agency)
    set_document_properties(inspection.package, form)
    add_register_page(inspection.package)
    return replace(inspection, problems=(*inspection.problems, *warnings))
