"""The kinds of answer a form asks for: what is accepted, and what each refusal says.

Every refusal is a ``PydanticCustomError`` whose type is the problem's code and whose Indonesian
message never holds the answer itself.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic_core import PydanticCustomError, core_schema

from docgen.dates import read_date, read_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

__all__ = [
    "CheckedText",
    "Date",
    "ListOf",
    "LongText",
    "NonEmptyListOf",
    "NumberAnswer",
    "Rupiah",
    "Text",
    "TextAnswer",
    "Time",
    "WholeNumber",
    "YesNo",
]

T = TypeVar("T")

LINE_LIMIT = 500
"""Lines of one long answer: more are a file pasted by mistake, and slow to lay out."""
LIST_LIMIT = 200
RUPIAH_LIMIT = 10**12

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")
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
class TextAnswer(Answer):
    """Text that a page can carry, in composed letters (NFC), within its limits."""

    max_length: int = 500
    max_lines: int = 1

    def read(self, answer: Any) -> str:
        """Return the text with its outer and doubled spaces gone."""
        if not isinstance(answer, str):
            raise PydanticCustomError("type", "harus berupa teks")
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
                "too_long", "paling panjang {limit} huruf, diberikan {given}", limits
            )
        count = found.count("\n") + 1
        if count > self.max_lines:
            raise PydanticCustomError(
                "too_many_lines",
                "paling banyak {limit} baris, diberikan {given}",
                {"limit": self.max_lines, "given": count},
            )
        return found

    def json_schema(self) -> JsonSchemaValue:
        """Return what a JSON Schema says of it."""
        return {"type": "string", "minLength": 1, "maxLength": self.max_length}


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
class CheckedText(Answer):
    """A one-line text with a reader of its own."""

    check: Callable[[str], str]
    schema: tuple[tuple[str, Any], ...] = ()

    def read(self, answer: Any) -> str:
        """Return what the reader makes of the clean text."""
        return self.check(TextAnswer().read(answer))

    def json_schema(self) -> JsonSchemaValue:
        """Return what a JSON Schema says of it."""
        return {"type": "string", **dict(self.schema)}


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


Text = Annotated[str, TextAnswer()]
LongText = Annotated[str, TextAnswer(4000, LINE_LIMIT)]
Date = Annotated[dt.date, DateAnswer()]
Time = Annotated[dt.time, TimeAnswer()]
WholeNumber = Annotated[int, NumberAnswer()]
Rupiah = Annotated[int, NumberAnswer(high=RUPIAH_LIMIT, money=True)]
YesNo = Annotated[bool, YesNoAnswer()]
ListOf = Annotated[list[T], ListAnswer()]
NonEmptyListOf = Annotated[list[T], ListAnswer(least=1)]
