"""Rows of a file's sheets become records, one at a time; rows of other sheets join by case code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from docgen.records.read_errors import refuse_file
from docgen.records.record import Record
from docgen.records.table.block_rows import BlockRows, read_case_code
from docgen.records.table.cell_positions import RecordCells, RowCells
from docgen.records.table.columns import table_layout
from docgen.records.table.common_answers import CommonAnswers, read_fixed_answers
from docgen.records.table.match_sheets import case_code_column, match_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.errors import Problem
    from docgen.form.definition import Form
    from docgen.records.table.columns import TableLayout
    from docgen.records.table.headers import SheetColumn
    from docgen.records.table.match_sheets import MatchedSheets
    from docgen.records.table.row_answers import RowAnswers, Table
    from docgen.records.table.sheet import Sheet


NO_ROWS_MESSAGE: Final = (
    "tidak ada baris isian di bawah judul kolom; baris bertanda CONTOH tidak dibaca"
)


def build_records(sheets: Iterable[Sheet], form: Form, source: str) -> Iterator[Record]:
    """Give every record of a file's sheets; a row that cannot be read is one with problems.

    Raise RecordError where the file has no records or its columns are not known.
    """
    layout = table_layout(form.model, form.case_code)
    book = match_sheets(sheets, layout, source)
    records = _build_records(book, layout)
    first = next(records, None)
    if first is None:
        refuse_file(source, "file.no_records", NO_ROWS_MESSAGE)
    yield replace(first, problems=(*book.problems, *first.problems))
    yield from records


def _build_records(book: MatchedSheets, layout: TableLayout) -> Iterator[Record]:
    blocks = [
        BlockRows(block, table, key)
        for block, table in book.blocks
        if (key := case_code_column(table, layout)) is not None
    ]
    fixed = _read_fixed(book, layout)
    first_cells: dict[str, str] = {}
    for table in book.tables:
        key = case_code_column(table, layout)
        common = CommonAnswers(table, key)
        for found in table.read_answers():
            if common.take(found):
                continue
            code = read_case_code(key, found.row) if key else ""
            record = _RecordBuilder(table, found, [common, *fixed])
            if key and code in first_cells:
                record.refuse_repeated(key, first_cells[code])
            else:
                record.add_blocks(blocks, code)
            if key and code and blocks:
                first_cells.setdefault(code, table.sheet.cell_name(found.row.number, key.index))
            yield record.build()
    for rows in blocks:
        yield from (_unmatched_record(rows, found) for found in rows.remaining_rows())


def _read_fixed(book: MatchedSheets, layout: TableLayout) -> list[CommonAnswers]:
    """Return the answers of the sheet that holds for all records, if the file has one."""
    table = book.fixed
    return [] if table is None else [read_fixed_answers(table, case_code_column(table, layout))]


class _RecordBuilder:
    """One record as it comes together from its row and the rows of its blocks."""

    def __init__(self, table: Table, found: RowAnswers, commons: list[CommonAnswers]) -> None:
        shared = [common.add_to(found) for common in commons]
        self.table = table
        self.row = found.row.number
        self.data: dict[str, Any] = {}
        self.problems = list(found.problems)
        items: dict[str, dict[str, Any]] = {}
        for target, answer in sorted(found.answers, key=_item_number):
            column = target.column
            assert column is not None  # noqa: S101 -- the example mark is no answer
            if target.item is None:
                _set_answer(self.data, column.steps, answer)
            else:
                block = column.path.split("[]")[0]
                item = items.setdefault(f"{block}[{target.item}]", {})
                _set_answer(item, column.steps, answer)
        names = self._number(items)
        elsewhere = set().union(*shared)
        self.row_cells: list[RowCells] = [
            table.renumbered_cells(self.row, names, without=elsewhere)
        ]
        for common, paths in zip(commons, shared, strict=True):
            if paths and common.found is not None:
                number = common.found.row.number
                self.row_cells.append(common.table.renumbered_cells(number, names))

    def _number(self, items: dict[str, dict[str, Any]]) -> dict[str, str]:
        """Add the items that the row has, and return what each is called in the record.

        A header may number them from 1, and a row may leave some of them out.
        """
        names = {}
        for name, item in items.items():
            block = name.partition("[")[0]
            known = _list_under(self.data, tuple(block.split(".")))
            names[name] = f"{block}[{len(known)}]"
            known.append(item)
        return names

    def add_blocks(self, blocks: list[BlockRows], code: str) -> None:
        """Add the rows that the other sheets have of this case."""
        for rows in blocks:
            for found in rows.take_rows(code) if code else ():
                items = _list_under(self.data, rows.block.steps)
                prefix = f"{rows.block.path}[{len(items)}]"
                item: dict[str, Any] = {}
                for target, answer in found.answers:
                    if target.column is not None and "[]" in target.column.path:
                        _set_answer(item, target.column.steps, answer)
                items.append(item)
                self.problems += (_with_item_number(problem, prefix) for problem in found.problems)
                self.row_cells.append(rows.table.row_cells(found.row.number, prefix))

    def refuse_repeated(self, key: SheetColumn, first: str) -> None:
        """Refuse a case code that stood above already: its rows elsewhere went to the first."""
        message = (
            f"kode ini sudah dipakai di {first}; lembar lain tidak dapat dibagi antara keduanya"
        )
        self.problems.append(
            self.table.sheet.problem(message, "case_code.repeated", self.row, key.index)
        )

    def build(self) -> Record:
        """Return the record."""
        return Record(
            self.data,
            self.table.sheet.source,
            self.row,
            tuple(self.problems),
            RecordCells(tuple(self.row_cells)),
            self.table.sheet.name,
        )


def _item_number(found: tuple[SheetColumn, Any]) -> int:
    return found[0].item or 0


def _set_answer(data: dict[str, Any], steps: tuple[str, ...], answer: Any) -> None:
    for step in steps[:-1]:
        data = data.setdefault(step, {})
    data[steps[-1]] = answer


def _list_under(data: dict[str, Any], steps: tuple[str, ...]) -> list[dict[str, Any]]:
    for step in steps[:-1]:
        data = data.setdefault(step, {})
    found: list[dict[str, Any]] = data.setdefault(steps[-1], [])
    return found


def _with_item_number(problem: Problem, prefix: str) -> Problem:
    inside = (problem.at or "").partition("[]")[2]
    return replace(problem, at=f"{prefix}{inside}")


def _unmatched_record(rows: BlockRows, found: RowAnswers) -> Record:
    """Return a block's row that belongs to no case, so that it is reported and not lost."""
    message = (
        "tidak ada baris dengan kode kasus ini di lembar utama"
        if rows.read_code(found.row)
        else "kode kasus kosong; isi seperti di lembar utama"
    )
    sheet, number = rows.table.sheet, found.row.number
    unmatched = sheet.problem(message, "case_code.unmatched", number, rows.key.index)
    reported = any(problem.cell == unmatched.cell for problem in found.problems)
    problems = found.problems if reported else [*found.problems, unmatched]
    return Record({}, sheet.source, number, tuple(problems), RecordCells(()), sheet.name)
