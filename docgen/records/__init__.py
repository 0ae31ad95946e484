"""Readers: what a file says, as records with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import UsageError
from docgen.records.json.files import is_list, read_json_lines, read_json_list
from docgen.records.json.reader import read_json
from docgen.records.record import MAX_BYTES, MAX_DEPTH, MAX_DIGITS, Record, Unread
from docgen.records.table.positions import located

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.form.definition import Form

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_DIGITS",
    "Record",
    "Unread",
    "located",
    "read_json",
    "read_records",
]

SHEETS = (".xlsx", ".xlsm", ".csv")
KINDS = (".json", ".jsonl", *SHEETS)


def read_records(path: Path, form: Form | None = None) -> Iterator[Record]:
    """Give the records in a file one at a time, read as its suffix says.

    ``form`` names the columns of a spreadsheet. A record that cannot be read is given with its
    problems; RecordError tells what is wrong with the file as a whole.
    """
    suffix = path.suffix.casefold()
    if suffix == ".json":
        return read_json_list(path) if is_list(path) else iter([read_json(path)])
    if suffix == ".jsonl":
        return read_json_lines(path)
    if suffix in SHEETS:
        return _read_sheets(path, form, suffix)
    raise UsageError(
        "{path} is of a kind that holds no records; give a file of one of these: {kinds}",
        path=path,
        kinds=", ".join(KINDS),
    )


def _read_sheets(path: Path, form: Form | None, suffix: str) -> Iterator[Record]:
    from docgen.records.table.assemble import records_in  # noqa: PLC0415 -- json needs none of it

    if form is None:
        raise UsageError(
            "{path} is a spreadsheet, and its columns mean something only for a form", path=path
        )
    if suffix == ".csv":
        from docgen.records.csv import csv_sheet  # noqa: PLC0415
        from docgen.records.table.columns import layout_of  # noqa: PLC0415
        from docgen.records.table.headers import main_names  # noqa: PLC0415

        names = main_names(layout_of(form.model, form.case_code))
        return records_in([csv_sheet(path, names)], form, str(path))
    from docgen.records.xlsx.workbook import xlsx_sheets  # noqa: PLC0415

    return records_in(xlsx_sheets(path), form, str(path))
