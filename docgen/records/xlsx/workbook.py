"""An .xlsx file as it is: a zip of XML, read row by row and never held whole.

python-calamine was measured first: it holds a sheet as one grid (10,000 rows of 235 columns take
133 MB) and does not say which cells are formulas, errors, or hidden.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from docgen.records.errors import refuse, unreadable
from docgen.records.table.sheet import Sheet
from docgen.records.xlsx.parts import SheetEntry, date_styles, merges_in, sheets_in, targets_in
from docgen.records.xlsx.rows import Part
from docgen.records.xlsx.shared_strings import SharedStrings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.records.table.cells import Row

OLE_MARK: Final = b"\xd0\xcf\x11\xe0"
"""How files of before 2007 start, and new ones that have a password."""
MOST_BYTES: Final = 2_000_000_000
"""Unpacked size of all parts beyond which a file is an attack: 300,000 wide rows take less."""
MOST_PARTS: Final = 10_000


def xlsx_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of an .xlsx file, in their order.

    Raise RecordError where the file is none or is broken, UsageError where there is none.
    """
    source = str(path)
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if start == OLE_MARK:
            said = "berkas ini berkata sandi atau berformat .xls lama; simpan ulang sebagai .xlsx"
            refuse(source, "xlsx.locked", said)
        archive = zipfile.ZipFile(path)
        _refuse_bomb(archive, source)
        return _sheets(archive, source)
    except OSError as fault:
        raise unreadable(fault, source) from None
    except BROKEN_BY:
        return refuse(source, "xlsx.broken", BROKEN)


BROKEN_BY: Final = (
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
BROKEN: Final = "berkas .xlsx ini rusak atau bukan .xlsx; buka di lembar kerja dan simpan ulang"


def _refuse_bomb(archive: zipfile.ZipFile, source: str) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        refuse(source, "xlsx.size", "berkas terlalu besar; bagi menjadi beberapa berkas")


def _sheets(archive: zipfile.ZipFile, source: str) -> list[Sheet]:
    office = targets_in(archive.read("_rels/.rels"))
    main = next(name for kind, name in office.values() if kind == "officeDocument").lstrip("/")
    folder = posixpath.dirname(main)
    related = targets_in(archive.read(f"{folder}/_rels/{posixpath.basename(main)}.rels"))
    places = {key: (kind, _inside(folder, name)) for key, (kind, name) in related.items()}
    of_kind = dict(places.values())
    entries, starts_1904 = sheets_in(archive.read(main))
    strings = SharedStrings(archive, of_kind.get("sharedStrings"))
    styles = of_kind.get("styles")
    dates: frozenset[int] = date_styles(archive.read(styles)) if styles else frozenset()
    found = []
    for entry in entries:
        kind, name = places.get(entry.relation, ("", ""))
        if kind == "worksheet":
            part = Part(archive, name, strings, dates, starts_1904)
            found.append(_sheet(source, entry, part))
    return found


def _inside(folder: str, target: str) -> str:
    """Return the name in the zip that a relation points at."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))


def _sheet(source: str, entry: SheetEntry, part: Part) -> Sheet:
    def rows(only: frozenset[int] | None = None) -> Iterator[Row]:
        try:
            yield from part.rows(only)
        except BROKEN_BY:
            refuse(source, "xlsx.broken", BROKEN)

    return Sheet(source, entry.name, rows, entry.hidden, merges_in(part.archive, part.name))
