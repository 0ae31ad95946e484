"""Dotted paths: one language for models, records and page values."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.form.model import FormModel, field
from docgen.form.paths import find_answers, get_answer, remove_answer, set_answer, split_path


class Relative(FormModel):
    """Somebody of the family."""

    name: str = field("Nama", example="Siti")


class Client(FormModel):
    """A client with a family, and scores under keys of the record's own."""

    family: list[Relative] = field("Keluarga", default_factory=list)
    scores: dict[str, int] = field("Nilai", default_factory=dict)


RECORD: dict[str, Any] = {"family": [{"name": "Siti"}, {"name": "Budi"}], "scores": {"fungsi": 3}}
BOTH = pytest.mark.parametrize("answers", [RECORD, Client.model_validate(RECORD)])


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("", ()),
        ("client.nik", ("client", "nik")),
        ("family[1].nik", ("family", 1, "nik")),
        ("family[].nik", ("family", "[]", "nik")),
        ("rows[0][2]", ("rows", 0, 2)),
        ("scores.*", ("scores", "*")),
        ("a[b].c", ("a[b]", "c")),
    ],
)
def test_a_path_is_split_into_keys_and_indexes(path: str, steps: tuple[str | int, ...]) -> None:
    assert split_path(path) == steps


@BOTH
@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("family[1].name", "Budi"),
        ("scores.fungsi", 3),
        ("family[2].name", None),
        ("family.name", None),
        ("scores[0]", None),
        ("family[].name", None),
    ],
)
def test_an_answer_is_read_at_its_path(answers: object, path: str, answer: object) -> None:
    assert get_answer(answers, path) == answer


@BOTH
def test_the_empty_path_is_the_whole_record(answers: object) -> None:
    assert get_answer(answers, "") is answers


@BOTH
def test_each_item_and_each_key_is_found_with_its_own_path(answers: object) -> None:
    assert list(find_answers(answers, "family[].name")) == [
        ("family[0].name", "Siti"),
        ("family[1].name", "Budi"),
    ]
    assert list(find_answers(answers, "scores.*")) == [("scores.fungsi", 3)]
    assert not list(find_answers(answers, "scores[].name"))


def test_an_answer_is_put_where_nothing_was_and_taken_out_again() -> None:
    record: dict[str, Any] = {}

    set_answer(record, "family[0].name", "Siti")
    set_answer(record, "family[1].name", "Budi")

    assert record == {"family": [{"name": "Siti"}, {"name": "Budi"}]}
    assert remove_answer(record, "family[0]") == {"name": "Siti"}
    assert remove_answer(record, "family[0].name") == "Budi"
    assert record == {"family": [{}]}
