"""Which sheets of a file hold the records of a form, and which the blocks that repeat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from docgen.errors import Problem, RecordError, Severity
from docgen.records.table.columns import plain
from docgen.records.table.headers import Names, best_row, block_names, main_names
from docgen.records.table.positions import cell_name
from docgen.records.table.sheet import HEAD_ROWS, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.records.table.cells import Row
    from docgen.records.table.columns import Block, Layout
    from docgen.records.table.headers import Placed
    from docgen.records.table.sheet import Sheet, Table

GUIDE_SHEET: Final = "Petunjuk"
CHOICES_SHEET: Final = "Pilihan"
OWN_SHEETS: Final = frozenset({plain(GUIDE_SHEET), plain(CHOICES_SHEET)})
"""The sheets of a workbook to fill that hold no records."""
NOT_READ: Final = "sheet.not_read"
ENOUGH: Final = 2
"""Columns that a sheet must name to be taken for one of the form's."""


@dataclass
class Book:
    """The sheets of a file, each known for what it holds."""

    tables: list[Table] = field(default_factory=list)
    """The sheets whose rows are records, in their order."""
    blocks: list[tuple[Block, Table]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def understand_book(sheets: Iterable[Sheet], layout: Layout, source: str) -> Book:
    """Return what each sheet holds; raise RecordError where a header stands in the way."""
    book = Book()
    main = main_names(layout)
    blocks = [(block, block_names(layout, block)) for block in layout.blocks]
    for sheet in sheets:
        head = sheet.head()
        if head and plain(sheet.name or "") not in OWN_SHEETS:
            _take(book, sheet, head, main, blocks)
    if not book.tables:
        book.problems = [each for each in book.problems if each.code != NOT_READ]
        book.problems.append(_no_table(layout, source))
    else:
        _ask_for_keys(book, layout)
    errors = [problem for problem in book.problems if problem.is_error]
    if errors:
        raise RecordError(
            "the columns of {record} cannot be told; mend its headers and try again",
            book.problems,
            record=source,
        )
    return book


def _take(
    book: Book, sheet: Sheet, head: list[Row], main: Names, blocks: list[tuple[Block, Names]]
) -> None:
    """Add a sheet to the book as what most of its headers say it is."""
    named: float = _named(main, head)
    scores = [_score(sheet, head, block, names) for block, names in blocks]
    best = max(scores, default=0)
    if max(named, best) < ENOUGH:
        book.problems += [] if sheet.hidden else [_not_read(sheet, head)]
        return
    is_block = best > named
    if sheet.hidden:
        severity = Severity.ERROR if is_block else Severity.WARNING
        book.problems.append(_hidden(sheet, head, severity))
        return
    block, names = blocks[scores.index(best)] if is_block else (None, main)
    table = table_of(sheet, names, head)
    book.problems += table.headers.problems
    if block is None:
        book.tables.append(table)
    else:
        book.blocks.append((block, table))


def _score(sheet: Sheet, head: list[Row], block: Block, names: Names) -> float:
    """Return how many columns of a block a sheet names; its title decides between equals."""
    named = _named(names, head)
    titled = plain(sheet.name or "") in {plain(block.label), plain(block.path)}
    return named + (0.5 if titled and named else 0)


def _named(names: Names, head: list[Row]) -> int:
    """Return how many columns a sheet names, none where most of its header is something else."""
    best, named = best_row(names, head)
    filled = len(head[best].cells) if named else 0
    return named if named * 2 >= filled else 0


def _not_read(sheet: Sheet, head: list[Row]) -> Problem:
    said = "lembar ini tidak dibaca: tidak ada baris judul kolom yang dikenal"
    return _of_sheet(sheet, head, said, NOT_READ, Severity.WARNING)


def _hidden(sheet: Sheet, head: list[Row], severity: Severity) -> Problem:
    said = "lembar tersembunyi ini berisi data dan tidak dibaca; tampilkan, atau hapus lembarnya"
    return _of_sheet(sheet, head, said, "sheet.hidden", severity)


def _of_sheet(sheet: Sheet, head: list[Row], said: str, code: str, severity: Severity) -> Problem:
    number = head[0].number
    cell = cell_name(sheet.name, "A", number)
    return Problem(said, code, severity, record=sheet.source, row=number, cell=cell)


def _no_table(layout: Layout, source: str) -> Problem:
    first = next((c.header for c in layout.columns if c.path == layout.key), layout.key)
    said = (
        f"tidak ada baris judul kolom formulir ini, misalnya “{first}”, di {HEAD_ROWS} baris "
        "pertama lembar yang tampak; mulai dari lembar kosong dengan `docgen sheet`"
    )
    return Problem(said, "header.none", record=source)


def _ask_for_keys(book: Book, layout: Layout) -> None:
    """Tell every sheet without the column that joins it to the others."""
    if not book.blocks:
        return
    for table in [*book.tables, *(table for _, table in book.blocks)]:
        if key_of(table, layout) is None:
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


def key_of(table: Table, layout: Layout) -> Placed | None:
    """Return the column of the case code, if the sheet has it."""
    return next((each for each in table.headers.placed if each.path == layout.key), None)
