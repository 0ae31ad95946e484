"""Text as an answer: what a page can carry, in composed letters and within limits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from docgen.kinds import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic.json_schema import JsonSchemaValue

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")


@dataclass(frozen=True, slots=True)
class TextAnswer(Answer):
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
