"""Matches the sheets of a file with a form: main records, groups that repeat, or neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from docgen.errors import Problem, RecordError, Severity
from docgen.records.table.cell_positions import cell_name
from docgen.records.table.columns import normalise_header
from docgen.records.table.headers import (
    ColumnNames,
    best_header_row,
    block_column_names,
    main_column_names,
)
from docgen.records.table.sheet import HEADER_SEARCH_ROWS, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.records.table.cells import Row
    from docgen.records.table.columns import Block, TableLayout
    from docgen.records.table.headers import SheetColumn
    from docgen.records.table.sheet import Sheet, Table

INSTRUCTIONS_SHEET: Final = "Petunjuk"
CHOICES_SHEET: Final = "Pilihan"
HELPER_SHEETS: Final = frozenset(
    {normalise_header(INSTRUCTIONS_SHEET), normalise_header(CHOICES_SHEET)}
)
"""The sheets of a workbook to fill that hold no records."""
NOT_READ_CODE: Final = "sheet.not_read"
MIN_NAMED_COLUMNS: Final = 2
"""Columns that a sheet must name to be taken for one of the form's."""


@dataclass
class MatchedSheets:
    """The sheets of a file, each known for what it holds."""

    tables: list[Table] = field(default_factory=list)
    """The sheets whose rows are records, in their order."""
    blocks: list[tuple[Block, Table]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def match_sheets(sheets: Iterable[Sheet], layout: TableLayout, source: str) -> MatchedSheets:
    """Return what each sheet holds; raise RecordError where a header stands in the way."""
    book = MatchedSheets()
    main = main_column_names(layout)
    blocks = [(block, block_column_names(layout, block)) for block in layout.blocks]
    for sheet in sheets:
        head = sheet.first_rows()
        if head and normalise_header(sheet.name or "") not in HELPER_SHEETS:
            _add_sheet(book, sheet, head, main, blocks)
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
    head: list[Row],
    main: ColumnNames,
    blocks: list[tuple[Block, ColumnNames]],
) -> None:
    """Add a sheet to the book as what most of its headers say it is."""
    named: float = _count_named_columns(main, head)
    scores = [_score_block(sheet, head, block, names) for block, names in blocks]
    best = max(scores, default=0)
    if max(named, best) < MIN_NAMED_COLUMNS:
        book.problems += [] if sheet.hidden else [_not_read_problem(sheet, head)]
        return
    is_block = best > named
    if sheet.hidden:
        severity = Severity.ERROR if is_block else Severity.WARNING
        book.problems.append(_hidden_problem(sheet, head, severity))
        return
    block, names = blocks[scores.index(best)] if is_block else (None, main)
    table = read_table(sheet, names, head)
    book.problems += table.headers.problems
    if block is None:
        book.tables.append(table)
    else:
        book.blocks.append((block, table))


def _score_block(sheet: Sheet, head: list[Row], block: Block, names: ColumnNames) -> float:
    """Return how many columns of a block a sheet names; its title decides between equals."""
    named = _count_named_columns(names, head)
    titled = normalise_header(sheet.name or "") in {
        normalise_header(block.label),
        normalise_header(block.path),
    }
    return named + (0.5 if titled and named else 0)


def _count_named_columns(names: ColumnNames, head: list[Row]) -> int:
    """Return how many columns a sheet names, none where most of its header is something else."""
    best, named = best_header_row(names, head)
    filled = len(head[best].cells) if named else 0
    return named if named * 2 >= filled else 0


def _not_read_problem(sheet: Sheet, head: list[Row]) -> Problem:
    said = "lembar ini tidak dibaca: tidak ada baris judul kolom yang dikenal"
    return _sheet_problem(sheet, head, said, NOT_READ_CODE, Severity.WARNING)


def _hidden_problem(sheet: Sheet, head: list[Row], severity: Severity) -> Problem:
    said = "lembar tersembunyi ini berisi data dan tidak dibaca; tampilkan, atau hapus lembarnya"
    return _sheet_problem(sheet, head, said, "sheet.hidden", severity)


def _sheet_problem(
    sheet: Sheet, head: list[Row], said: str, code: str, severity: Severity
) -> Problem:
    number = head[0].number
    cell = cell_name(sheet.name, "A", number)
    return Problem(said, code, severity, record=sheet.source, row=number, cell=cell)


def _no_table_problem(layout: TableLayout, source: str) -> Problem:
    first = next((c.header for c in layout.columns if c.path == layout.key), layout.key)
    said = (
        f"tidak ada baris judul kolom formulir ini, misalnya “{first}”, di "
        f"{HEADER_SEARCH_ROWS} baris pertama lembar yang tampak; "
        "mulai dari lembar kosong dengan `docgen sheet`"
    )
    return Problem(said, "header.none", record=source)


def _check_case_code_columns(book: MatchedSheets, layout: TableLayout) -> None:
    """Tell every sheet without the column that joins it to the others."""
    if not book.blocks:
        return
    for table in [*book.tables, *(table for _, table in book.blocks)]:
        if case_code_column(table, layout) is None:
            column = next(each for each in layout.columns if each.path == layout.key)
            said = f"kolom “{column.header}” tidak ada; tanpa itu baris lembar lain tidak bertuan"
            cell = cell_name(table.sheet.name, "A", table.headers.row)
            book.problems.append(
                Problem(
                    said,
                    "header.no_key",
                    at=layout.key,
                    record=table.sheet.source,
                    row=table.headers.row,
                    cell=cell,
                )
            )


def case_code_column(table: Table, layout: TableLayout) -> SheetColumn | None:
    """Return the column of the case code, if the sheet has it."""
    return next((each for each in table.headers.columns if each.path == layout.key), None)
