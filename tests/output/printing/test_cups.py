from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from docgen.errors import DocgenError, ExitCode, MissingToolError
from docgen.output.printing.cups import Printers, PrintJob, Sides, find_printers, send_job
from tests.output.sample_documents import tiny_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.print_server import PrintServer

LETTER = tiny_pdf("Surat rujukan contoh")


@pytest.mark.tools
def test_a_job_reaches_the_printer_as_it_was_ordered(printers: PrintServer) -> None:
    printers.add("arsip")

    job = PrintJob("Surat Rujukan", LETTER, "Custom.215x330mm", 3, Sides.LONG, "1-2,4")
    (arrived,) = printers.received(send_job(job, "arsip"))

    assert arrived.data == LETTER
    assert (arrived.title, arrived.copies) == ("Surat Rujukan", 3)
    wanted = {
        "media": "Custom.215x330mm",
        "sides": "two-sided-long-edge",
        "page-ranges": "1-2,4",
        "print-scaling": "none",
        "collate": "",
    }
    assert wanted.items() <= arrived.options.items()


@pytest.mark.tools
@pytest.mark.parametrize(
    ("sides", "told"), [(Sides.NONE, "one-sided"), (Sides.SHORT, "two-sided-short-edge")]
)
def test_the_sides_reach_the_printer(printers: PrintServer, sides: Sides, told: str) -> None:
    printers.add("arsip")

    (arrived,) = printers.received(send_job(PrintJob("docgen", LETTER, "A4", sides=sides), "arsip"))

    assert arrived.options["sides"] == told
    assert "page-ranges" not in arrived.options


@pytest.mark.tools
def test_no_name_of_a_file_goes_with_a_job(printers: PrintServer) -> None:
    printers.add("arsip")

    (arrived,) = printers.received(send_job(PrintJob("docgen", LETTER, "A4"), "arsip"))

    assert b"document-name" not in arrived.arguments
    assert b".pdf" not in arrived.arguments


@pytest.mark.tools
def test_words_of_a_title_are_no_options(printers: PrintServer) -> None:
    printers.add("arsip")
    title = '-o raw; "$(touch here)" `touch here`'

    (arrived,) = printers.received(send_job(PrintJob(title, LETTER, "A4"), "arsip"))

    assert arrived.title == title
    assert "raw" not in arrived.options


@pytest.mark.tools
def test_a_printer_lays_the_pages_on_the_paper_of_the_document(printers: PrintServer) -> None:
    printers.add("laser", "-P", printers.folder / "laser.ppd")
    wide, high = 609.4, 935.4

    (arrived,) = printers.received(
        send_job(PrintJob("docgen", LETTER, "Custom.215x330mm", 2), "laser")
    )

    (page,) = PdfReader(io.BytesIO(arrived.data)).pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
        (wide, high), abs=1
    )
    assert arrived.copies == 2


@pytest.mark.tools
def test_the_printers_are_found_with_the_default_one(printers: PrintServer) -> None:
    printers.add("arsip")
    printers.add("laser")
    assert find_printers() == Printers(("arsip", "laser"), None)

    printers.run("lpadmin", "-d", "laser")

    assert find_printers() == Printers(("arsip", "laser"), "laser")


@pytest.mark.tools
def test_a_refused_job_is_reported(printers: PrintServer) -> None:
    printers.add("arsip")
    printers.run("cupsreject", "arsip")

    with pytest.raises(DocgenError, match="not accepting jobs") as refused:
        send_job(PrintJob("docgen", LETTER, "A4"), "arsip")

    assert refused.value.exit_code == ExitCode.FAILURE


@pytest.mark.tools
@pytest.mark.usefixtures("printers")
def test_no_printer_is_a_missing_tool() -> None:
    with pytest.raises(MissingToolError, match="knows no printer"):
        find_printers()


@pytest.mark.tools
@pytest.mark.usefixtures("printers")
def test_a_service_that_does_not_run_is_a_missing_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no-socket"))

    with pytest.raises(MissingToolError, match="does not answer"):
        find_printers()


def test_no_cups_at_all_is_a_missing_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MissingToolError, match="cups-client"):
        find_printers()


@pytest.mark.parametrize("name", ["tiada", "-o", "arsip/", "arsip ", "", "ARSIP"])
def test_a_printer_that_is_not_there_names_those_that_are(name: str) -> None:
    printers = Printers(("arsip", "laser"), None)
    if name == "arsip/":  # an instance: the printer with options of the user's own
        assert printers.choose(name) == name
        return

    with pytest.raises(MissingToolError, match="arsip, laser"):
        printers.choose(name)


def test_the_default_printer_is_chosen() -> None:
    assert Printers(("arsip", "laser"), "laser").choose(None) == "laser"


def test_without_a_default_those_there_are_are_named() -> None:
    with pytest.raises(MissingToolError, match="--printer: arsip, laser"):
        Printers(("arsip", "laser"), None).choose(None)
