"""The report of a batch as .csv and .json, without personal values."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import IO

    from docgen.batch.folder import BatchFolder
    from docgen.batch.ledger import Ledger
    from docgen.batch.outcome import Outcome
    from docgen.errors import Problem

REPORT_CSV: Final = "batch-report.csv"
REPORT_JSON: Final = "batch-report.json"
COLUMNS: Final = ("record", "row", "case_code", "status", "file", "sha256", "problems")
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "|", "%")
"""What a spreadsheet would take for the start of a formula (OWASP ASVS 1.2.10)."""

AFTER_SEMICOLON: Final = re.compile(r"(?<=;)(?=\s*[=+@|%-])")
"""Where a cell would begin a formula for a spreadsheet that separates by semicolons."""


def write_report(folder: BatchFolder, ledger: Ledger, head: dict[str, Any]) -> None:
    """Write both files of the report, a record a line, in the order of the records."""
    with folder.replace_file(REPORT_CSV, encoding="utf-8-sig") as file:  # the mark is for Excel
        _write_csv(file, ledger.outcomes())
    with folder.replace_file(REPORT_JSON, encoding="utf-8") as file:
        _write_json(file, head, ledger.outcomes())


def _write_csv(file: IO[str], outcomes: Iterable[Outcome]) -> None:
    # Each cell quoted: a semicolon in one would begin another where it separates.
    table = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
    table.writerow(COLUMNS)
    for outcome in outcomes:
        line = outcome.as_dict() | {"problems": "\n".join(map(_format_problem, outcome.problems))}
        table.writerow([_escape_cell(line[column]) for column in COLUMNS])


def _write_json(file: IO[str], head: dict[str, Any], outcomes: Iterable[Outcome]) -> None:
    opening = json.dumps(head | {"records": []}, ensure_ascii=False)
    file.write(opening.removesuffix("]}"))
    separator = "\n"
    for outcome in outcomes:
        file.write(separator + json.dumps(outcome.as_dict(), ensure_ascii=False))
        separator = ",\n"
    file.write("\n]}\n")


def _format_problem(problem: Problem) -> str:
    where = f"{problem.cell}: " if problem.cell else ""
    return f"{where}{problem}"


def _escape_cell(value: object) -> object:
    """Return a value that a spreadsheet takes for text, whatever it starts with."""
    if not isinstance(value, str):
        return value
    value = AFTER_SEMICOLON.sub("'", value)
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
