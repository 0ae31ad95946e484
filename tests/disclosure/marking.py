"""Records whose every text is a word that stands nowhere else, so that it can be looked for."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from docgen.form.codes import CodeList
from docgen.form.model import FormModel, facts_of
from docgen.form.structure import Answer, Group, Keyed, Many, holdings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.structure import Holding

LETTERS = "bcdfghjklm"
_TAGS = re.compile(rb"<[^>]*>")


def word(number: int) -> str:
    """Return a word without a space that nobody would write, the same for the same number."""
    return "Zq" + "".join(LETTERS[int(digit)] for digit in f"{number:05d}") + "qz"


def marked(answers: FormModel) -> tuple[FormModel, dict[str, list[str]]]:
    """Return a copy whose texts are words, and the words by the paths of their fields."""
    words: dict[str, list[str]] = {}
    return _marked(answers, "", words), words


def _marked(answers: FormModel, prefix: str, words: dict[str, list[str]]) -> Any:
    changes = {
        name: _inside(held, answers.__dict__[name], f"{prefix}{name}", words)
        for name, held in holdings(type(answers)).items()
        if answers.__dict__[name] is not None and not _is_of_the_office(type(answers), name, held)
    }
    return answers.model_copy(update=changes)


def _is_of_the_office(model: type[FormModel], name: str, held: Holding) -> bool:
    """Return whether a field tells of the office alone, in the writing that offices have."""
    item = held.item if isinstance(held, Many) else held
    facts = facts_of(model, name)
    stands_for_a_name = facts.print_as == "initials"
    return isinstance(item, Answer) and (facts.sensitivity == "public" or stands_for_a_name)


def _inside(held: Holding, answer: Any, path: str, words: dict[str, list[str]]) -> Any:
    match held:
        case Group() if isinstance(answer, FormModel):
            return _marked(answer, f"{path}.", words)
        case Many(item):
            return [_inside(item, each, f"{path}[]", words) for each in answer]
        case Keyed(item):
            return {key: _inside(item, each, f"{path}.*", words) for key, each in answer.items()}
        case Answer() if isinstance(answer, str) and not isinstance(answer, CodeList):
            made = word(sum(map(len, words.values())))
            words.setdefault(path, []).append(made)
            return made
    return answer


def parts_in(package: bytes) -> Iterator[tuple[str, bytes]]:
    """Give every part of a package, those of packages within it, and what is deflated in any."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for entry in archive.infolist():
            content = archive.read(entry)
            yield entry.filename, entry.comment + entry.extra + content
            if content[:4] == b"PK\x03\x04":
                yield from parts_in(content)
            for start in (found.start() for found in re.finditer(rb"x[\x01\x5e\x9c\xda]", content)):
                yield f"{entry.filename}@{start}", _inflated(content[start:])


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content)
    except zlib.error:
        return b""


def words_in(content: bytes) -> bytes:
    """Return a part as it stands and once more without its tags, so that no run splits a word."""
    return content + b"\n" + _TAGS.sub(b"", content)
