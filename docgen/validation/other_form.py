"""Recognises the record of another form than the one that was named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import Problem
from docgen.form.library import list_forms
from docgen.form.model import field_info
from docgen.form.unanswered import UNANSWERED_KEY

if TYPE_CHECKING:
    from docgen.form.definition import Form


def find_other_form(form: Form, data: Any) -> Form | None:
    """Return the form that a record is of, where that is certain and not the one named.

    Certain is what has a key that this form has not, and nothing that the other one lacks.
    """
    if not isinstance(data, dict):
        return None
    keys = set(data) - {UNANSWERED_KEY}
    if keys <= set(form.model.model_fields):
        return None
    fitting = [each for each in list_forms() if _required_keys(each) <= keys <= _keys(each)]
    return fitting[0] if len(fitting) == 1 else None


def other_form_problem(other: Form) -> Problem:
    """Return that a record is of another form, and how to name that."""
    way_out = f"sebut formulirnya ({other.aliases[0]}), atau rekaman yang lain"
    return Problem(f"ini rekaman {other.title}; {way_out}", "record.other_form")


def _keys(form: Form) -> set[str]:
    return set(form.model.model_fields)


def _required_keys(form: Form) -> set[str]:
    model = form.model
    return {
        name
        for name, info in model.model_fields.items()
        if info.is_required() and field_info(model, name).agency is None
    }
