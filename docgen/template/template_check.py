"""Checks a template for a form and an agency: every problem, before a record is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import TemplateError
from docgen.template.compiler import compile_for_agency

if TYPE_CHECKING:
    from docgen.agency.profile import Agency
    from docgen.errors import Problem
    from docgen.form.definition import Form


def check_template(source: bytes, form: Form, agency: Agency) -> tuple[Problem, ...]:
    """Return every problem of a template for a form in an agency's layout.

    It is compiled as for a document. The problems of its tags and pages follow those of what a
    template may not hold. Raises TemplateError for what cannot be read as a template at all.
    """
    try:
        return compile_for_agency(source, form, agency).warnings
    except TemplateError as fault:
        if not fault.problems:
            raise
        return fault.problems
