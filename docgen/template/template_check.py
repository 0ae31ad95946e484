"""Checks a template for a form and an agency: every problem, before a record is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import TemplateError
from docgen.template.branding.apply import apply_branding
from docgen.template.compiler import compile_bytes
from docgen.template.security.inspection import inspect_template
from docgen.view.template_schema import build_template_schema

if TYPE_CHECKING:
    from docgen.agency.profile import Agency
    from docgen.errors import Problem
    from docgen.form.definition import Form


def check_template(source: bytes, form: Form, agency: Agency) -> tuple[Problem, ...]:
    """Return every problem of a template for a form in an agency's layout.

    The problems of its tags and pages follow those of what a template may not hold. Raises
    TemplateError for what cannot be read as a template at all.
    """
    found: tuple[Problem, ...] = ()
    try:
        found = inspect_template(source)
        schema = build_template_schema(form, agency.schema())
        compiled = compile_bytes(apply_branding(source, agency), schema=schema, inspected=True)
    except TemplateError as fault:
        if not found and not fault.problems:
            raise
        return (*found, *fault.problems)
    return (*found, *compiled.warnings)
