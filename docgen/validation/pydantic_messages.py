"""Problem codes and Indonesian messages for the errors that pydantic reports.

The record's own values are never said: only their kind and their length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from pydantic_core.core_schema import ErrorType

from docgen.form.formatting.numbers import group_thousands
from docgen.form.suggest import suggest_name
from docgen.form.validators import json_type_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic_core import ErrorDetails

    from docgen.form.field_location import FieldLocation

MAX_LISTED_CHOICES = 12
"""A code list up to this long is told whole."""

TEXT: Final = "harus teks di antara tanda kutip"
NUMBER: Final = "harus angka tanpa tanda kutip"
WHOLE_NUMBER: Final = "harus bilangan bulat tanpa tanda kutip"
YES_NO: Final = "harus true atau false tanpa tanda kutip"
LIST: Final = "harus daftar di dalam kurung siku [ ... ]"
OBJECT: Final = "harus objek di dalam kurung kurawal { ... }"
DATE: Final = "harus tanggal, misalnya 2026-08-17 atau 17 Agustus 2026"
TIME: Final = "harus jam, misalnya 09.00"

TYPE_MESSAGES: Final = {
    "string_type": TEXT,
    "string_sub_type": TEXT,
    "string_unicode": "berisi karakter yang rusak; ketik ulang teksnya",
    "int_type": WHOLE_NUMBER,
    "int_parsing": WHOLE_NUMBER,
    "int_parsing_size": "bilangan terlalu panjang",
    "int_from_float": WHOLE_NUMBER,
    "float_type": NUMBER,
    "float_parsing": NUMBER,
    "decimal_type": NUMBER,
    "decimal_parsing": NUMBER,
    "finite_number": "harus bilangan biasa, bukan NaN atau tak hingga",
    "bool_type": YES_NO,
    "bool_parsing": YES_NO,
    "list_type": LIST,
    "tuple_type": LIST,
    "iterable_type": LIST,
    "model_type": OBJECT,
    "model_attributes_type": OBJECT,
    "dict_type": OBJECT,
    "mapping_type": OBJECT,
    "date_type": DATE,
    "date_parsing": DATE,
    "date_from_datetime_parsing": DATE,
    "date_from_datetime_inexact": DATE,
    "datetime_type": DATE,
    "datetime_parsing": DATE,
    "time_type": TIME,
    "time_parsing": TIME,
    "none_required": "harus null",
}

CodedMessage = tuple[str, str]
"""A problem's code and its message."""


def _too_long(limit: int, unit: str, given: Any) -> CodedMessage:
    return "too_long", f"paling banyak {group_thousands(limit)} {unit}{_length_note(given)}"


def _too_short(limit: int, unit: str, given: Any) -> CodedMessage:
    return "too_short", f"sekurang-kurangnya {group_thousands(limit)} {unit}{_length_note(given)}"


def _length_note(given: Any) -> str:
    return f", diberikan {group_thousands(len(given))}" if hasattr(given, "__len__") else ""


def _expected_message(expected: str) -> CodedMessage:
    return "code_list", f"pilih salah satu: {expected.replace(' or ', ' atau ')}"


LIMIT_MESSAGES: Final[dict[str, Callable[[dict[str, Any], Any], CodedMessage]]] = {
    "string_too_long": lambda limit, given: _too_long(limit["max_length"], "huruf", given),
    "string_too_short": lambda limit, given: _too_short(limit["min_length"], "huruf", given),
    "too_long": lambda limit, given: _too_long(limit["max_length"], "isian", given),
    "too_short": lambda limit, given: _too_short(limit["min_length"], "isian", given),
    "greater_than": lambda limit, _: ("too_small", f"harus lebih dari {limit['gt']}"),
    "greater_than_equal": lambda limit, _: ("too_small", f"paling kecil {limit['ge']}"),
    "less_than": lambda limit, _: ("too_big", f"harus kurang dari {limit['lt']}"),
    "less_than_equal": lambda limit, _: ("too_big", f"paling besar {limit['le']}"),
    "multiple_of": lambda limit, _: ("multiple", f"harus kelipatan {limit['multiple_of']}"),
    "literal_error": lambda limit, _: _expected_message(limit["expected"]),
    "enum": lambda limit, _: _expected_message(limit["expected"]),
}

PYDANTIC_TYPES: Final = frozenset(get_args(ErrorType))


def message_for(refusal: ErrorDetails, spot: FieldLocation, show: str) -> CodedMessage:
    """Return the code and the message of a refusal; ``show`` is the command that tells more."""
    kind, context = refusal["type"], refusal.get("ctx", {})
    if spot.value is None or kind == "missing":
        return "required", _required_message(spot, ", diberikan null" if kind != "missing" else "")
    if kind in TYPE_MESSAGES:
        return "type", f"{TYPE_MESSAGES[kind]}, diberikan {json_type_name(spot.value)}"
    if kind in LIMIT_MESSAGES:
        return LIMIT_MESSAGES[kind](context, spot.value)
    if kind == "code_list":
        labels = [str(getattr(choice, "label", choice)) for choice in context.get("choices", ())]
        return kind, choices_message(labels, spot.value, show)
    if kind not in PYDANTIC_TYPES:
        given = f", diberikan {json_type_name(spot.value)}" if kind == "type" else ""
        return kind, f"{refusal['msg']}{given}"
    example = f", misalnya {spot.example}" if spot.example is not None else ""
    return "format", f"bentuknya tidak sesuai{example}; lihat `{show}`"


def _required_message(spot: FieldLocation, given: str) -> str:
    from_agency = spot.facts is not None and spot.facts.agency is not None
    where = " di rekaman atau di profil instansi" if from_agency else ""
    keys = ", ".join(spot.required_keys)
    return f"wajib diisi{where}{given}{f', sekurang-kurangnya dengan {keys}' if keys else ''}"


def choices_message(labels: Sequence[str], given: Any, show: str) -> str:
    """Return the choices of a code list: all of a short one, the most likely of a long one."""
    if len(labels) <= MAX_LISTED_CHOICES:
        return f"pilih salah satu: {', '.join(labels)}"
    close = suggest_name(given, labels) if isinstance(given, str) else None
    hint = f"maksud Anda {close}? " if close else ""
    return f"tidak ada dalam daftar pilihan; {hint}semua pilihan: `{show}`"
