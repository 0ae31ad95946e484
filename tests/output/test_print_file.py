"""The print file of a whole caseload, and its two kinds."""

from __future__ import annotations

from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

import pytest
from docx.oxml.ns import qn

from docgen.errors import DocgenError, MissingToolError, UsageError
from docgen.form import library
from docgen.output.merge.merge_documents import merge_documents
from docgen.output.print_file import check_print_file, write_print_file
from tests.every_form import AGENCIES, assert_sound, render_example, smallest
from tests.output.sample_documents import W, convert_all, parse_part
from tests.test_every_page import pages_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.output.conftest import FakeSoffice

DOCUMENT_COUNT = 226

STATEMENT = "SURAT PERNYATAAN"


@pytest.fixture(scope="module")
def caseload() -> list[bytes]:
    """Return a letter and a report of each of three agencies, the shortest there can be."""
    forms = [library.find_form(name) for name in ("surat-rujukan", "laporan-terminasi")]
    return [
        render_example(form, smallest(form), agency)
        for form in forms
        for agency in AGENCIES.values()
    ]


@pytest.fixture(scope="module")
def print_file_path(caseload: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a print file of 226 documents, agency by agency in turn."""
    target = tmp_path_factory.mktemp("cetak") / "cetak.docx"
    assert merge_documents(islice(cycle(caseload), DOCUMENT_COUNT), target) == DOCUMENT_COUNT
    return target


def documents_in(body: Any) -> list[list[Any]]:
    """Return the blocks of each document: one starts where pages count from 1.

    So does the client's statement, which goes with a report and counts its own page.
    """
    found: list[list[Any]] = []
    section: list[Any] = []
    for block in body:
        section.append(block)
        end = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if end is None:
            continue
        if end.find(f"{W}pgNumType") is not None and STATEMENT not in words(section):
            found.append([])
        found[-1] += section
        section = []
    return found


def words(blocks: list[Any]) -> str:
    texts = (text.text or "" for block in blocks for text in block.iter(f"{W}t"))
    return " ".join("".join(texts).replace("\N{ZERO WIDTH SPACE}", "").split())


def test_each_document_stands_whole_in_its_place(
    caseload: list[bytes], print_file_path: Path
) -> None:
    document = print_file_path.read_bytes()
    alone = [words([parse_part(each)[0]]) for each in caseload]

    found = documents_in(parse_part(document)[0])

    assert len(found) == DOCUMENT_COUNT
    assert [words(blocks) for blocks in found] == list(islice(cycle(alone), DOCUMENT_COUNT))
    assert_sound(document)


def test_each_letterhead_stands_where_it_belongs(print_file_path: Path) -> None:
    names = [agency.profile.letterhead.name or agency.profile.name for agency in AGENCIES.values()]
    found = documents_in(parse_part(print_file_path.read_bytes())[0])

    for number, blocks in enumerate(found):
        head = words(blocks[:2]).upper()
        own = names[number % len(names)]
        assert [name for name in names if name.upper() in head] == [own], f"document {number}"


def test_the_looks_of_each_agency_are_kept_apart(print_file_path: Path) -> None:
    styles = parse_part(print_file_path.read_bytes(), "word/styles.xml")
    fonts = {each.get(f"{W}ascii") for each in styles.iter(f"{W}rFonts")}

    assert {agency.measures.font for agency in AGENCIES.values()} <= fonts


def test_ids_are_given_once(print_file_path: Path) -> None:
    root = parse_part(print_file_path.read_bytes())
    pictures = [each.get("id") for each in root.iter(qn("wp:docPr"))]
    marks = [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkStart")]

    assert len(pictures) > DOCUMENT_COUNT / 4
    assert len(set(pictures)) == len(pictures)
    assert len(set(marks)) == len(marks)


@pytest.mark.tools
def test_its_pages_are_those_of_the_documents_alone(
    caseload: list[bytes], print_file_path: Path, tmp_path: Path
) -> None:
    paths = [tmp_path / f"surat-{number}.docx" for number in range(len(caseload))]
    for path, document in zip(paths, caseload, strict=True):
        path.write_bytes(document)
    alone = [pages_of(made.pdf) for made in convert_all(paths, tmp_path) if made.pdf is not None]
    assert len(alone) == len(caseload)

    made = convert_all([print_file_path], tmp_path, timeout=300)[0]

    assert made.pdf is not None
    together = pages_of(made.pdf)
    expected = [page for pages in islice(cycle(alone), DOCUMENT_COUNT) for page in pages]
    assert len(together) == len(expected)
    assert [sorted(page.split()) for page in together] == [
        sorted(page.split()) for page in expected
    ]


@pytest.mark.tools
def test_a_print_file_may_be_a_pdf(caseload: list[bytes], tmp_path: Path) -> None:
    paths = [tmp_path / f"surat-{number}.docx" for number in range(3)]
    for path, document in zip(paths, caseload, strict=False):
        path.write_bytes(document)
    ready = convert_all(paths[:1], tmp_path)[0].pdf
    assert ready is not None
    target = tmp_path / "cetak.pdf"

    count = write_print_file([paths[2], ready, paths[1], paths[2]], target)

    assert count == 4
    pages, middle = pages_of(target), pages_of(ready)
    last = pages.index(middle[0])
    assert pages[last : last + len(middle)] == middle
    assert pages[:last] == pages[-last:]
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "cetak.pdf",
        "surat-0.docx",
        "surat-0.pdf",
        "surat-1.docx",
        "surat-2.docx",
    ]


def test_its_name_says_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.docx or \.pdf"):
        check_print_file(tmp_path / "cetak.odt")


def test_what_a_pdf_needs_is_reported_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MissingToolError, match="LibreOffice"):
        check_print_file(tmp_path / "cetak.pdf")


def test_no_pdf_is_written_when_one_document_fails(
    fake_soffice: FakeSoffice, letters: list[Path], tmp_path: Path
) -> None:
    fake_soffice('cp {folder}/ready.pdf "$out/$name.pdf"')
    letters[1].write_bytes(b"surat")

    with pytest.raises(DocgenError, match=r"surat-1\.docx"):
        write_print_file(letters, tmp_path / "cetak.pdf")
    assert not list(tmp_path.glob("*.pdf"))
    assert not list(tmp_path.glob(".docgen*"))
