from __future__ import annotations

import csv
import json
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from docgen.batch import pdf_and_print
from docgen.cli.progress_bar import format_progress
from docgen.errors import MissingToolError
from docgen.form import library

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import RunDocgen

AGENCY = ("--lang", "en", "--agency", "dinas-sosial-kota-medan")


def case(number: int, **client: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        library.read_example(library.find_form("surat-rujukan"), "mr")
    )
    found["client"] |= {"case_code": f"2026-{number:05}", **client}
    return found


@pytest.fixture
def cases(in_folder: Path) -> Path:
    return write_records(in_folder, [case(1), case(2), case(3)])


def write_records(folder: Path, answers: list[dict[str, Any]]) -> Path:
    path = folder / "kasus.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in answers), encoding="utf-8")
    return path


def documents(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.docx"))


def test_a_batch_writes_documents_and_a_report(docgen: RunDocgen, cases: Path) -> None:
    outcome = docgen("batch", "surat-rujukan", cases, "-o", "keluar", *AGENCY)

    assert (outcome.code, outcome.out) == (0, "keluar/batch-report.csv\n")
    assert "documents: 3 of 3" in outcome.err
    assert outcome.err.endswith("rendered: 3, unchanged: 0, refused: 0\n")
    assert len(documents(cases.parent / "keluar")) == 3


def test_bad_rows_are_reported_and_the_others_made(docgen: RunDocgen, in_folder: Path) -> None:
    path = write_records(in_folder, [case(1), case(2, nik="123"), case(3)])
    outcome = docgen("batch", "surat-rujukan", path, "-o", "keluar", "--quiet", *AGENCY)

    assert outcome.code == 3
    assert "row 2 was refused:" in outcome.err
    assert "nik.length" in outcome.err
    assert "123" not in outcome.err
    assert len(documents(in_folder / "keluar")) == 2


def test_quiet_shows_no_progress(docgen: RunDocgen, cases: Path) -> None:
    outcome = docgen("batch", "surat-rujukan", cases, "-o", "keluar", "-q", *AGENCY)

    assert outcome.err == "rendered: 3, unchanged: 0, refused: 0\n"


def test_again_it_makes_nothing_twice(docgen: RunDocgen, cases: Path) -> None:
    docgen("batch", "surat-rujukan", cases, "-o", "keluar", *AGENCY)
    outcome = docgen("batch", "surat-rujukan", cases, "-o", "keluar", "-q", *AGENCY)

    assert (outcome.code, outcome.err) == (0, "rendered: 0, unchanged: 3, refused: 0\n")


def test_json_tells_counts_and_problems(docgen: RunDocgen, in_folder: Path) -> None:
    path = write_records(in_folder, [case(1), case(2, nik="123")])
    outcome = docgen("batch", "surat-rujukan", path, "-o", "keluar", "--json", "-q", *AGENCY)
    told = json.loads(outcome.out)

    assert outcome.code == 3
    assert told["counts"] == {"rendered": 1, "unchanged": 0, "ready": 0, "refused": 1}
    assert told["report"] == "keluar/batch-report.json"
    wrong = [each for each in told["problems"] if each["severity"] == "error"]
    assert [(each["row"], each["code"]) for each in wrong] == [(2, "nik.length")]


def test_a_dry_run_writes_nothing(docgen: RunDocgen, cases: Path) -> None:
    outcome = docgen("batch", "surat-rujukan", cases, "-o", "keluar", "--dry-run", *AGENCY)

    assert (outcome.code, outcome.out) == (0, "")
    assert "ready: 3, nothing was written" in outcome.err
    assert not (cases.parent / "keluar").exists()


def test_strict_and_a_bad_row_make_nothing(docgen: RunDocgen, in_folder: Path) -> None:
    path = write_records(in_folder, [case(1), case(2, nik="123")])
    outcome = docgen("batch", "surat-rujukan", path, "-o", "keluar", "--strict", "-q", *AGENCY)

    assert outcome.code == 3
    assert "ready: 1, nothing was written" in outcome.err
    assert documents(in_folder / "keluar") == []


def test_only_the_rows_asked_for_are_made(docgen: RunDocgen, cases: Path) -> None:
    docgen(
        "batch", "surat-rujukan", cases, "-o", "keluar", "--only", "1,3", "--limit", "1", *AGENCY
    )

    assert documents(cases.parent / "keluar") == ["surat-rujukan_2026-00001_20260622.docx"]


def test_documents_are_named_by_a_pattern(docgen: RunDocgen, cases: Path) -> None:
    docgen("batch", "surat-rujukan", cases, "-o", "keluar", "--name", "{row}-{case}", *AGENCY)

    assert documents(cases.parent / "keluar")[0] == "00001-2026-00001.docx"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--name", "../{case}"), "may hold letters"),
        (("--only", "x"), "rows are told as numbers"),
        (("--merge", "cetak.txt"), "ends in .docx or .pdf"),
    ],
)
def test_a_bad_call_is_reported_before_any_work(
    docgen: RunDocgen, cases: Path, options: tuple[str, ...], told: str
) -> None:
    outcome = docgen("batch", "surat-rujukan", cases, "-o", "keluar", *options, *AGENCY)

    assert outcome.code == 2
    assert told in outcome.err
    assert not (cases.parent / "keluar").exists()


def test_a_batch_reads_no_standard_input(docgen: RunDocgen, in_folder: Path) -> None:
    outcome = docgen("batch", "surat-rujukan", "-", "-o", "keluar", *AGENCY)

    assert outcome.code == 2
    assert "save the records" in outcome.err
    assert list(in_folder.iterdir()) == []


def test_a_folder_that_is_a_file_is_reported(docgen: RunDocgen, cases: Path) -> None:
    outcome = docgen("batch", "surat-rujukan", cases, "-o", cases, *AGENCY)

    assert outcome.code == 2
    assert "is a file" in outcome.err


def test_documents_changed_by_hand_give_an_exit_code_of_their_own(
    docgen: RunDocgen, cases: Path
) -> None:
    docgen("batch", "surat-rujukan", cases, "-o", "keluar", *AGENCY)
    for path in (cases.parent / "keluar").glob("*.docx"):
        path.write_bytes(b"signed")
    outcome = docgen("batch", "surat-rujukan", cases, "-o", "keluar", *AGENCY)

    assert outcome.code == 6
    assert "--force" in outcome.err
    assert docgen("batch", "surat-rujukan", cases, "-o", "keluar", "--force", *AGENCY).code == 0


def test_many_refused_rows_are_left_to_the_report(docgen: RunDocgen, in_folder: Path) -> None:
    path = write_records(in_folder, [case(number, nik="1") for number in range(1, 26)])
    outcome = docgen("batch", "surat-rujukan", path, "-o", "keluar", "-q", *AGENCY)

    assert outcome.err.count("was refused:") == 20
    assert "... and 5 more" in outcome.err
    with (in_folder / "keluar" / "batch-report.csv").open(encoding="utf-8-sig") as table:
        assert len(list(csv.DictReader(table))) == 25


def test_it_speaks_the_language_of_the_agency(docgen: RunDocgen, cases: Path) -> None:
    assert docgen("batch", "--help").code == 0
    outcome = docgen("batch", "surat-rujukan", cases, "-o", "keluar", *AGENCY[2:], "--lang", "id")

    assert outcome.code == 0


def test_a_batch_can_be_made_for_another_reader(docgen: RunDocgen, in_folder: Path) -> None:
    report = library.find_form("laporan-terminasi")
    path = write_records(in_folder, [json.loads(library.read_example(report, "mr"))])
    words = ("batch", "laporan-terminasi", path, "-o", "keluar", "-q", *AGENCY)
    own = docgen(*words)
    made = {each: each.read_bytes() for each in (in_folder / "keluar").glob("*.docx")}
    other = docgen(*words, "--for", "klien")
    unknown = docgen(*words, "--for", "tetangga")

    assert (own.code, other.code, unknown.code) == (0, 0, 2), own.err + other.err
    assert "rendered: 1" in other.err
    assert all(path.read_bytes() == content for path, content in made.items())
    (for_client,) = set((in_folder / "keluar").glob("*.docx")) - set(made)
    assert for_client.name.endswith("_untuk-klien.docx")
    assert for_client.read_bytes() not in made.values()
    assert "no reader is called tetangga" in unknown.err
    assert "unchanged: 1" in docgen(*words, "--for", "klien").err


def test_one_print_file_holds_all_documents(docgen: RunDocgen, cases: Path) -> None:
    words = ("batch", "surat-rujukan", cases, "-o", "keluar", "-q", "--merge", "cetak.docx")
    first = docgen(*words, *AGENCY)
    made = (cases.parent / "cetak.docx").read_bytes()
    again = docgen(*words, *AGENCY)

    assert (first.code, again.code) == (0, 0)
    assert made.startswith(b"PK")
    assert (cases.parent / "cetak.docx").read_bytes() == made


def test_a_print_file_of_somebody_else_is_left_alone(docgen: RunDocgen, cases: Path) -> None:
    (cases.parent / "cetak.docx").write_bytes(b"mine")
    words = ("batch", "surat-rujukan", cases, "-o", "keluar", "-q", "--merge", "cetak.docx")
    outcome = docgen(*words, *AGENCY)

    assert outcome.code == 6
    assert (cases.parent / "cetak.docx").read_bytes() == b"mine"
    assert len(documents(cases.parent / "keluar")) == 3
    assert docgen(*words, "--force", *AGENCY).code == 0


def test_without_libreoffice_the_documents_are_whole(
    docgen: RunDocgen, cases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> list[Any]:
        raise MissingToolError("LibreOffice is missing")

    monkeypatch.setattr(pdf_and_print, "make_pdfs", missing)
    outcome = docgen("batch", "surat-rujukan", cases, "-o", "keluar", "-q", "--pdf", *AGENCY)

    assert outcome.code == 5
    assert "LibreOffice is missing" in outcome.err
    assert len(documents(cases.parent / "keluar")) == 3


@pytest.mark.tools
def test_a_pdf_of_every_document_made_once(docgen: RunDocgen, cases: Path) -> None:
    words = ("batch", "surat-rujukan", cases, "-o", "keluar", "-q", "--limit", "2", "--pdf")
    first = docgen(*words, *AGENCY)
    made = {path: path.stat().st_mtime_ns for path in (cases.parent / "keluar").glob("*.pdf")}
    again = docgen(*words, *AGENCY)

    assert (first.code, again.code) == (0, 0), first.err + again.err
    assert len(made) == 2
    assert made == {path: path.stat().st_mtime_ns for path in made}


@pytest.mark.tools
def test_the_print_file_may_be_a_pdf(docgen: RunDocgen, cases: Path) -> None:
    words = ("batch", "surat-rujukan", cases, "-o", "keluar", "-q", "--limit", "2", "--pdf")
    first = docgen(*words, "--merge", "cetak.pdf", *AGENCY)
    printed = cases.parent / "cetak.pdf"
    made = printed.stat().st_mtime_ns
    again = docgen(*words, "--merge", "cetak.pdf", *AGENCY)
    singles = sorted((cases.parent / "keluar").glob("*.pdf"))

    assert (first.code, again.code) == (0, 0), first.err + again.err
    assert pages(printed) == [page for each in singles for page in pages(each)]
    assert stat.S_IMODE(printed.stat().st_mode) == 0o600
    assert printed.stat().st_mtime_ns == made


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def test_the_command_starts_without_what_it_may_not_need() -> None:
    heavy = ("distributed", "docx", "rich.progress", "docgen.output.pdf.word_to_pdf")
    code = (
        "import sys, docgen.batch, docgen.cli.commands.batch; "
        f"print([name for name in {heavy!r} if name in sys.modules and name != 'docx'])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "[]"


def test_progress_is_shown_in_one_line() -> None:
    from docgen.batch import Status, Tally  # noqa: PLC0415 -- for this test alone
    from docgen.cli import language  # noqa: PLC0415

    language.set_language("en")
    now = iter([0.0, *[10.0] * 20])
    tally = Tally(lambda: next(now), total=7300)
    tally.counts[Status.RENDERED] = 97
    tally.counts[Status.REFUSED] = 3

    assert format_progress(tally) == "100 of 7300, 10/s, 12:00 left, refused: 3"
