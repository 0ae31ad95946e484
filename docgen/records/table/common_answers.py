"""The row of answers that all records of a sheet share, marked ``*`` in place of a case code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import RecordError
from docgen.records.table.block_rows import FOR_ALL, read_case_code

if TYPE_CHECKING:
    from docgen.records.table.headers import SheetColumn
    from docgen.records.table.row_answers import RowAnswers, Table

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
        own = {target.index for target, _ in found.answers}
        common = [each for each in self.found.answers if self._fills(each, own)]
        found.answers.extend(common)
        return {target.path for target, _ in common}

    def _fills(self, answer: tuple[SheetColumn, Any], own: set[int]) -> bool:
        return answer[0].index not in own and answer[0] is not self.key
