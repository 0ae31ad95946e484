"""What pydantic refuses in a record, as problems with place, label and next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import Problem
from docgen.form.field_location import MAX_HINTS, FieldLocation, locate_field, suggest_field
from docgen.validation.pydantic_messages import message_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

    from docgen.form.definition import Form
    from docgen.form.model import FormModel


def list_schema_problems(
    model: type[FormModel], data: Any, refusals: Iterable[ErrorDetails], form: Form | None
) -> Iterator[Problem]:
    """Give a problem for each refusal; an unknown key comes with the field that may be meant."""
    hints, show = MAX_HINTS, _show_command(form)
    for refusal in refusals:
        location = locate_field(model, refusal["loc"], data)
        if refusal["type"] == "extra_forbidden":
            likely = suggest_field(model, location) if hints > 0 else None
            yield _unknown_key_problem(location, likely, show)
            hints -= 1
        else:
            code, message = message_for(refusal, location, show)
            yield Problem(message, code, at=location.path or None, label=location.label)


def _unknown_key_problem(location: FieldLocation, likely: str | None, show: str) -> Problem:
    hint = f"maksud Anda {likely}?" if likely else f"nama semua kunci: `{show}`"
    return Problem(f"kunci tidak dikenal; {hint}", "unknown_key", at=location.path)


def _show_command(form: Form | None) -> str:
    return f"docgen show {form.id.replace('_', '-')}" if form else "docgen show"
