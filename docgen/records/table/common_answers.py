"""The row of answers that all records of a sheet share, marked ``*`` in place of a case code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import RecordError
from docgen.records.table.block_rows import FOR_ALL, read_case_code

if TYPE_CHECKING:
    from docgen.records.table.headers import SheetColumn
    from docgen.records.table.row_answers import RowAnswers, Table

NOT_FOR_ALL_MESSAGE: Final = (
    "lembar ini hanya untuk yang sama bagi semua baris: satu baris, dengan * di kolom ini"
)
NOT_ON_TOP_MESSAGE: Final = "baris untuk semua (*) harus satu, di atas semua baris isian"


@dataclass(slots=True)
class CommonAnswers:
    """The answers that hold wherever a row of the sheet leaves its own cell empty."""

    table: Table
    key: SheetColumn | None
    found: RowAnswers | None = None
    is_closed: bool = False
    """Whether a record was read already: what is for all must stand above it."""

    def take(self, found: RowAnswers) -> bool:
        """Return whether a row is the one for all, and keep it; RecordError for a faulty one."""
        if self.key is None or read_case_code(self.key, found.row) != FOR_ALL:
            self.is_closed = True
            return False
        problems = found.problems
        if self.is_closed or self.found is not None:
            sheet, index = self.table.sheet, self.key.index
            code = "row.for_all_late"
            problems = [sheet.problem(NOT_ON_TOP_MESSAGE, code, found.row.number, index)]
        if any(problem.is_error for problem in problems):
            raise RecordError(
                "the row for all records of {record} cannot be used; mend it and try again",
                problems,
                record=self.table.sheet.source,
            )
        self.found = found
        return True

    def add_to(self, found: RowAnswers) -> set[str]:
        """Fill the cells that a row leaves empty; return the paths of those filled."""
        if self.found is None:
            return set()
        own = {target.path for target, _ in found.answers}
        common = [each for each in self.found.answers if self._fills(each, own)]
        found.answers.extend(common)
        return {target.path for target, _ in common}

    def _fills(self, answer: tuple[SheetColumn, Any], own: set[str]) -> bool:
        return answer[0].path not in own and answer[0] is not self.key


def read_fixed_answers(table: Table, key: SheetColumn | None) -> CommonAnswers:
    """Return the answers of a sheet whose one row holds for all records.

    Raise RecordError where it has a row that is not for all, or one with a fault.
    """
    fixed = CommonAnswers(table, key)
    for found in table.read_answers():
        if not fixed.take(found):
            index = key.index if key else 0
            row = found.row.number
            problem = table.sheet.problem(NOT_FOR_ALL_MESSAGE, "row.not_for_all", row, index)
            raise RecordError(
                "the row for all records of {record} cannot be used; mend it and try again",
                [problem],
                record=table.sheet.source,
            )
    return fixed
