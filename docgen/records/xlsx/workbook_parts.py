"""The small parts of an .xlsx file: its sheets, their styles, their merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen.records.table.cells import column_index
from docgen.records.table.sheet import MergedCells
from docgen.records.xlsx.cell_values import TRUE_VALUES
from docgen.records.xlsx.xml_parser import local_name, xml_parser

if TYPE_CHECKING:
    import zipfile


DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Number formats that show a day or a time, by the numbers that every spreadsheet knows."""
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_DATE_LETTERS = re.compile("[dmyhs]", re.IGNORECASE)
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")
_MERGE_TAG: Final = b"mergeCell"
BLOCK_SIZE: Final = 1 << 18
MAX_MERGES: Final = 20_000


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    hidden: bool


def read_relationships(content: bytes) -> dict[str, tuple[str, str]]:
    """Return the kind and the target of every relation of a part, by its id."""
    found = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if local_name(name) == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes["Id"]] = (kind, attributes["Target"])

    xml_parser(start).Parse(content, True)
    return found


def read_sheet_list(content: bytes) -> tuple[list[SheetEntry], bool]:
    """Return the sheets of a workbook, and whether its days count from 1904."""
    found: list[SheetEntry] = []
    starts_1904 = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local_name(name) == "sheet":
            relation = next(v for k, v in attributes.items() if k.endswith(":id"))
            hidden = attributes.get("state", "visible") != "visible"
            found.append(SheetEntry(attributes["name"], relation, hidden))
        elif local_name(name) == "workbookPr" and attributes.get("date1904") in TRUE_VALUES:
            starts_1904.append(True)

    xml_parser(start).Parse(content, True)
    return found, bool(starts_1904)


def read_date_styles(content: bytes) -> frozenset[int]:
    """Return the cell styles that show a number as a day or a time."""
    formats = set(DATE_FORMATS)
    styles: list[int] = []
    within: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        element = local_name(name)
        if element == "numFmt" and "numFmts" not in within:
            pass  # that of a conditional format, under a number of its own
        elif element == "numFmt" and _shows_date(attributes.get("formatCode", "")):
            formats.add(int(attributes["numFmtId"]))
        elif element == "numFmt":
            formats.discard(int(attributes["numFmtId"]))
        elif element == "xf" and "cellXfs" in within:
            styles.append(int(attributes.get("numFmtId", "0")))
        within.append(element)

    def end(_name: str) -> None:
        within.pop()

    xml_parser(start, end).Parse(content, True)
    return frozenset(index for index, number in enumerate(styles) if number in formats)


def _shows_date(code: str) -> bool:
    first = code.partition(";")[0]
    if _ELAPSED.search(first):
        return True
    plain = _LITERAL.sub("", first)
    return "general" not in plain.casefold() and _DATE_LETTERS.search(plain) is not None


def read_merged_cells(archive: zipfile.ZipFile, part: str) -> tuple[MergedCells, ...]:
    """Return the merged cells of a sheet, which stand only after its rows."""
    found: list[MergedCells] = []
    with archive.open(part) as stream:
        rest = b""
        while block := stream.read(BLOCK_SIZE):
            text = rest + block
            if _MERGE_TAG in text:
                for match in _MERGE.finditer(text):
                    left, top, right, bottom = match.groups()
                    found.append(
                        MergedCells(
                            int(top),
                            column_index(left.decode()),
                            int(bottom),
                            column_index(right.decode()),
                        )
                    )
                    rest = text[match.end() :]
                    if len(found) == MAX_MERGES:
                        return tuple(found)
                last = text.rfind(b"<")
                rest = text[max(last, _last_merge_end(text)) :]
            else:
                rest = text[-len(_MERGE_TAG) - 2 :]
    return tuple(found)


def _last_merge_end(text: bytes) -> int:
    """Return where the last whole merge of a block ends."""
    ends = [match.end() for match in _MERGE.finditer(text)]
    return ends[-1] if ends else 0
