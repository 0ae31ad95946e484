"""Letters of graded length, fitted to their page, in LibreOffice's own layout."""

from __future__ import annotations

import pytest

from tests.fitted_letters import FittedLetter, is_told_right, measure_letters

LINES_TAKEN_BACK = 5
GRADES = 10
"""Letters of graded length with each agency; ``tools/page_series.py`` lays out more."""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> list[FittedLetter]:
    return list(measure_letters(GRADES, tmp_path_factory.mktemp("letters")))


@pytest.mark.tools
def test_up_to_five_lines_too_many_are_taken_back(letters: list[FittedLetter]) -> None:
    slightly_over = [each for each in letters if 0 < each.lines_over_loose <= LINES_TAKEN_BACK]

    assert len(slightly_over) > GRADES / 2
    assert [each for each in slightly_over if each.pages > 1] == []


@pytest.mark.tools
def test_the_writer_is_told_of_each_letter_of_two_pages_and_of_no_other(
    letters: list[FittedLetter],
) -> None:
    assert {each.pages > 1 for each in letters} == {True, False}
    assert [each for each in letters if (each.lines_told > 0) != (each.pages > 1)] == []


@pytest.mark.tools
def test_the_lines_told_are_those_that_are_too_many(letters: list[FittedLetter]) -> None:
    assert [each for each in letters if not is_told_right(each)] == []
