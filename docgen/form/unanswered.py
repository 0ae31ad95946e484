"""Reasons why a question has no answer: unknown, refused, not relevant.

A record says so beside its answers, under the reserved key ``unanswered``::

    {"client": {...}, "unanswered": {"client.nik": "klien_menolak"}}
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import Problem
from docgen.form.codes import CodeList
from docgen.form.field_location import label_at
from docgen.form.paths import get_answer, join_path, split_path
from docgen.form.structure import (
    FieldType,
    ListField,
    MapField,
    ModelField,
    allows_none,
    field_types,
    type_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.definition import Form
    from docgen.form.model import FormModel


UNANSWERED_KEY: Final = "unanswered"

EMPTY_VALUES: Final[tuple[object, ...]] = (None, [], {})
"""What a record may say of a question that it does not answer."""


class UnansweredReason(CodeList):
    """Why a question has no answer."""

    UNKNOWN = "belum_diketahui", "Belum diketahui"
    REFUSED = "klien_menolak", "Klien menolak menjawab"
    NOT_RELEVANT = "tidak_relevan", "Tidak relevan"


def unanswered_json_schema() -> dict[str, Any]:
    """Return what a form's JSON Schema says of the reserved key."""
    return {
        "type": "object",
        "title": "Alasan tidak dijawab",
        "description": "Jalur isian yang kosong, misalnya client.nik, dengan alasannya.",
        "additionalProperties": {"enum": [reason.value for reason in UnansweredReason]},
    }


def split_unanswered(data: Any) -> tuple[Any, Any]:
    """Return the answers of a record, and what it says of those it does not give."""
    if not isinstance(data, dict) or UNANSWERED_KEY not in data:
        return data, {}
    answers = {key: each for key, each in data.items() if key != UNANSWERED_KEY}
    return answers, data[UNANSWERED_KEY]


def parse_reasons(reasons: Any) -> dict[str, UnansweredReason]:
    """Return the reasons that can be read, by the path of their question."""
    if not isinstance(reasons, dict):
        return {}
    parsed = ((path, UnansweredReason.member(code)) for path, code in reasons.items())
    return {path: reason for path, reason in parsed if reason is not None}


def list_reason_problems(form: Form, data: Any, reasons: Any) -> Iterator[Problem]:
    """Yield what is wrong with the reasons of a record for not answering."""
    if not isinstance(reasons, dict):
        message = "harus objek: jalur isian dengan alasannya, misalnya klien_menolak"
        yield Problem(message, "type", at=UNANSWERED_KEY)
        return
    for path, code in reasons.items():
        found = _reason_problem(form.model, data, path, code)
        if found is not None:
            label = label_at(form.model, path) if _is_field(form.model, path) else None
            yield Problem(*found, at=join_path(UNANSWERED_KEY, path), label=label)


def _reason_problem(
    model: type[FormModel], data: Any, path: str, code: object
) -> tuple[str, str] | None:
    if not _is_field(model, path):
        message = "tidak ada isian pada jalur ini; hapus, atau perbaiki jalurnya"
        return message, "unanswered.unknown_field"
    if UnansweredReason.member(code) is None:
        choices = ", ".join(reason.value for reason in UnansweredReason)
        return f"pilih salah satu: {choices}", "unanswered.reason"
    if not may_be_unanswered(model, path):
        return "isian ini tidak boleh kosong; isi jawabannya", "unanswered.needed"
    if get_answer(data, path) not in EMPTY_VALUES:
        return "isian ini sudah dijawab; hapus salah satunya", "unanswered.answered"
    return None


def may_be_unanswered(model: type[FormModel], path: str) -> bool:
    """Return whether a record may leave the field at a path without an answer."""
    group, name = _containing_model(model, path)
    return group is not None and name in optional_fields(group)


@cache
def optional_fields(model: type[FormModel]) -> frozenset[str]:
    """Return the fields of a model that need no answer and assume none."""
    types = field_types(model)
    return frozenset(
        name
        for name, info in model.model_fields.items()
        if not info.is_required()
        and (
            (allows_none(info.annotation) and info.default is None)
            or isinstance(types[name], (ListField, MapField))
        )
    )


def _is_field(model: type[FormModel], path: object) -> bool:
    group, name = _containing_model(model, path) if isinstance(path, str) else (None, "")
    return group is not None and name in group.model_fields


def _containing_model(model: type[FormModel], path: str) -> tuple[type[FormModel] | None, str]:
    """Return the model of the group that holds the field at a path, and the field's name."""
    *groups, name = split_path(path) or ("",)
    parent: FieldType | None = ModelField(model)
    for step in groups:
        parent = type_at(parent, step) if parent else None
    return (parent.model if isinstance(parent, ModelField) else None), str(name)
