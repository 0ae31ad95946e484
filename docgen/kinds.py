"""Kinds of answer that are no text: days, times, numbers, yes or no, lists of answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, core_schema

from docgen.dates import read_date, read_time

if TYPE_CHECKING:
    import datetime as dt

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

LIST_LIMIT = 200

_RUPIAH = re.compile(
    r"(?:rp\.?\s*)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?:00|-))?", re.IGNORECASE
)
_DIGITS = re.compile(r"[0-9]{1,15}")


class Answer:
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
class DateAnswer(Answer):
    """A day, written in one of the ways Indonesian offices write it."""

    def read(self, answer: Any) -> dt.date:
        """Return the day."""
        return read_date(answer)

    def json_schema(self) -> JsonSchemaValue:
        """Return what a JSON Schema says of it."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class TimeAnswer(Answer):
    """A time of day: ``09.00`` or ``09:00``."""

    def read(self, answer: Any) -> dt.time:
        """Return the time."""
        return read_time(answer)

    def json_schema(self) -> JsonSchemaValue:
        """Return what a JSON Schema says of it."""
        return {"type": "string", "pattern": "^[0-9]{1,2}[.:][0-9]{2}$"}


@dataclass(frozen=True, slots=True)
class NumberAnswer(Answer):
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
class YesNoAnswer(Answer):
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
class ListAnswer:
    """How many answers a list may hold; checked before any of them is read."""

    least: int = 0
    most: int = LIST_LIMIT

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "minItems": self.least, "maxItems": self.most}

    def check(self, answer: Any) -> Any:
        """Return the list as it is, or refuse it for its length."""
        if not isinstance(answer, list):
            raise PydanticCustomError("type", "harus berupa daftar, misalnya [ ... ]")
        if len(answer) < self.least:
            raise PydanticCustomError("empty", "isi sekurang-kurangnya satu")
        if len(answer) > self.most:
            given = {"limit": self.most, "given": len(answer)}
            raise PydanticCustomError(
                "list.too_long", "paling banyak {limit} isian, diberikan {given}", given
            )
        return answer
