"""Fills the texts of a record with unique markers, and finds them in a document."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from docgen.form.codes import CodeList
from docgen.form.model import FormModel, field_info
from docgen.form.structure import ListField, MapField, ModelField, ScalarField, field_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.structure import FieldType

LETTERS = "bcdfghjklm"
_TAGS = re.compile(rb"<[^>]*>")


def make_marker(number: int) -> str:
    """Return a word without a space that nobody would write, the same for the same number."""
    return "Zq" + "".join(LETTERS[int(digit)] for digit in f"{number:05d}") + "qz"


def mark_texts(answers: FormModel) -> tuple[FormModel, dict[str, list[str]]]:
    """Return a copy whose texts are words, and the words by the paths of their fields."""
    words: dict[str, list[str]] = {}
    return _mark_model(answers, "", words), words


def _mark_model(answers: FormModel, prefix: str, words: dict[str, list[str]]) -> Any:
    changes = {
        name: _mark_answer(held, answers.__dict__[name], f"{prefix}{name}", words)
        for name, held in field_types(type(answers)).items()
        if answers.__dict__[name] is not None and not _is_office_field(type(answers), name, held)
    }
    return answers.model_copy(update=changes)


def _is_office_field(model: type[FormModel], name: str, held: FieldType) -> bool:
    """Return whether a field tells of the office alone, in the writing that offices have."""
    item = held.item if isinstance(held, ListField) else held
    facts = field_info(model, name)
    stands_for_a_name = facts.print_as == "initials"
    return isinstance(item, ScalarField) and (facts.sensitivity == "public" or stands_for_a_name)


def _mark_answer(held: FieldType, answer: Any, path: str, words: dict[str, list[str]]) -> Any:
    match held:
        case ModelField() if isinstance(answer, FormModel):
            return _mark_model(answer, f"{path}.", words)
        case ListField(item):
            return [_mark_answer(item, each, f"{path}[]", words) for each in answer]
        case MapField(item):
            return {
                key: _mark_answer(item, each, f"{path}.*", words) for key, each in answer.items()
            }
        case ScalarField() if isinstance(answer, str) and not isinstance(answer, CodeList):
            made = make_marker(sum(map(len, words.values())))
            words.setdefault(path, []).append(made)
            return made
    return answer


def list_nested_parts(package: bytes) -> Iterator[tuple[str, bytes]]:
    """Give every part of a package, those of packages within it, and what is deflated in any."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for entry in archive.infolist():
            content = archive.read(entry)
            yield entry.filename, entry.comment + entry.extra + content
            if content[:4] == b"PK\x03\x04":
                yield from list_nested_parts(content)
            for start in (found.start() for found in re.finditer(rb"x[\x01\x5e\x9c\xda]", content)):
                yield f"{entry.filename}@{start}", _inflate(content[start:])


def _inflate(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content)
    except zlib.error:
        return b""


def with_and_without_tags(content: bytes) -> bytes:
    """Return a part as it stands and once more without its tags, so that no run splits a word."""
    return content + b"\n" + _TAGS.sub(b"", content)
