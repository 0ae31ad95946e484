"""An .xlsx file as sheets, read row by row and never unpacked whole.

python-calamine was measured first: it holds a sheet as one grid (10,000 rows of 235 columns take
133 MB) and does not say which cells are formulas, errors, or hidden.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from docgen.records.read_errors import file_error, refuse_file
from docgen.records.table.sheet import Sheet
from docgen.records.xlsx.cell_values import CellValues
from docgen.records.xlsx.shared_strings import SharedStrings
from docgen.records.xlsx.sheet_rows import SheetPart
from docgen.records.xlsx.workbook_parts import (
    SheetEntry,
    read_date_styles,
    read_merged_cells,
    read_relationships,
    read_sheet_list,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.records.table.cells import Row

OLE_SIGNATURE: Final = b"\xd0\xcf\x11\xe0"
"""How files of before 2007 start, and new ones that have a password."""
MAX_UNPACKED_BYTES: Final = 2_000_000_000
"""Unpacked size of all parts beyond which a file is an attack: 300,000 wide rows take less."""
MAX_PARTS: Final = 10_000


def read_xlsx(path: Path) -> list[Sheet]:
    """Return the sheets of an .xlsx file, in their order.

    Raise RecordError where the file is none or is broken, UsageError where there is none.
    """
    source = str(path)
    try:
        if path.stat().st_size > MAX_UNPACKED_BYTES:
            refuse_file(source, "xlsx.size", TOO_LARGE)
        content = path.read_bytes()  # rows are read when they are asked for; no file stays open
        if content.startswith(OLE_SIGNATURE):
            message = (
                "berkas ini berkata sandi atau berformat .xls lama; simpan ulang sebagai .xlsx"
            )
            refuse_file(source, "xlsx.locked", message)
        archive = zipfile.ZipFile(io.BytesIO(content))
        _refuse_zip_bomb(archive, source)
        return _list_sheets(archive, source)
    except OSError as fault:
        raise file_error(fault, source) from None
    except BROKEN_FILE_ERRORS:
        return refuse_file(source, "xlsx.broken", BROKEN_MESSAGE)


BROKEN_FILE_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    KeyError,
    NotImplementedError,
    StopIteration,
    ValueError,
    RuntimeError,
)
"""What a broken file is noticed by: its zip, its XML, or what they lack."""
TOO_LARGE: Final = "berkas terlalu besar; bagi menjadi beberapa berkas"
BROKEN_MESSAGE: Final = (
    "berkas .xlsx ini rusak atau bukan .xlsx; buka di lembar kerja dan simpan ulang"
)


def _refuse_zip_bomb(archive: zipfile.ZipFile, source: str) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        refuse_file(source, "xlsx.size", TOO_LARGE)


def _list_sheets(archive: zipfile.ZipFile, source: str) -> list[Sheet]:
    office = read_relationships(archive.read("_rels/.rels"))
    main = next(name for kind, name in office.values() if kind == "officeDocument").lstrip("/")
    folder = posixpath.dirname(main)
    related = read_relationships(archive.read(f"{folder}/_rels/{posixpath.basename(main)}.rels"))
    places = {key: (kind, _resolve_target(folder, name)) for key, (kind, name) in related.items()}
    of_kind = dict(places.values())
    entries, starts_1904 = read_sheet_list(archive.read(main))
    strings = SharedStrings(archive, of_kind.get("sharedStrings"))
    styles = of_kind.get("styles")
    dates: frozenset[int] = read_date_styles(archive.read(styles)) if styles else frozenset()
    values = CellValues(strings, dates, starts_1904)
    sheets = []
    for entry in entries:
        kind, name = places.get(entry.relation, ("", ""))
        if kind == "worksheet":
            sheets.append(_build_sheet(source, entry, SheetPart(archive, name, values)))
    return sheets


def _resolve_target(folder: str, target: str) -> str:
    """Return the name in the zip that a relation points at."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))


def _build_sheet(source: str, entry: SheetEntry, part: SheetPart) -> Sheet:
    def rows() -> Iterator[Row]:
        try:
            yield from part.rows()
        except BROKEN_FILE_ERRORS:
            refuse_file(source, "xlsx.broken", BROKEN_MESSAGE)

    return Sheet(source, entry.name, rows, entry.hidden, read_merged_cells(part.archive, part.name))
