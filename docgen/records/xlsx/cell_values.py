"""What the cells of a workbook hold, by the type and the style that the file gives each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen.records.table.cells import ErrorValue, Number

if TYPE_CHECKING:
    from docgen.records.xlsx.shared_strings import SharedStrings

TRUE_VALUES: Final = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class CellValues:
    """The texts, styles and calendar of a workbook, which its cells refer to."""

    strings: SharedStrings
    date_styles: frozenset[int]
    starts_1904: bool

    def value(self, cell_type: str, style: str, text: str) -> str | bool | Number | ErrorValue:
        """Return the value of a cell that holds ``text``; ValueError where the file is broken."""
        if cell_type == "s":
            return self.strings[int(text)]
        if cell_type in {"n", ""}:
            float(text)
            if style and int(style) in self.date_styles:
                return Number(text, is_date=True, starts_1904=self.starts_1904)
            return Number(text)
        if cell_type == "b":
            return text.strip() in TRUE_VALUES
        return ErrorValue(text) if cell_type == "e" else text
