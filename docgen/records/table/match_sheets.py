"""Matches the sheets of a file with a form: main records, groups that repeat, or neither."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from docgen.errors import Problem, RecordError, Severity
from docgen.records.table.columns import normalise_header
from docgen.records.table.headers import (
    ColumnNames,
    best_header_row,
    block_column_names,
    main_column_names,
)
from docgen.records.table.row_answers import read_table
from docgen.records.table.sheet import HEADER_SEARCH_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.records.table.cells import Row
    from docgen.records.table.columns import Block, TableLayout
    from docgen.records.table.headers import SheetColumn
    from docgen.records.table.row_answers import Table
    from docgen.records.table.sheet import Sheet

INSTRUCTIONS_SHEET: Final = "Petunjuk"
CHOICES_SHEET: Final = "Pilihan"
FIXED_SHEET: Final = "Tetap"
"""The sheet of the answers that hold for every row of the others."""
HELPER_SHEETS: Final = frozenset(
    {normalise_header(INSTRUCTIONS_SHEET), normalise_header(CHOICES_SHEET)}
)
"""The sheets of a workbook to fill that hold no records."""
NOT_READ_CODE: Final = "sheet.not_read"
NOT_READ_MESSAGE: Final = "lembar ini tidak dibaca: tidak ada baris judul kolom yang dikenal"
HIDDEN_MESSAGE: Final = (
    "lembar tersembunyi ini berisi data dan tidak dibaca; tampilkan, atau hapus lembarnya"
)
MIN_NAMED_COLUMNS: Final = 2
"""Columns that a sheet must name to be taken for one of the form's."""


@dataclass
class MatchedSheets:
    """The sheets of a file, each known for what it holds."""

    tables: list[Table] = field(default_factory=list)
    """The sheets whose rows are records, in their order."""
    blocks: list[tuple[Block, Table]] = field(default_factory=list)
    fixed: Table | None = None
    """The sheet whose one row holds for all records."""
    problems: list[Problem] = field(default_factory=list)


def match_sheets(sheets: Iterable[Sheet], layout: TableLayout, source: str) -> MatchedSheets:
    """Return what each sheet holds; raise RecordError where a header stands in the way."""
    book = MatchedSheets()
    main = main_column_names(layout)
    blocks = [(block, block_column_names(layout, block)) for block in layout.blocks]
    for sheet in sheets:
        first_rows = sheet.first_rows()
        if first_rows and normalise_header(sheet.name or "") not in HELPER_SHEETS:
            _add_sheet(book, sheet, first_rows, main, blocks)
    if not book.tables:
        book.problems = [each for each in book.problems if each.code != NOT_READ_CODE]
        book.problems.append(_no_table_problem(layout, source))
    else:
        _check_case_code_columns(book, layout)
    errors = [problem for problem in book.problems if problem.is_error]
    if errors:
        raise RecordError(
            "the columns of {record} cannot be told; mend its headers and try again",
            book.problems,
            record=source,
        )
    return book


def _add_sheet(
    book: MatchedSheets,
    sheet: Sheet,
    first_rows: list[Row],
    main: ColumnNames,
    blocks: list[tuple[Block, ColumnNames]],
) -> None:
    """Add a sheet to the book as what most of its headers say it is."""
    named: float = _count_named_columns(main, first_rows)
    scores = [_score_block(sheet, first_rows, block, names) for block, names in blocks]
    best = max(scores, default=0)
    number = first_rows[0].number
    if max(named, best) < MIN_NAMED_COLUMNS:
        if not sheet.hidden:
            book.problems.append(
                sheet.problem(NOT_READ_MESSAGE, NOT_READ_CODE, number, severity=Severity.WARNING)
            )
        return
    is_block = best > named
    if sheet.hidden:
        severity = Severity.ERROR if is_block else Severity.WARNING
        book.problems.append(
            sheet.problem(HIDDEN_MESSAGE, "sheet.hidden", number, severity=severity)
        )
        return
    block, names = blocks[scores.index(best)] if is_block else (None, main)
    table = read_table(sheet, names, first_rows)
    book.problems += table.headers.problems
    if block is None and normalise_header(sheet.name or "") == normalise_header(FIXED_SHEET):
        book.fixed = table
    elif block is None:
        book.tables.append(table)
    else:
        book.blocks.append((block, table))


def _score_block(sheet: Sheet, first_rows: list[Row], block: Block, names: ColumnNames) -> float:
    """Return how many columns of a block a sheet names; its title decides between equals."""
    named = _count_named_columns(names, first_rows)
    titled = normalise_header(sheet.name or "") in {
        normalise_header(block.label),
        normalise_header(block.path),
    }
    return named + (0.5 if titled and named else 0)


def _count_named_columns(names: ColumnNames, first_rows: list[Row]) -> int:
    """Return how many columns a sheet names, none where most of its header is something else."""
    best, named = best_header_row(names, first_rows)
    filled = len(first_rows[best].cells) if named else 0
    return named if named * 2 >= filled else 0


def _no_table_problem(layout: TableLayout, source: str) -> Problem:
    first = next((c.header for c in layout.columns if c.path == layout.key), layout.key)
    message = (
        f"tidak ada baris judul kolom formulir ini, misalnya “{first}”, di "
        f"{HEADER_SEARCH_ROWS} baris pertama lembar yang tampak; "
        "mulai dari lembar kosong dengan `docgen sheet`"
    )
    return Problem(message, "header.none", record=source)


def _check_case_code_columns(book: MatchedSheets, layout: TableLayout) -> None:
    """Add a problem for every sheet without the column that joins it to the others."""
    if not book.blocks:
        return
    header = next(each.header for each in layout.columns if each.path == layout.key)
    message = f"kolom “{header}” tidak ada; tanpa itu baris lembar lain tidak bertuan"
    for table in [*book.tables, *(table for _, table in book.blocks)]:
        if case_code_column(table, layout) is None:
            problem = table.sheet.problem(message, "header.no_key", table.headers.row)
            book.problems.append(replace(problem, at=layout.key))


def case_code_column(table: Table, layout: TableLayout) -> SheetColumn | None:
    """Return the column of the case code, if the sheet has it."""
    return next((each for each in table.headers.columns if each.path == layout.key), None)
