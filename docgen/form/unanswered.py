"""Why a record does not answer a question: it is not known, was refused, or does not apply.

A record says so beside its answers, under the reserved key ``unanswered``::

    {"client": {...}, "unanswered": {"client.nik": "klien_menolak"}}
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import Problem
from docgen.form.codes import CodeList
from docgen.form.locate import label_at
from docgen.form.paths import beneath, given_at, steps_of
from docgen.form.structure import Group, Holding, Keyed, Many, allows_none, holdings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.definition import Form
    from docgen.form.model import FormModel


UNANSWERED: Final = "unanswered"

EMPTY: Final[tuple[object, ...]] = (None, [], {})
"""What a record may say of a question that it does not answer."""


class Reason(CodeList):
    """Why a question has no answer."""

    UNKNOWN = "belum_diketahui", "Belum diketahui"
    REFUSED = "klien_menolak", "Klien menolak menjawab"
    NOT_RELEVANT = "tidak_relevan", "Tidak relevan"


def json_schema() -> dict[str, Any]:
    """Return what a form's JSON Schema says of the reserved key."""
    return {
        "type": "object",
        "title": "Alasan tidak dijawab",
        "description": "Jalur isian yang kosong, misalnya client.nik, dengan alasannya.",
        "additionalProperties": {"enum": [reason.value for reason in Reason]},
    }


def apart(data: Any) -> tuple[Any, Any]:
    """Return the answers of a record, and what it says of those it does not give."""
    if not isinstance(data, dict) or UNANSWERED not in data:
        return data, {}
    answers = {key: each for key, each in data.items() if key != UNANSWERED}
    return answers, data[UNANSWERED]


def reasons_in(said: Any) -> dict[str, Reason]:
    """Return the reasons that can be read, by the path of their question."""
    if not isinstance(said, dict):
        return {}
    read = ((path, Reason.member(code)) for path, code in said.items())
    return {path: reason for path, reason in read if reason is not None}


def doubts(form: Form, data: Any, said: Any) -> Iterator[Problem]:
    """Yield what is wrong with the reasons of a record for not answering."""
    if not isinstance(said, dict):
        message = "harus objek: jalur isian dengan alasannya, misalnya klien_menolak"
        yield Problem(message, "type", at=UNANSWERED)
        return
    for path, code in said.items():
        found = _doubt(form.model, data, path, code)
        if found is not None:
            label = label_at(form.model, path) if _is_field(form.model, path) else None
            yield Problem(*found, at=beneath(UNANSWERED, path), label=label)


def _doubt(model: type[FormModel], data: Any, path: str, code: object) -> tuple[str, str] | None:
    if not _is_field(model, path):
        message = "tidak ada isian pada jalur ini; hapus, atau perbaiki jalurnya"
        return message, "unanswered.unknown_field"
    if Reason.member(code) is None:
        choices = ", ".join(reason.value for reason in Reason)
        return f"pilih salah satu: {choices}", "unanswered.reason"
    if not may_lack(model, path):
        return "isian ini tidak boleh kosong; isi jawabannya", "unanswered.needed"
    if given_at(data, path) not in EMPTY:
        return "isian ini sudah dijawab; hapus salah satunya", "unanswered.answered"
    return None


def may_lack(model: type[FormModel], path: str) -> bool:
    """Return whether a record may leave the field at a path without an answer."""
    group, name = _home(model, path)
    return group is not None and name in lackable(group)


@cache
def lackable(model: type[FormModel]) -> frozenset[str]:
    """Return the fields of a model that need no answer and assume none."""
    held = holdings(model)
    return frozenset(
        name
        for name, info in model.model_fields.items()
        if not info.is_required()
        and (
            (allows_none(info.annotation) and info.default is None)
            or isinstance(held[name], (Many, Keyed))
        )
    )


def _is_field(model: type[FormModel], path: object) -> bool:
    group, name = _home(model, path) if isinstance(path, str) else (None, "")
    return group is not None and name in group.model_fields


def _home(model: type[FormModel], path: str) -> tuple[type[FormModel] | None, str]:
    """Return the model of the group that holds the field at a path, and the field's name."""
    held: Holding = Group(model)
    group, name = None, ""
    for step in steps_of(path):
        match held:
            case Group(inner) if isinstance(step, str) and step in inner.model_fields:
                group, name = inner, step
                held = holdings(inner)[step]
            case Many(item) if isinstance(step, int):
                group, held = None, item
            case Keyed(item) if isinstance(step, str):
                group, held = None, item
            case _:
                return None, ""
    return group, name
