from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from docgen.batch.job import BatchJob, build_setup, record_key
from docgen.batch.outcome import Status
from docgen.batch.plan import estimate_total, parse_rows
from docgen.batch.tally import Tally
from docgen.errors import UsageError
from tests.batch.conftest import AGENCY, FORM, TODAY, case

JOB = BatchJob(FORM, AGENCY, Path("keluar"), TODAY)


def test_rows_are_numbers_and_ranges() -> None:
    assert parse_rows("3, 7-9") == (range(3, 4), range(7, 10))
    assert parse_rows("1-999999999") == (range(1, 10**9),)


@pytest.mark.parametrize("text", ["", "a", "3-", "-3", "1,,2", "1-2-3", "9" * 10])
def test_other_rows_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="rows are told as numbers"):
        parse_rows(text)


def test_the_key_of_a_record_is_its_content() -> None:
    setup = build_setup(JOB, None)
    turned = dict(reversed(case(1).items()))

    assert record_key(setup, case(1), 2) == record_key(setup, turned, 3)
    assert record_key(setup, case(1), 2) != record_key(setup, case(2), 2)
    assert record_key(setup, {"a": "2026-01-02"}, 2) != record_key(
        setup, {"a": dt.date(2026, 1, 2)}, 2
    )


def test_how_many_to_expect(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"a": 1}\n\n{"a": 2}\n', encoding="utf-8")
    table = tmp_path / "a.csv"
    table.write_text('a;b\n1;"x\ny"\n,\n', encoding="utf-8")
    book = tmp_path / "a.xlsx"
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", '<worksheet><dimension ref="A1:C31"/>')

    assert [estimate_total(path, JOB) for path in (lines, book)] == [2, 30]
    assert estimate_total(table, JOB) is not None
    assert estimate_total(tmp_path / "none.csv", JOB) is None


def test_the_time_that_is_left() -> None:
    now = [0.0]
    tally = Tally(lambda: now[0], total=10)
    before = tally.seconds_left

    now[0] = 2.0
    for status in (Status.RENDERED, Status.RENDERED, Status.UNCHANGED, Status.REFUSED):
        tally.add(status)
    assert before is None
    assert (tally.done, tally.refused, tally.rate, tally.seconds_left) == (4, 1, 2.0, 3.0)
