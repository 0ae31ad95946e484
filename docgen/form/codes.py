"""Closed code lists: a record stores the code, a page prints its label."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


class CodeList(str, Enum):  # noqa: UP042 -- StrEnum takes no second value
    """Base of every code list: ``MALE = "L", "Laki-laki"``.

    A member is its code. ``discreet`` is what a page prints instead of the label when the label
    would tell more than the reader may know; ``also`` is what offices call it besides, which is
    read and never printed; ``topic`` is of what it tells, whatever its field is about, so that a
    reader who may not know that is not given it.
    """

    label: str
    discreet: str | None
    also: tuple[str, ...]
    topic: str | None

    def __new__(
        cls,
        code: str,
        label: str,
        discreet: str | None = None,
        also: tuple[str, ...] = (),
        topic: str | None = None,
    ) -> Self:
        """Return the member of a code with its labels."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.discreet = discreet
        member.also = also
        member.topic = topic
        return member

    @property
    def phrase(self) -> str:
        """What a page prints of it in the middle of a sentence; ``KTP-el`` keeps its capitals."""
        words = self.discreet or self.label
        starts_a_word = words[:1].isupper() and not words[1:2].isupper()
        return words[0].lower() + words[1:] if starts_a_word else words

    @classmethod
    def member(cls, answer: object) -> Self | None:
        """Return the member whose code or name ``answer`` is, case and outer spaces aside."""
        if isinstance(answer, cls):
            return answer
        if not isinstance(answer, str):
            return None
        found = _members_by_text(cls).get(answer.strip().casefold())
        return found if isinstance(found, cls) else None

    @classmethod
    def label_or_text(cls, text: str) -> str:
        """Return the label of a member whose code or label ``text`` is, else ``text`` itself."""
        found = cls.member(text)
        return found.label if found else text

    @classmethod
    def _validate(cls, answer: object) -> Self:
        member = cls.member(answer)
        if member is None:
            raise PydanticCustomError("code_list", "not in the list", {"choices": list(cls)})
        return member

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: type[Any], _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda m: m.value),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "string",
            "oneOf": [{"const": member.value, "title": member.label} for member in cls],
        }


def code_topics(kind: type[Any] | None) -> frozenset[str]:
    """Return of what topics the members of a code list tell by themselves."""
    if kind is None or not issubclass(kind, CodeList):
        return frozenset()
    codes: type[CodeList] = kind
    return frozenset(member.topic for member in codes if member.topic is not None)


@cache
def _members_by_text(codes: type[CodeList]) -> dict[str, CodeList]:
    """Return every member by its code, its label and its other names; the first of equal ones."""
    named: dict[str, CodeList] = {}
    for member in codes:
        named.setdefault(member.value.casefold(), member)
        named.setdefault(member.label.casefold(), member)
    for member in codes:
        for name in member.also:
            named.setdefault(name.casefold(), member)
    return named
