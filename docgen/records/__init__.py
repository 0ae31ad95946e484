"""Records read from files (.json, .jsonl, .csv, .xlsx), each with the place it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import UsageError
from docgen.records.json.read_many import is_json_list, read_json_lines, read_json_list
from docgen.records.json.read_one import read_json
from docgen.records.record import MAX_BYTES, MAX_DEPTH, MAX_DIGITS, Record, UnreadableAnswer
from docgen.records.table.cell_positions import locate_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.form.definition import Form

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_DIGITS",
    "Record",
    "UnreadableAnswer",
    "locate_problems",
    "read_json",
    "read_records",
]

SHEET_SUFFIXES = (".xlsx", ".xlsm", ".csv")
SUFFIXES = (".json", ".jsonl", *SHEET_SUFFIXES)


def read_records(path: Path, form: Form | None = None) -> Iterator[Record]:
    """Give the records in a file one at a time, read as its suffix says.

    ``form`` names the columns of a spreadsheet. A record that cannot be read is given with its
    problems; RecordError says what is wrong with the file as a whole.
    """
    suffix = path.suffix.casefold()
    if suffix == ".json":
        return read_json_list(path) if is_json_list(path) else iter([read_json(path)])
    if suffix == ".jsonl":
        return read_json_lines(path)
    if suffix in SHEET_SUFFIXES:
        return _read_sheets(path, form, suffix)
    raise UsageError(
        "{path} is of a kind that holds no records; give a file of one of these: {kinds}",
        path=path,
        kinds=", ".join(SUFFIXES),
    )


def _read_sheets(path: Path, form: Form | None, suffix: str) -> Iterator[Record]:
    from docgen.records.table.build_records import build_records  # noqa: PLC0415 -- json needs none of it

    if form is None:
        raise UsageError(
            "{path} is a spreadsheet, and its columns mean something only for a form", path=path
        )
    if suffix == ".csv":
        from docgen.records.csv import read_csv  # noqa: PLC0415
        from docgen.records.table.columns import table_layout  # noqa: PLC0415
        from docgen.records.table.headers import main_column_names  # noqa: PLC0415

        names = main_column_names(table_layout(form.model, form.case_code))
        return build_records([read_csv(path, names)], form, str(path))
    from docgen.records.xlsx.workbook import read_xlsx  # noqa: PLC0415

    return build_records(read_xlsx(path), form, str(path))
