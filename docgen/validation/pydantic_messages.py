"""Problem codes and Indonesian messages for the errors that pydantic reports.

No message has a value of the record in it: only its kind and its length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from pydantic_core.core_schema import ErrorType

from docgen.form.formatting.numbers import group_thousands
from docgen.form.suggest import suggest_name
from docgen.form.validators import json_type_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic_core import ErrorDetails

    from docgen.form.field_location import FieldLocation

MAX_LISTED_CHOICES = 12
"""A code list up to this long is listed whole."""

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


def message_for(error: ErrorDetails, location: FieldLocation, show_command: str) -> CodedMessage:
    """Return the code and the message of an error that pydantic reports.

    ``show_command`` is the command that lists every field and choice of the form.
    """
    error_type, context = error["type"], error.get("ctx", {})
    if location.value is None or error_type == "missing":
        given = ", diberikan null" if error_type != "missing" else ""
        return "required", _required_message(location, given)
    if error_type in TYPE_MESSAGES:
        return "type", f"{TYPE_MESSAGES[error_type]}, diberikan {json_type_name(location.value)}"
    if error_type in LIMIT_MESSAGES:
        return LIMIT_MESSAGES[error_type](context, location.value)
    if error_type == "code_list":
        choices = {
            str(getattr(choice, "value", choice)): str(getattr(choice, "label", choice))
            for choice in context.get("choices", ())
        }
        return error_type, choices_message(choices, location.value, show_command)
    if error_type not in PYDANTIC_TYPES:
        given = f", diberikan {json_type_name(location.value)}" if error_type == "type" else ""
        return error_type, f"{error['msg']}{given}"
    example = f", misalnya {location.example}" if location.example is not None else ""
    return "format", f"bentuknya tidak sesuai{example}; lihat `{show_command}`"


def _required_message(location: FieldLocation, given: str) -> str:
    from_agency = location.facts is not None and location.facts.agency is not None
    where = " di rekaman atau di profil instansi" if from_agency else ""
    fields = ", ".join(location.required_fields)
    return f"wajib diisi{where}{given}{f', sekurang-kurangnya dengan {fields}' if fields else ''}"


def choices_message(choices: Mapping[str, str], given: Any, show_command: str) -> str:
    """Return the choices of a code list: all of a short one, the most likely of a long one.

    ``choices`` are the labels by their codes. A code may have lost its zero on the way.
    """
    if f"0{given}" in choices:
        return f"tulis kodenya dengan nol di depan, untuk {choices[f'0{given}']}"
    labels = list(choices.values())
    if len(labels) <= MAX_LISTED_CHOICES:
        return f"pilih salah satu: {', '.join(labels)}"
    close = suggest_name(given, labels) if isinstance(given, str) else None
    hint = f"maksud Anda {close}? " if close else ""
    return f"tidak ada dalam daftar pilihan; {hint}semua pilihan: `{show_command}`"
