"""Every field of a form by its general path: ``family[].nik``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from docgen.anatomy import Group, Holding, Many, holdings
from docgen.form import facts_of

if TYPE_CHECKING:
    from docgen.form import Form, FormModel


def fields_of(form: Form) -> dict[str, str]:
    """Return the label of every field of a form that holds an answer, by its general path."""
    return _fields(form.model)


@cache
def _fields(model: type[FormModel]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, held in holdings(model).items():
        found |= {f"{name}{path}": label for path, label in _within(held)} or {
            name: facts_of(model, name).label
        }
    return found


def _within(held: Holding) -> list[tuple[str, str]]:
    match held:
        case Group(model):
            return [(f".{path}", label) for path, label in _fields(model).items()]
        case Many(item):
            return [(f"[]{path}", label) for path, label in _within(item)]
    return []
