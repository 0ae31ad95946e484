"""Validators of single answers: text, date, time, number, yes or no, list length."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import PydanticCustomError, core_schema

from docgen.form.parse_date import parse_date, parse_time

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


LIST_LIMIT = 200

_RUPIAH = re.compile(
    r"(?:rp\.?\s*)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?:00|-))?", re.IGNORECASE
)
_DIGITS = re.compile(r"[0-9]{1,15}")


class Validator:
    """Base of the kinds of answer: one ``read`` that gives the value or refuses."""

    def read(self, answer: Any) -> Any:
        """Return the value of an answer as a record gives it."""
        raise NotImplementedError

    def json_schema(self) -> JsonSchemaValue:
        """Return what a JSON Schema says of it."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(
        self, _source: type[Any], _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return self.json_schema()


@dataclass(frozen=True, slots=True)
class DateValidator(Validator):
    """A day, written in one of the ways Indonesian offices write it."""

    def read(self, answer: Any) -> dt.date:
        """Return the day."""
        return parse_date(answer)

    def json_schema(self) -> JsonSchemaValue:
        """Return what a JSON Schema says of it."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class TimeValidator(Validator):
    """A time of day: ``09.00`` or ``09:00``."""

    def read(self, answer: Any) -> dt.time:
        """Return the time."""
        return parse_time(answer)

    def json_schema(self) -> JsonSchemaValue:
        """Return what a JSON Schema says of it."""
        return {"type": "string", "pattern": "^[0-9]{1,2}[.:][0-9]{2}$"}


@dataclass(frozen=True, slots=True)
class NumberValidator(Validator):
    """A whole number, as a number or as plain digits; nothing is rounded or guessed."""

    low: int = 0
    high: int = 10**9
    money: bool = False

    def read(self, answer: Any) -> int:
        """Return the number."""
        found = self._number(answer)
        if not self.low <= found <= self.high:
            limits = {"low": self.low, "high": self.high}
            raise PydanticCustomError("number.range", "harus antara {low} dan {high}", limits)
        return found

    def _number(self, answer: Any) -> int:
        if isinstance(answer, int) and not isinstance(answer, bool):
            return answer
        if isinstance(answer, str):
            text = answer.strip()
            amount = _RUPIAH.fullmatch(text) if self.money else None
            if amount:
                text = amount[1].replace(".", "")
            if _DIGITS.fullmatch(text):
                return int(text)
        raise PydanticCustomError("number.whole", "harus bilangan bulat, misalnya 12")

    def json_schema(self) -> JsonSchemaValue:
        """Return what a JSON Schema says of it."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class YesNoValidator(Validator):
    """Yes or no: ``true``/``false``, or the words ya and tidak."""

    def read(self, answer: Any) -> bool:
        """Return whether it is a yes."""
        if isinstance(answer, bool):
            return answer
        word = answer.strip().casefold() if isinstance(answer, str) else ""
        if word in {"ya", "tidak"}:
            return word == "ya"
        raise PydanticCustomError("yes_no", "harus ya atau tidak (true atau false)")

    def json_schema(self) -> JsonSchemaValue:
        """Return what a JSON Schema says of it."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class ListLengthValidator:
    """How many answers a list may hold; checked before any of them is read."""

    min_items: int = 0
    max_items: int = LIST_LIMIT

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "minItems": self.min_items, "maxItems": self.max_items}

    def check(self, answer: Any) -> Any:
        """Return the list as it is, or refuse it for its length."""
        if not isinstance(answer, list):
            raise PydanticCustomError("type", "harus berupa daftar, misalnya [ ... ]")
        if len(answer) < self.min_items:
            raise PydanticCustomError("empty", "isi sekurang-kurangnya satu")
        if len(answer) > self.max_items:
            given = {"limit": self.max_items, "given": len(answer)}
            raise PydanticCustomError(
                "list.too_long", "paling banyak {limit} isian, diberikan {given}", given
            )
        return answer


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")


@dataclass(frozen=True, slots=True)
class TextValidator(Validator):
    """Text that a page can carry, in composed letters (NFC), within its limits."""

    max_length: int = 500
    max_lines: int = 1

    def read(self, answer: Any) -> str:
        """Return the text with its outer and doubled spaces gone."""
        if not isinstance(answer, str):
            raise PydanticCustomError("type", "harus berupa teks")
        if is_clean(answer):
            return self._within_limits(answer.strip())
        refuse_unprintable(answer)
        lines = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", answer)).split("\n")
        joint = "\n" if self.max_lines > 1 else " "
        found = joint.join(re.sub("[ \t]+", " ", line).strip() for line in lines).strip()
        return self._within_limits(found if self.max_lines > 1 else re.sub(" +", " ", found))

    def _within_limits(self, found: str) -> str:
        if not found:
            raise PydanticCustomError("empty", "kosong; isi, atau hapus bila tidak ada")
        if len(found) > self.max_length:
            limits = {"limit": self.max_length, "given": len(found)}
            raise PydanticCustomError(
                "text.too_long", "paling panjang {limit} huruf, diberikan {given}", limits
            )
        count = found.count("\n") + 1
        if count > self.max_lines:
            raise PydanticCustomError(
                "text.too_many_lines",
                "paling banyak {limit} baris, diberikan {given}",
                {"limit": self.max_lines, "given": count},
            )
        return found

    def json_schema(self) -> JsonSchemaValue:
        """Return what a JSON Schema says of it."""
        return {"type": "string", "minLength": 1, "maxLength": self.max_length}


def is_clean(text: str) -> bool:
    """Return whether a text is one line that stands as it is, but for spaces around it.

    Nearly all are, and to see it takes a twentieth of the time of cleaning.
    """
    return text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text)


def refuse_unprintable(text: str) -> None:
    """Refuse a character that a Word document cannot carry, saying which and where."""
    found = _UNPRINTABLE.search(text)
    if found is None:
        return
    kind = {"Cc": "text.control", "Cs": "text.surrogate"}
    raise PydanticCustomError(
        kind.get(unicodedata.category(found[0]), "text.noncharacter"),
        "berisi karakter yang tidak dapat dicetak ({point}, huruf ke-{place})",
        {"point": f"U+{ord(found[0]):04X}", "place": found.start() + 1},
    )


@dataclass(frozen=True, slots=True)
class CustomTextValidator(Validator):
    """A one-line text with a reader of its own."""

    check: Callable[[str], str]
    schema: tuple[tuple[str, Any], ...] = ()

    def read(self, answer: Any) -> str:
        """Return what the reader makes of the clean text."""
        return self.check(TextValidator().read(answer))

    def json_schema(self) -> JsonSchemaValue:
        """Return what a JSON Schema says of it."""
        return {"type": "string", **dict(self.schema)}


JSON_TYPE_NAMES: Final = {
    str: "teks",
    bool: "true/false",
    int: "angka",
    float: "angka",
    list: "daftar",
    dict: "objek",
    type(None): "null",
}


def json_type_name(value: object) -> str:
    """Return what kind of JSON a value is, in the reader's words; never the value."""
    found = (name for kind, name in JSON_TYPE_NAMES.items() if isinstance(value, kind))
    return next(found, "isian lain")
