"""A small invented form, and spreadsheets of it made cell by cell."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import openpyxl
import pytest

from docgen.form.codes import CodeList
from docgen.form.definition import DocumentKind, Form
from docgen.form.model import FormModel, Moment, error, field, rule
from docgen.form.types import (
    Date,
    ListOf,
    LongText,
    NonEmptyListOf,
    Rupiah,
    Text,
    Time,
    WholeNumber,
    YesNo,
)
from docgen.form.validators import CustomTextValidator
from docgen.records import read_records
from docgen.records.table.cell_positions import locate_problems
from docgen.validation.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from docgen.errors import Problem
    from docgen.records.record import Record

TODAY = dt.date(2026, 8, 17)
Rows = list[list[Any]]


def digits(length: int) -> CustomTextValidator:
    def check(text: str) -> str:
        if not (text.isascii() and text.isdigit() and len(text) == length):
            raise ValueError
        return text

    return CustomTextValidator(check, (("pattern", f"^[0-9]{{{length}}}$"),))


Nik = Annotated[str, digits(16)]
CardNumber = Annotated[str, digits(13)]
PostalCode = Annotated[str, digits(5)]


class Sex(CodeList):
    MALE = "L", "Laki-laki"
    FEMALE = "P", "Perempuan"


class Kind(CodeList):
    CHILD = "01", "Anak terlantar"
    OLD = "06", "Lanjut usia"
    BEGGAR = "12", "Pengemis"


class Address(FormModel):
    street: Text | None = field("Jalan", None)
    post: PostalCode | None = field("Kode Pos", None)


class Person(FormModel):
    code: Text = field("Kode Kasus", example="A-1")
    name: Text = field("Nama Lengkap", example="Budi (contoh)")
    nik: Nik | None = field("NIK", None, print_as="nik", identity="number")
    card: CardNumber | None = field("No. BPJS/KIS", None, print_as="bpjs")
    phone: Text | None = field("No. HP", None, print_as="phone")
    birth: Date | None = field("Tanggal Lahir", None, example="12-03-1980")
    sex: Sex | None = field("Jenis Kelamin", None)
    kinds: ListOf[Kind] = field("Jenis", default_factory=list)
    age: WholeNumber | None = field("Umur", None)
    income: Rupiah | None = field("Penghasilan", None, print_as="rupiah")
    victim: YesNo | None = field("Korban", None)
    card_house: Address | None = field("Alamat KTP", None)
    now_house: Address | None = field("Alamat Domisili", None)


class Member(FormModel):
    name: Text = field("Nama Anggota", example="Siti (contoh)")
    nik: Nik | None = field("NIK Anggota", None, print_as="nik")
    since: Date | None = field("Sejak", None)
    hour: Time | None = field("Jam", None)
    cares: YesNo | None = field("Merawat", None)


class Visit(FormModel):
    day: Date = field("Hari")
    note: Text | None = field("Catatan", None)


class CaseLetter(FormModel):
    client: Person = field("Klien")
    date: Date = field("Tanggal Surat", example="17-08-2026")
    kind: Kind = field("Golongan", example="12")
    asked: NonEmptyListOf[Text] = field("Layanan", example=["asrama", "pelatihan"])
    note: LongText | None = field("Keterangan", None)
    days: ListOf[Date] = field("Hari Kunjungan", default_factory=list)
    place: Text = field("Tempat", agency="place")
    family: ListOf[Member] = field("Susunan Keluarga", default_factory=list)
    visits: ListOf[Visit] = field("Kunjungan", default_factory=list)

    @rule("note", "days")
    def visits_are_told(self, _moment: Moment) -> Iterator[Problem]:
        if self.days and self.note is None:
            yield error("days.note", "hari kunjungan tanpa keterangan", at="days")


FORM = Form(
    id="paper",
    title="Surat Uji",
    aliases=("surat-uji",),
    edition="1",
    source="uji",
    model=CaseLetter,
    kind=DocumentKind.LETTER,
    document_date="date",
    case_code="client.code",
)
HEADERS = ["Kode Kasus", "Nama Lengkap", "Tanggal Surat", "Golongan", "Layanan", "Tempat"]
GOOD_ROW = ["A-1", "Budi (contoh)", "17-08-2026", "Pengemis", "asrama; pelatihan", "Medan"]


def good_row(code: str, *more: Any) -> list[Any]:
    """Return a row without a fault, with ``more`` cells after it."""
    return [code, *GOOD_ROW[1:], *more]


@pytest.fixture
def form() -> Form:
    return FORM


class MakeWorkbook(Protocol):
    def __call__(
        self, *rows: list[Any], change: Callable[[Worksheet], object] | None = None, **more: Rows
    ) -> Path: ...


@pytest.fixture
def make_workbook(tmp_path: Path) -> MakeWorkbook:
    """Return a function that writes rows, and more sheets by name, into an .xlsx file."""

    def make(
        *rows: list[Any], change: Callable[[Worksheet], object] | None = None, **more: Rows
    ) -> Path:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.title = "Data"
        fill_sheet(sheet, rows)
        for title, inner in more.items():
            fill_sheet(workbook.create_sheet(title.replace("_", " ")), inner)
        if change is not None:
            change(sheet)
        path = tmp_path / "kasus.xlsx"
        workbook.save(path)
        return path

    return make


def fill_sheet(sheet: Worksheet, rows: Iterable[list[Any]]) -> None:
    for number, row in enumerate(rows, start=1):
        for index, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(number, index).value = value


class MakeCsv(Protocol):
    def __call__(self, content: str | bytes, encoding: str = "utf-8") -> Path: ...


@pytest.fixture
def csv_file(tmp_path: Path) -> MakeCsv:
    """Return a function that writes a .csv file."""

    def make(content: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / "kasus.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return make


def read_all(path: Path) -> list[Record]:
    return list(read_records(path, FORM))


def list_problems(record: Record) -> list[Problem]:
    """Return all that is wrong with a record: of reading it, and of its form."""
    return list(locate_problems(record, validate(FORM, record.data, today=TODAY).problems))


def list_faults(path: Path) -> list[tuple[str, str]]:
    """Return the cell and the code of everything wrong in a file, in the order it is told."""
    return [
        (problem.cell or "", problem.code)
        for record in read_all(path)
        for problem in list_problems(record)
    ]


def rows_without_fault(path: Path) -> list[int | None]:
    return [record.row for record in read_all(path) if not list_problems(record)]
