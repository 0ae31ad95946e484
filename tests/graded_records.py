"""Records that grow by half a line or so, to meet every place where a page may end."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from docgen.form import library
from tests.every_form import Record, example, list_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.definition import Form

WORDS_A_STEP = 6
SENTENCE = "dan petugas mencatat keadaan klien sejak hari pertama di rumah singgah sampai sekarang"
LEAST_LETTERS = 40
"""Letters from which an answer is taken for a text that may grow."""


def graded_records(form: Form, count: int) -> Iterator[tuple[str, Record]]:
    """Yield records, each a few words longer than the one before, with a name for each.

    They go through the form's examples and, in each, through its texts.
    """
    cases = [case for case in library.list_examples(form) if case != "longest"]
    for step in range(count):
        case = cases[step % len(cases)]
        record = example(form, case)
        places = list(_texts(record, ()))
        while places:
            place = places.pop((step * 7) % len(places))
            grown = _with_more_words(record, place, (step + 1) * WORDS_A_STEP)
            if not list_errors(form, grown):
                yield f"{form.id}-{case}-{step}", grown
                break


def _texts(answer: Any, at: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(answer, str):
        if len(answer) >= LEAST_LETTERS and " " in answer:
            yield at
    elif isinstance(answer, dict):
        for name, inner in answer.items():
            yield from _texts(inner, (*at, name))
    elif isinstance(answer, list):
        for index, inner in enumerate(answer):
            yield from _texts(inner, (*at, index))


def _with_more_words(record: Record, place: tuple[str | int, ...], count: int) -> Record:
    grown = copy.deepcopy(record)
    *way, last = place
    holder: Any = grown
    for step in way:
        holder = holder[step]
    words = SENTENCE.split()
    more = " ".join(words[number % len(words)] for number in range(count))
    holder[last] = f"{holder[last].rstrip('.')} {more}."
    return grown
