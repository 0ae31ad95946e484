"""Finds answers of a record that are those of an example that ships: invented, and nobody's."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from docgen.form.field_location import locate_field
from docgen.form.library import list_example_files, list_examples
from docgen.form.model import error
from docgen.form.paths import join_path, split_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.errors import Problem
    from docgen.form.definition import Form

SAMPLE_MARK: Final = "(contoh)"
"""What every invented person of an example bears behind the name."""

SHORTEST_SENTENCE: Final = 50
"""Letters from which a sentence is not written twice by chance."""
FEWEST_DIGITS: Final = 9
"""Digits from which a number is one person's; a case code has fewer."""

_NAMES: Final = frozenset({"name", "officer"})
_NUMBER = re.compile(r"[\d .()+-]+")
_SENTENCES = re.compile(r"[.;] |\.$")


def list_sample_answers(form: Form, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Give an error for every answer that an example brought along, and that is no chance.

    Those are names that bear the mark of examples, numbers of one person, and sentences. Codes,
    dates, short words and the names of offices are alike in many true cases.
    """
    for path, text in _list_texts(data):
        if _is_sample(form, path, text):
            facts = locate_field(form.model, split_path(path), data).facts
            yield error(
                "sample.answer",
                "masih isian contoh dari docgen; ganti dengan milik klien ini, atau hapus",
                at=path,
                label=facts.label if facts else None,
            )


def is_shipped_example(form: Form, data: Mapping[str, Any]) -> bool:
    """Return whether a record is an example of its form as it ships, unchanged."""
    return any(json.loads(file.read_bytes()) == data for file in list_examples(form).values())


def _is_sample(form: Form, path: str, text: str) -> bool:
    if len(text) < FEWEST_DIGITS:
        return False
    if SAMPLE_MARK in text.casefold():
        facts = locate_field(form.model, split_path(path), {}).facts
        if facts is not None and facts.identity in _NAMES:
            return True
    return _plain(text) in _telling_answers()


@cache
def _telling_answers() -> frozenset[str]:
    """Return the answers of all examples by which one of them is known again.

    A sentence that several cases share is one that everybody writes, such as that of a form.
    """
    cases: defaultdict[str, set[str]] = defaultdict(set)
    for file in list_example_files():
        for text in _texts(json.loads(file.read_bytes())):
            if len(text) >= FEWEST_DIGITS:
                cases[text].add(file.name)
    return frozenset(
        _plain(text) for text, known in cases.items() if _is_telling(text, number=len(known))
    )


def _is_telling(text: str, *, number: int) -> bool:
    if SAMPLE_MARK in text.casefold():
        return True
    if _NUMBER.fullmatch(text):
        return sum(sign.isdigit() for sign in text) >= FEWEST_DIGITS
    return number == 1 and len(text) >= SHORTEST_SENTENCE and bool(_SENTENCES.search(text))


def _plain(text: str) -> str:
    """Return a text without what typing it anew may change; a number as its digits."""
    if _NUMBER.fullmatch(text):
        return "".join(sign for sign in text if sign.isdigit())
    return " ".join(text.split()).casefold()


def _texts(answers: Any) -> Iterator[str]:
    """Give every text of a record, in half the time that their paths would take."""
    if isinstance(answers, str):
        yield answers
    elif isinstance(answers, (dict, list)):
        for answer in answers.values() if isinstance(answers, dict) else answers:
            yield from _texts(answer)


def _list_texts(answers: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Give every text of a record with its path."""
    if isinstance(answers, str):
        yield path, answers
    elif isinstance(answers, dict):
        for name, answer in answers.items():
            yield from _list_texts(answer, join_path(path, str(name)))
    elif isinstance(answers, list):
        for index, answer in enumerate(answers):
            yield from _list_texts(answer, join_path(path, index))
