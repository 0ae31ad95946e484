from __future__ import annotations

import pytest

from docgen.form.formatting import FILTERS, join_items, join_with_and, tick, yesno


@pytest.mark.parametrize(
    ("items", "written"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a dan b"),
        (["a", "b", "c"], "a, b, dan c"),
        (["a", None, "b"], "a dan b"),
    ],
)
def test_a_list_reads_as_a_sentence(items: list[str | None], written: str) -> None:
    assert join_with_and(items) == written


def test_what_was_not_answered_is_not_joined() -> None:
    assert join_items(["a", None, "b"], "; ") == "a; b"


@pytest.mark.parametrize(
    ("chosen", "code", "mark"),
    [
        ("L", "L", "☑"),
        ("P", "L", "☐"),
        (["01", "16"], "16", "☑"),
        ([], "16", "☐"),
        (None, "L", "☐"),
    ],
)
def test_a_box_is_ticked_when_its_code_is_chosen(
    chosen: str | list[str] | None, code: str, mark: str
) -> None:
    assert tick(chosen, code) == mark


def test_a_flag_ticks_its_own_box() -> None:
    assert (tick(chosen=True), tick(chosen=False), tick(None)) == ("☑", "☐", "☐")


def test_a_flag_is_written_as_ya_or_tidak() -> None:
    assert (yesno(flag=True), yesno(flag=False)) == ("Ya", "Tidak")


@pytest.mark.parametrize("name", sorted(set(FILTERS) - {"count", "default", "length", "tick"}))
def test_a_filter_leaves_an_absent_answer_to_its_blank(name: str) -> None:
    assert FILTERS[name](None) is None


@pytest.mark.parametrize(
    ("name", "value", "arguments", "written"),
    [
        ("default", None, ["belum ada"], "belum ada"),
        ("default", "ada", ["belum ada"], "ada"),
        ("first", ["a", "b"], [], "a"),
        ("first", [], [], None),
        ("last", ["a", "b"], [], "b"),
        ("last", [], [], None),
        ("length", ["a", "b"], [], 2),
        ("length", None, [], 0),
        ("lower", "Medan", [], "medan"),
        ("upper", "Medan", [], "MEDAN"),
        ("join", ["a", "b"], [" / "], "a / b"),
        ("roman", 2, [], "II"),
        ("words", 2, [], "dua"),
        ("tick", None, ["L"], "☐"),
    ],
)
def test_each_filter_writes_its_format(
    name: str, value: object, arguments: list[object], written: object
) -> None:
    assert FILTERS[name](value, *arguments) == written
