from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader, PdfWriter

from docgen.form import library
from docgen.form.formatting.no_break import as_typed
from docgen.output.printing import cups
from docgen.output.printing import jobs as printing
from docgen.output.printing.signature_places import mark_signatures
from tests.every_form import AGENCIES, FORMS, every_form, example, render_example
from tests.output.sample_documents import DocxBuilder, paragraph, tiny_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.form.definition import Form
    from tests.cli.conftest import RunDocgen
    from tests.print_server import PrintServer

F4 = '<w:pgSz w:w="12189" w:h="18709"/>'
LANDSCAPE_F4 = '<w:pgSz w:w="18709" w:h="12189" w:orient="landscape"/>'
PERSON = "Hotmaida"
LETTERHEAD_WORD = "Contoh"
"""Stands in the example agencies' addresses too."""


@pytest.fixture
def temporary_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Return an empty folder that is the one for temporary files."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def letter_file(in_folder: Path) -> Path:
    path = in_folder / "surat.docx"
    path.write_bytes(DocxBuilder(paragraph("Surat rujukan contoh")).docx())
    return path


def pdf_of(*sizes: tuple[float, float]) -> bytes:
    writer, file = PdfWriter(), io.BytesIO()
    for width, height in sizes:
        writer.add_blank_page(width, height)
    writer.write(file)
    return file.getvalue()


def jobs(docgen: RunDocgen, *arguments: str | Path) -> list[dict[str, Any]]:
    outcome = docgen("print", *arguments, "--json")
    assert outcome.code == 0, outcome.err
    told: list[dict[str, Any]] = json.loads(outcome.out)["jobs"]
    return told


@pytest.mark.tools
def test_a_document_arrives_as_it_is(
    docgen: RunDocgen, letter_file: Path, temporary_folder: Path, printers: PrintServer
) -> None:
    printers.add("arsip")

    outcome = docgen(
        "print", letter_file, "--printer", "arsip", "--copies", "2", "--two-sided", "short"
    )

    (arrived,) = printers.received(outcome.out.strip())
    (page,) = PdfReader(io.BytesIO(arrived.data)).pages
    assert page.extract_text().strip() == "Surat rujukan contoh"
    assert (outcome.code, outcome.err, arrived.copies) == (0, "", 2)
    assert arrived.options["sides"] == "two-sided-short-edge"
    assert arrived.options["media"] == "A4"
    assert arrived.title == "docgen"
    assert list(temporary_folder.iterdir()) == []


@pytest.mark.tools
@pytest.mark.parametrize(
    "section", [F4, LANDSCAPE_F4], ids=["upright", "landscape"]
)  # fmt: skip
def test_the_paper_is_that_of_the_document(
    docgen: RunDocgen, letter_file: Path, printers: PrintServer, section: str
) -> None:
    letter_file.write_bytes(DocxBuilder(paragraph("Surat"), section).docx())
    printers.add("arsip")

    (job,) = jobs(docgen, letter_file, "--printer", "arsip")

    assert job["media"] == "Custom.215x330mm"
    (arrived,) = printers.received(job["id"])
    assert arrived.options["media"] == "Custom.215x330mm"


@pytest.mark.tools
def test_a_pdf_arrives_byte_for_byte(
    docgen: RunDocgen, in_folder: Path, printers: PrintServer
) -> None:
    pdf = in_folder / f"{PERSON}.pdf"
    pdf.write_bytes(tiny_pdf("Surat"))
    printers.add("arsip")
    printers.run("lpadmin", "-d", "arsip")

    (job,) = jobs(docgen, pdf)

    (arrived,) = printers.received(job["id"])
    assert arrived.data == pdf.read_bytes()
    assert PERSON.encode() not in arrived.arguments


@pytest.mark.tools
def test_pages_on_other_paper_are_a_job_of_their_own(
    docgen: RunDocgen, in_folder: Path, printers: PrintServer
) -> None:
    a4, f4, a4_landscape = (595.3, 841.9), (609.4, 935.4), (841.9, 595.3)
    (in_folder / "cetak.pdf").write_bytes(pdf_of(a4, a4_landscape, f4, f4, a4))
    printers.add("arsip")

    made = jobs(docgen, "cetak.pdf", "--printer", "arsip")

    told = [(each["media"], each["pages"]) for each in made]
    assert told == [("A4", "1-2"), ("Custom.215x330mm", "3-4"), ("A4", "5")]
    arrived = printers.received(*(each["id"] for each in made))
    assert [(each.options["media"], each.options["page-ranges"]) for each in arrived] == told


@pytest.mark.tools
def test_only_the_pages_named_are_printed(
    docgen: RunDocgen, in_folder: Path, printers: PrintServer
) -> None:
    (in_folder / "cetak.pdf").write_bytes(pdf_of(*[(595, 842)] * 6))
    printers.add("arsip")

    (job,) = jobs(docgen, "cetak.pdf", "--printer", "arsip", "--pages", "5,1-3")

    (arrived,) = printers.received(job["id"])
    assert arrived.options["page-ranges"] == "1-3,5"


@pytest.mark.parametrize("pages", ["0", "7", "3-1", "a", "1-", "", "1,,2", "-1", "²"])
def test_pages_that_are_not_there_are_reported(
    docgen: RunDocgen, in_folder: Path, pages: str
) -> None:
    (in_folder / "cetak.pdf").write_bytes(pdf_of(*[(595, 842)] * 6))

    outcome = docgen("print", "cetak.pdf", f"--pages={pages}", "--dry-run")

    assert (outcome.code, outcome.out) == (2, "")
    assert "the document has 6" in outcome.err


@pytest.mark.tools
@every_form
def test_for_signature_every_form_is_printed_as_often_as_it_is_signed(
    docgen: RunDocgen, in_folder: Path, printers: PrintServer, temporary_folder: Path, form: Form
) -> None:
    (in_folder / "kasus.docx").write_bytes(render_example(form, example(form)))
    printers.add("arsip")

    outcome = docgen("print", "kasus.docx", "--printer", "arsip", "--for-signature", "--json")

    told = json.loads(outcome.out)
    assert [each["copies"] for each in told["jobs"]] == [1, len(form.copies)]
    sheet, document = printers.received(*(each["id"] for each in told["jobs"]))
    assert (sheet.title, sheet.copies) == ("Lembar Tanda Tangan", 1)
    assert (document.title, document.copies) == (form.title, len(form.copies))
    assert list(temporary_folder.iterdir()) == []
    pages = PdfReader(io.BytesIO(document.data)).pages
    shown = _text(sheet.data)
    for each in told["signatures"]:
        assert each["place"] in shown
        assert each["capacity"] in shown
        page = pages[int(each["place"].removeprefix("hal. ").partition(",")[0]) - 1]
        assert each["capacity"].split()[-1] in page.extract_text()
    assert told["signatures"]


def _text(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@every_form
def test_every_form_says_who_keeps_its_copies(form: Form) -> None:
    assert form.copies
    assert all(each.keeper and each.reason for each in form.copies)


@pytest.mark.tools
def test_the_sheet_shows_nothing_of_the_client_but_number_and_signature(
    docgen: RunDocgen, in_folder: Path, printers: PrintServer
) -> None:
    form = library.find_form("terminasi")
    record = example(form, "longest")
    agency = AGENCIES["sentra-bahagia-medan"]
    document = render_example(form, record, agency)
    (in_folder / "kasus.docx").write_bytes(document)
    printers.add("arsip")

    sheet = printers.received(
        jobs(docgen, "kasus.docx", "--printer", "arsip", "--for-signature")[0]["id"]
    )[0]

    shown = _text(sheet.data)
    assert "Yang membuat pernyataan" in shown
    assert "KEMENTERIAN SOSIAL" in shown
    signed = {each.name for each in mark_signatures(document, "kasus")[1]}
    hidden = set(_texts(record["client"])) - signed - {record["client"]["case_code"]}
    assert hidden
    assert [each for each in hidden if each in shown] == []


@pytest.mark.tools
def test_the_sheet_tells_documents_of_one_form_apart(docgen: RunDocgen, in_folder: Path) -> None:
    form = library.find_form("terminasi")
    names, told = ["a.docx", "b.docx"], []
    for name, case in zip(names, ("pkh-1", "pkh-2"), strict=True):
        record = example(form, case)
        (in_folder / name).write_bytes(render_example(form, record))
        told.append(f"{form.title}, nomor register {record['client']['case_code']}, ")

    outcome = docgen("print", *names, "--for-signature", "--dry-run", "-o", "cetak.pdf")

    assert outcome.code == 0, outcome.err
    reader = PdfReader(in_folder / "cetak.pdf")
    sheet, *others = [as_typed(" ".join(page.extract_text().split())) for page in reader.pages]
    assert sheet.index(told[0]) < sheet.index(told[1])
    lengths = [line.split()[1].removeprefix("1-") for line in outcome.out.splitlines()[2:]]
    # The table says 'a.docx 1-3 A4 none 2'; the sheet says '3 halaman'.
    assert sum(map(int, lengths)) == len(others)
    for about, pages in zip(told, lengths, strict=True):
        assert f"{about}{pages} halaman: 2 rangkap" in sheet
    assert (in_folder / "cetak.pdf").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-o", "cetak.pdf"], 2, "--dry-run"),
        (["--dry-run", "-o", "cetak.docx"], 2, ".pdf"),
        (["--dry-run", "-o", "cetak.pdf", "--pages", "1"], 2, "--pages"),
        (["--dry-run", "-o", "ada.pdf"], 6, "exists"),
    ],
)
def test_a_rehearsal_that_cannot_be_written_is_refused(
    docgen: RunDocgen, in_folder: Path, arguments: list[str], code: int, said: str
) -> None:
    for name in ("a.pdf", "ada.pdf"):
        (in_folder / name).write_bytes(tiny_pdf("a"))

    outcome = docgen("print", "a.pdf", *arguments)

    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err
    assert sorted(each.name for each in in_folder.iterdir()) == ["a.pdf", "ada.pdf"]


def test_a_rehearsal_is_written_page_by_page(docgen: RunDocgen, in_folder: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (in_folder / name).write_bytes(tiny_pdf(name))

    outcome = docgen("print", "a.pdf", "b.pdf", "--dry-run", "-o", "cetak.pdf")

    assert outcome.code == 0
    pages = PdfReader(in_folder / "cetak.pdf").pages
    assert [page.extract_text().strip() for page in pages] == ["a.pdf", "b.pdf"]


def _texts(answer: Any) -> list[str]:
    if isinstance(answer, dict):
        return [text for each in answer.values() for text in _texts(each)]
    if isinstance(answer, list):
        return [text for each in answer for text in _texts(each)]
    return [answer] if isinstance(answer, str) and len(answer) > len(LETTERHEAD_WORD) else []


def test_copies_asked_for_override_those_of_the_form(
    docgen: RunDocgen, in_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        printing, "convert_in_memory", lambda word, *_, **__: dict.fromkeys(word, tiny_pdf("x"))
    )
    (in_folder / "kasus.docx").write_bytes(render_example(FORMS[0], example(FORMS[0])))

    made = jobs(docgen, "kasus.docx", "--for-signature", "--copies", "5", "--dry-run")

    assert [each["copies"] for each in made] == [1, 5]


@pytest.mark.tools
@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), "--printer: arsip"), (("--printer", "tiada"), "no printer tiada; there are: arsip")],
    ids=["no default", "no such printer"],
)
def test_a_missing_printer_ends_with_5(
    docgen: RunDocgen,
    letter_file: Path,
    printers: PrintServer,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    printers.add("arsip")

    outcome = docgen("print", letter_file, *arguments)

    assert (outcome.code, outcome.out) == (5, "")
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.tools
def test_a_missing_service_ends_with_5(
    docgen: RunDocgen, letter_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no-socket"))

    outcome = docgen("print", letter_file)

    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (5, "", 1)


def test_a_missing_cups_ends_with_5(
    docgen: RunDocgen, letter_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    outcome = docgen("print", letter_file)

    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (5, "", 1)


@pytest.mark.tools
def test_jobs_taken_before_a_refusal_are_reported(
    docgen: RunDocgen, in_folder: Path, printers: PrintServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.pdf", "b.pdf"):
        (in_folder / name).write_bytes(tiny_pdf(name))
    printers.add("arsip")
    send = cups.send_job

    def close_after(job: cups.PrintJob, printer: str) -> str:
        number = send(job, printer)
        printers.run("cupsreject", "arsip")
        return number

    monkeypatch.setattr(cups, "send_job", close_after)

    outcome = docgen("print", "a.pdf", "b.pdf", "--printer", "arsip", "--json")

    told = json.loads(outcome.out)
    assert outcome.code == 1
    assert [each["file"] for each in told["jobs"]] == ["a.pdf"]
    assert "not accepting jobs" in told["problems"][0]["message"]


@pytest.mark.tools
def test_the_printers_are_listed(docgen: RunDocgen, printers: PrintServer) -> None:
    printers.add("arsip")
    printers.add("laser")
    printers.run("lpadmin", "-d", "laser")

    assert docgen("print", "--list").out == "arsip\nlaser *\n"
    told = json.loads(docgen("print", "--list", "--json").out)
    assert (told["printers"], told["default"]) == (["arsip", "laser"], "laser")


def test_a_rehearsal_needs_no_printer(
    docgen: RunDocgen, in_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (in_folder / "cetak.pdf").write_bytes(pdf_of((595, 842), (595, 842)))
    monkeypatch.setenv("PATH", str(tmp_path))

    outcome = docgen("print", "cetak.pdf", "--dry-run", "--copies", "3")

    lines = [line.split() for line in outcome.out.splitlines()]
    assert lines[1:] == [["cetak.pdf", "1-2", "A4", "none", "3"]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name the files"),
        (["tiada.docx"], "cannot be read"),
        (["catatan.txt"], "neither"),
        (["kosong.pdf"], "no PDF"),
        (["kosong.docx"], "no Word document"),
        (["a.pdf", "a.pdf", "--pages", "1"], "one file"),
        (["a.pdf", "--for-signature"], "which form"),
        (["biasa.docx", "--for-signature"], "which form"),
    ],
)
def test_what_cannot_be_printed_is_reported(
    docgen: RunDocgen, in_folder: Path, arguments: list[str], said: str
) -> None:
    (in_folder / "a.pdf").write_bytes(tiny_pdf("a"))
    (in_folder / "biasa.docx").write_bytes(DocxBuilder(paragraph("Biasa")).docx())
    for name in ("catatan.txt", "kosong.pdf", "kosong.docx"):
        (in_folder / name).write_bytes(b"")

    outcome = docgen("print", *arguments, "--dry-run")

    assert outcome.code in {1, 2}
    assert outcome.out == ""
    assert said in outcome.err


def test_a_pdf_with_a_password_is_refused(docgen: RunDocgen, in_folder: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(tiny_pdf("a")))
    writer.encrypt("sebuah sandi", algorithm="AES-256")
    writer.write(in_folder / "a.pdf")

    outcome = docgen("print", "a.pdf")

    assert (outcome.code, outcome.out) == (2, "")
    assert "password" in outcome.err


# What is left behind.


@pytest.mark.tools
def test_nothing_is_left_where_libreoffice_fails(
    docgen: RunDocgen, in_folder: Path, temporary_folder: Path, printers: PrintServer
) -> None:
    printers.add("arsip")
    (in_folder / "rusak.docx").write_bytes(b"PK\3\4 rusak")

    outcome = docgen("print", "rusak.docx", "--printer", "arsip")

    assert outcome.code == 1
    assert "rusak.docx" in outcome.err
    assert str(temporary_folder) not in outcome.err
    assert list(temporary_folder.iterdir()) == []


WATCHED_PROGRAM = """\
import os, sys, tempfile
from pathlib import Path
from docgen.output.pdf.libreoffice_run import LibreOfficeRunner
convert = LibreOfficeRunner.run
def run(runner, documents):
    for each in Path(tempfile.gettempdir()).rglob("*"):
        print(oct(each.stat().st_mode & 0o777), "folder" if each.is_dir() else "file", flush=True)
    print("here", flush=True)
    sys.stdin.read()
    return convert(runner, documents)
LibreOfficeRunner.run = run
from docgen.cli import main
main()
"""


@pytest.mark.tools
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals and permissions")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_temporary_files_are_private_and_go(
    docgen: RunDocgen,
    letter_file: Path,
    temporary_folder: Path,
    printers: PrintServer,
    how: signal.Signals,
) -> None:
    printers.add("arsip")
    command = [
        sys.executable,
        "-c",
        WATCHED_PROGRAM,
        "print",
        str(letter_file),
        "--printer",
        "arsip",
    ]
    environment = {**os.environ, "TMPDIR": str(temporary_folder)}
    before = os.umask(0)
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    os.umask(before)
    assert process.stdout is not None
    modes = set(iter(lambda: process.stdout.readline().strip(), "here"))  # type: ignore[union-attr] # see above

    process.send_signal(how)
    process.communicate(timeout=60)

    assert modes == {"0o700 folder", "0o600 file"}
    if how == signal.SIGKILL:
        assert list(temporary_folder.iterdir())
        docgen("print", letter_file, "--printer", "arsip")  # the next run cleans up after it
    assert list(temporary_folder.iterdir()) == []


# Windows.


@pytest.fixture
def windows_shell_calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Return what the shell of a pretended Windows was asked to do."""
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(os, "startfile", lambda *given: asked.append(given), raising=False)
    return asked


def test_windows_prints_through_its_shell(
    docgen: RunDocgen, letter_file: Path, windows_shell_calls: list[tuple[str, str]]
) -> None:
    outcome = docgen("print", letter_file.name)

    assert (outcome.code, outcome.out, outcome.err) == (0, "surat.docx\n", "")
    assert windows_shell_calls == [(str(letter_file.resolve()), "print")]


@pytest.mark.parametrize(
    "option", ["--printer=arsip", "--copies=2", "--two-sided=long", "--pages=1", "--for-signature"]
)
def test_windows_names_the_options_that_it_cannot_pass_on(
    docgen: RunDocgen, in_folder: Path, windows_shell_calls: list[tuple[str, str]], option: str
) -> None:
    (in_folder / "kasus.docx").write_bytes(render_example(FORMS[0], example(FORMS[0])))

    outcome = docgen("print", "kasus.docx", option)

    assert (outcome.code, windows_shell_calls) == (2, [])
    assert f"cannot be told {option.partition('=')[0]};" in outcome.err


def test_windows_without_a_program_for_the_file_ends_with_5(
    docgen: RunDocgen, letter_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_program(*_given: str) -> None:
        fault = OSError("No application is associated with the specified file")
        fault.winerror = 1155  # type: ignore[attr-defined] # which only Windows has
        raise fault

    monkeypatch.setattr(os, "startfile", no_program, raising=False)

    outcome = docgen("print", letter_file)

    assert (outcome.code, outcome.out) == (5, "")
    assert ".docx" in outcome.err


def test_windows_lists_no_printers(
    docgen: RunDocgen, windows_shell_calls: list[tuple[str, str]]
) -> None:
    assert docgen("print", "--list").code == 2
    assert windows_shell_calls == []
