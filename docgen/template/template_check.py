"""Checks a template for a form and an agency: every problem, before a record is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import Problem, TemplateError
from docgen.template.branding.apply import apply_branding
from docgen.template.compiler import compile_bytes
from docgen.template.security.inspection import inspect_template
from docgen.view.template_schema import build_template_schema

if TYPE_CHECKING:
    from docgen.agency.profile import Agency
    from docgen.form.definition import Form


def check_template(source: bytes, form: Form, agency: Agency) -> tuple[Problem, ...]:
    """Return every problem of a template for a form in an agency's layout.

    The problems of its tags follow those of what a template may not hold.
    """
    found: tuple[Problem, ...] = ()
    try:
        found = inspect_template(source)
        schema = build_template_schema(form, agency.schema())
        compile_bytes(apply_branding(source, agency), schema=schema, inspected=True)
    except TemplateError as fault:
        if fault.problems:
            return (*found, *fault.problems)
        return found or (Problem(str(fault), "template.unreadable"),)
    return found
