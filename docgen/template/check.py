"""What is wrong with a template, found before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import Problem, TemplateError
from docgen.template.branding.apply import dress
from docgen.template.compiled import compile_data
from docgen.template.security.inspect import inspect_template
from docgen.view.schema import shape_of

if TYPE_CHECKING:
    from docgen.agency.profile import Agency
    from docgen.form.definition import Form


def check_template(source: bytes, form: Form, agency: Agency) -> tuple[Problem, ...]:
    """Return every problem of a template for a form in an agency's layout.

    What it holds that it may not is told together with what is wrong with its tags.
    """
    found: tuple[Problem, ...] = ()
    try:
        found = inspect_template(source)
        shape = shape_of(form, agency.shape())
        compile_data(dress(source, agency), shape=shape, inspected=True)
    except TemplateError as fault:
        if fault.problems:
            return (*found, *fault.problems)
        return found or (Problem(str(fault), "template.unreadable"),)
    return found
