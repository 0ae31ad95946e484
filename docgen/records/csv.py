"""A .csv file as people save it: any of four separators, any of five encodings."""

from __future__ import annotations

import codecs
import csv
from functools import partial
from typing import TYPE_CHECKING, Final

from docgen.records.read_errors import file_error, refuse_file
from docgen.records.table.cells import Row
from docgen.records.table.headers import best_header_row
from docgen.records.table.sheet import HEADER_SEARCH_ROWS, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.records.table.headers import ColumnNames

SEPARATORS: Final = (";", ",", "\t", "|")
WINDOWS, MACINTOSH = "cp1252", "mac_roman"
BYTE_ORDER_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
BLOCK_SIZE: Final = 1 << 16


def read_csv(path: Path, names: ColumnNames) -> Sheet:
    """Return a .csv file as a sheet, its encoding and separator found out.

    Raise RecordError where the bytes are no text, UsageError where there is no such file.
    """
    source = str(path)
    try:
        encoding = _detect_encoding(path)
    except OSError as fault:
        raise file_error(fault, source) from None
    if encoding == WINDOWS:
        _refuse_mixed_encodings(path)
    separator, found = _detect_separator(path, encoding, names)
    if encoding == WINDOWS:  # no byte says which of the two it is: the headers do
        mac_separator, mac_found = _detect_separator(path, MACINTOSH, names)
        if mac_found > found:
            encoding, separator = MACINTOSH, mac_separator

    rows = partial(_read_rows, path, encoding, separator)
    return Sheet(source, None, rows, must_fit_headers=True)


def _detect_encoding(path: Path) -> str:
    """Return how the file is encoded: by its mark, else UTF-8 if it is, else Windows-1252."""
    with path.open("rb") as file:
        start = file.read(4)
        marked = next(
            (name for mark, name in BYTE_ORDER_MARKS.items() if start.startswith(mark)), None
        )
        file.seek(0)
        tries = [marked] if marked else ["utf-8", WINDOWS]
        decoders = {name: codecs.getincrementaldecoder(name)() for name in tries}
        empty = True
        while block := file.read(BLOCK_SIZE):
            empty = False
            if marked != "utf-16" and b"\0" in block:
                message = "berisi karakter NUL; simpan ulang sebagai CSV UTF-8"
                refuse_file(str(path), "csv.nul", message)
            for name in list(decoders):
                try:
                    text = decoders[name].decode(block)
                except UnicodeDecodeError:
                    del decoders[name]
                else:
                    if "\0" in text:
                        refuse_file(
                            str(path), "csv.nul", "berisi karakter NUL; simpan ulang berkasnya"
                        )
    if empty:
        refuse_file(str(path), "csv.empty", "berkas kosong; mulai dengan `docgen sheet`")
    for name, decoder in decoders.items():
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return name
    _refuse_mixed_encodings(path)
    message = "bukan teks UTF-8, Windows-1252, atau UTF-16; simpan ulang sebagai CSV UTF-8"
    return refuse_file(str(path), "csv.encoding", message)


def _refuse_mixed_encodings(path: Path) -> None:
    """Raise RecordError for a file of which some letters are UTF-8 and one is not.

    Read as either of the two, every name with an accent in the other would be garbled.
    """
    bad: tuple[int, int] | None = None
    is_mixed = False
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                is_mixed |= not line.decode("utf-8").isascii()
            except UnicodeDecodeError as fault:
                bad = bad or (number, len(line[: fault.start].decode("utf-8")) + 1)
                is_mixed |= not line.decode("utf-8", "ignore").isascii()
            if bad and is_mixed:
                line_number, column = bad
                message = (
                    f"baris {line_number}, huruf ke-{column}: bukan UTF-8 seperti huruf lain dalam "
                    "berkas ini; simpan ulang seluruh berkas sebagai CSV UTF-8"
                )
                refuse_file(str(path), "csv.mixed_encodings", message, row=line_number)


def _detect_separator(path: Path, encoding: str, names: ColumnNames) -> tuple[str, int]:
    """Return what stands between cells, and how many columns that finds.

    It is what the file says, else what finds most columns.
    """
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline(BLOCK_SIZE)
    declared = _declared_separator(first)
    found = {}
    for separator in SEPARATORS if declared is None else (declared,):
        rows = []
        for row in _read_rows(path, encoding, separator):
            rows.append(row)
            if len(rows) == HEADER_SEARCH_ROWS:
                break
        widest = max((len(row.cells) for row in rows), default=0)
        found[separator] = (best_header_row(names, rows)[1], widest)
    best = max(found, key=lambda separator: found[separator])
    return best, found[best][0]


def _declared_separator(line: str) -> str | None:
    """Return the separator that a first line such as ``sep=;`` names."""
    text = line.strip("\ufeff\r\n\"' ")
    return text[4:] if text[:4].casefold() == "sep=" and text[4:] in SEPARATORS else None


def _read_rows(path: Path, encoding: str, separator: str) -> Iterator[Row]:
    number = 0
    with path.open(encoding=encoding, newline="") as file:
        if _declared_separator(file.readline(BLOCK_SIZE)) is None:
            file.seek(0)
        reader = csv.reader(file, delimiter=separator, strict=True)
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield Row(number, broken=True)
            else:
                yield Row(number, {index: cell for index, cell in enumerate(cells) if cell})
