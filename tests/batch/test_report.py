from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from docgen.batch.folder import BatchFolder
from docgen.batch.ledger import open_ledger
from docgen.batch.outcome import Outcome, Status
from docgen.batch.report import REPORT_CSV, write_report
from docgen.errors import Problem

if TYPE_CHECKING:
    from pathlib import Path

STARTS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "|cmd", "%0A=1", "=cmd|'/C'!A0"]


def cells(folder: Path) -> list[list[str]]:
    with (folder / REPORT_CSV).open(encoding="utf-8-sig", newline="") as table:
        return list(csv.reader(table))


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_starts_a_formula(tmp_path: Path, start: str) -> None:
    problem = Problem(f"{start} salah", "x", label=start)
    outcome = Outcome(1, start, 2, start, Status.REFUSED, None, None, (problem,))
    folder = BatchFolder(tmp_path)
    folder.create()
    with open_ledger(None) as ledger:
        ledger.note_outcome(outcome)
        write_report(folder, ledger, {})

    head, line = cells(tmp_path)
    assert head[0] == "record"
    assert line[0] == line[2] == f"'{start}"
    assert line[-1].startswith("'")
    assert all(not cell.startswith(tuple("=+-@\t\r\n|%")) for cell in line)


def test_no_cell_is_a_formula_where_a_semicolon_separates(tmp_path: Path) -> None:
    key = "a;=cmd|' /C calc'!A0;b"
    folder = BatchFolder(tmp_path)
    folder.create()
    with open_ledger(None) as ledger:
        ledger.note_outcome(Outcome(1, key, 2, key, Status.REFUSED, None, None, ()))
        write_report(folder, ledger, {})

    with (tmp_path / REPORT_CSV).open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.reader(table, delimiter=";"))

    assert not any(cell.startswith("=") for row in rows for cell in row)
