"""What is wrong with a template, found before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import TemplateError
from docgen.problems import Problem
from docgen.shape import shape_of
from docgen.template.compiled import compile_data
from docgen.template.dress import dress

if TYPE_CHECKING:
    from docgen.agency import Agency
    from docgen.form import Form


def check_template(source: bytes, form: Form, agency: Agency) -> tuple[Problem, ...]:
    """Return every problem of a template for a form in an agency's layout."""
    try:
        compile_data(dress(source, agency), shape=shape_of(form, agency.shape()))
    except TemplateError as fault:
        if fault.problems:
            return fault.problems
        return (Problem(str(fault), "template.unreadable"),)
    return ()
