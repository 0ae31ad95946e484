from __future__ import annotations

import copy
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from docgen.form import library
from docgen.output.encryption import Encryption
from docgen.output.files.workspace import LOCK_FILE, WORKSPACE_PREFIX
from docgen.output.read_document import is_protected
from tests.every_form import parts_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import CommandResult, RunDocgen

PASSWORD = "kuda laut makan awan"  # noqa: S105 -- invented
SEAL = Encryption.from_password(PASSWORD)
AGENCY = ("--agency", "yayasan-medan-plus")
MARK = "Zulkarnaen"
"""A word that stands in every document of these tests."""


@pytest.fixture
def temporary_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Return the folder for temporary files, the only one in which readable text may be."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return folder


@pytest.fixture
def docgen_with_password(
    docgen: RunDocgen, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., CommandResult]:
    """Return a function that runs a command with a password."""

    def run(*arguments: str | Path, password: str = PASSWORD) -> CommandResult:
        path = tmp_path_factory.mktemp("password") / "file"
        path.write_text(password)
        return docgen(*arguments, "--password-fd", str(os.open(path, os.O_RDONLY)))

    return run


@pytest.fixture
def case_records(in_folder: Path) -> list[dict[str, Any]]:
    """Return three records, which are in kasus.json, the first of them in satu.json."""
    first = json.loads(library.read_example(library.find_form("surat-rujukan"), "mr"))
    first["receiver"]["institution"] = f"UPT {MARK} (contoh)"
    found = []
    for number in range(3):
        each = copy.deepcopy(first)
        each["client"]["case_code"] = f"K-{number}"
        found.append(each)
    (in_folder / "kasus.json").write_text(json.dumps(found), encoding="utf-8")
    (in_folder / "satu.json").write_text(json.dumps(first), encoding="utf-8")
    return found


BATCH = ("batch", "surat-rujukan", "kasus.json", "-o", "keluar", "--quiet", "--lang", "en", *AGENCY)


def documents_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.iterdir() if path.suffix in {".docx", ".pdf"})
    return {path.name: path.read_bytes() for path in found}


def decrypt(path: Path) -> bytes:
    content = path.read_bytes()
    assert is_protected(content)
    return SEAL.decrypt(content, path.name)


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def list_files_with_mark(*folders: Path) -> list[str]:
    """Return the files in which the mark can be read, also inside of packages and PDF files."""
    return [
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".json" and _shows_mark(path.read_bytes())
    ]


def _shows_mark(content: bytes) -> bool:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(_shows_mark(archive.read(name)) for name in archive.namelist())
    if content.startswith(b"%PDF-") and not is_protected(content):
        return any(MARK in page for page in pages_of(content))
    return any(MARK.encode(coding) in content for coding in ("utf-8", "utf-16-le"))


@pytest.mark.usefixtures("case_records")
def test_the_document_is_the_one_without_a_password(
    docgen: RunDocgen, docgen_with_password: Callable[..., CommandResult], in_folder: Path
) -> None:
    docgen("render", "surat-rujukan", "satu.json", "-o", "biasa.docx", *AGENCY)

    outcome = docgen_with_password(
        "render", "surat-rujukan", "satu.json", "-o", "aman.docx", *AGENCY
    )

    assert outcome.code == 0
    assert decrypt(in_folder / "aman.docx") == (in_folder / "biasa.docx").read_bytes()


@pytest.mark.tools
@pytest.mark.usefixtures("case_records")
def test_its_pdf_is_encrypted_too(
    docgen_with_password: Callable[..., CommandResult], in_folder: Path, temporary_folder: Path
) -> None:
    outcome = docgen_with_password(
        "render", "surat-rujukan", "satu.json", "-o", "aman.docx", "--pdf", *AGENCY
    )

    assert outcome.out == "aman.docx\naman.pdf\n"
    assert any(MARK in page for page in pages_of(decrypt(in_folder / "aman.pdf")))
    assert list_files_with_mark(in_folder, temporary_folder) == []
    assert list(temporary_folder.iterdir()) == []


@pytest.mark.tools
@pytest.mark.usefixtures("case_records")
def test_a_batch_is_encrypted_whole_and_not_done_twice(
    docgen_with_password: Callable[..., CommandResult], in_folder: Path, temporary_folder: Path
) -> None:
    files = ("--pdf", "--merge", "keluar/cetak.pdf")
    assert docgen_with_password(*BATCH, *files).code == 0
    folder = in_folder / "keluar"
    made = documents_in(folder)

    again = docgen_with_password(*BATCH, *files)

    assert "unchanged: 3" in again.err
    assert documents_in(folder) == made
    assert len(made) == 7
    for name in made:
        decrypt(folder / name)
    assert sum(MARK in page for page in pages_of(decrypt(folder / "cetak.pdf"))) >= 3
    assert list_files_with_mark(in_folder, temporary_folder) == []


@pytest.mark.usefixtures("case_records")
def test_a_batch_goes_on_where_it_was_interrupted(
    docgen_with_password: Callable[..., CommandResult], in_folder: Path
) -> None:
    docgen_with_password(*BATCH, "--limit", "2")
    made = {path: path.read_bytes() for path in (in_folder / "keluar").glob("*.docx")}

    outcome = docgen_with_password(*BATCH)

    assert "rendered: 1, unchanged: 2" in outcome.err
    assert len(made) == 2
    assert {path: path.read_bytes() for path in made} == made


@pytest.mark.usefixtures("case_records")
def test_a_changed_record_is_made_anew(
    docgen_with_password: Callable[..., CommandResult],
    in_folder: Path,
    case_records: list[dict[str, Any]],
) -> None:
    docgen_with_password(*BATCH)
    case_records[1]["receiver"]["institution"] = "UPT Lain (contoh)"
    (in_folder / "kasus.json").write_text(json.dumps(case_records), encoding="utf-8")

    assert "rendered: 1, unchanged: 2" in docgen_with_password(*BATCH).err


@pytest.mark.usefixtures("case_records")
def test_another_password_makes_all_anew(
    docgen_with_password: Callable[..., CommandResult], in_folder: Path
) -> None:
    docgen_with_password(*BATCH)

    outcome = docgen_with_password(*BATCH, password="sandi yang lain sekali")  # noqa: S106 -- of a test

    assert "rendered: 3, unchanged: 0" in outcome.err
    for path in (in_folder / "keluar").glob("*.docx"):
        assert Encryption.from_password("sandi yang lain sekali").decrypt(
            path.read_bytes(), path.name
        )


@pytest.mark.usefixtures("case_records")
def test_encrypted_documents_are_not_replaced_by_readable_ones_unasked(
    docgen: RunDocgen, docgen_with_password: Callable[..., CommandResult], in_folder: Path
) -> None:
    docgen_with_password(*BATCH)

    outcome = docgen(*BATCH)

    assert outcome.code == 2
    assert "--encrypt" in outcome.err
    assert list_files_with_mark(in_folder) == []
    assert docgen(*BATCH, "--force").code == 0
    assert len(list_files_with_mark(in_folder)) == 3
    assert docgen(*BATCH).code == 0


@pytest.mark.usefixtures("case_records")
def test_readable_documents_are_replaced_by_encrypted_ones(
    docgen: RunDocgen, docgen_with_password: Callable[..., CommandResult], in_folder: Path
) -> None:
    docgen(*BATCH)
    assert len(list_files_with_mark(in_folder)) == 3

    assert docgen_with_password(*BATCH).code == 0

    assert list_files_with_mark(in_folder) == []


@pytest.mark.usefixtures("case_records")
def test_the_ledger_holds_no_password(
    docgen_with_password: Callable[..., CommandResult], in_folder: Path
) -> None:
    docgen_with_password(*BATCH)

    for path in (in_folder / "keluar").rglob("*"):
        if path.is_file():
            assert PASSWORD.encode() not in path.read_bytes()
            assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("case_records")
def test_a_cluster_is_not_given_a_password(
    docgen_with_password: Callable[..., CommandResult],
) -> None:
    outcome = docgen_with_password(*BATCH, "--cluster", "tcp://localhost:1")

    assert (outcome.code, outcome.out) == (2, "")
    assert "cluster" in outcome.err


@pytest.mark.usefixtures("case_records")
def test_encrypted_documents_are_merged_with_their_password(
    docgen_with_password: Callable[..., CommandResult], in_folder: Path
) -> None:
    docgen_with_password(*BATCH)
    documents = sorted((in_folder / "keluar").glob("*.docx"))

    outcome = docgen_with_password("merge", *documents, "-o", "cetak.docx")

    assert (outcome.code, outcome.out) == (0, "cetak.docx\n")
    merged = decrypt(in_folder / "cetak.docx")
    assert text_of(merged).count(MARK) >= 3
    assert "word/document.xml" in parts_of(merged)
    assert list_files_with_mark(in_folder) == []


@pytest.mark.usefixtures("case_records")
def test_documents_with_another_password_are_not_merged(
    docgen: RunDocgen, docgen_with_password: Callable[..., CommandResult], in_folder: Path
) -> None:
    docgen_with_password(*BATCH)
    documents = sorted((in_folder / "keluar").glob("*.docx"))

    wrong = docgen_with_password("merge", *documents, "-o", "cetak.docx", password="sandi lain")  # noqa: S106
    none = docgen("merge", *documents, "-o", "cetak.docx")

    assert (wrong.code, none.code) == (2, 2)
    assert "another password" in wrong.err
    assert "only with its password" in none.err
    assert not (in_folder / "cetak.docx").exists()


@pytest.mark.usefixtures("case_records")
def test_a_print_file_in_memory_is_never_on_the_disk(
    docgen_with_password: Callable[..., CommandResult],
    in_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    docgen_with_password(*BATCH)
    documents = sorted((in_folder / "keluar").glob("*.docx"))
    made: list[object] = []
    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", made.append)
    monkeypatch.setattr(tempfile, "TemporaryFile", made.append)

    assert docgen_with_password("merge", *documents, "-o", "cetak.docx").code == 0
    assert made == []


@pytest.mark.usefixtures("case_records")
def test_a_protected_document_is_not_printed(
    docgen: RunDocgen, docgen_with_password: Callable[..., CommandResult]
) -> None:
    docgen_with_password("render", "surat-rujukan", "satu.json", "-o", "aman.docx", *AGENCY)

    outcome = docgen("print", "aman.docx")

    assert (outcome.code, outcome.out) == (2, "")
    assert "only with its password" in outcome.err


WATCHED_PROGRAM = """\
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv.pop(1))
from tests.cli.test_encrypt import list_files_with_mark
from docgen.output.files import atomic
from docgen.output.pdf import libreoffice_run
kept, outside, inside = Path(sys.argv.pop(1)), set(), set()
def look():
    outside.update(list_files_with_mark(Path.cwd()))
    for each in list_files_with_mark(kept):
        place = Path(each)
        inside.add(oct(place.stat().st_mode & 0o777))
        above = [each for each in place.parents if kept in each.parents]
        inside.update(oct(each.stat().st_mode & 0o777) for each in above)
run, sync, move = libreoffice_run.LibreOfficeRunner.run, os.fsync, atomic.FolderHandle.replace
libreoffice_run.LibreOfficeRunner.run = lambda *given: (look(), run(*given), look())[1]
os.fsync = lambda handle: (look(), sync(handle))[1]
atomic.FolderHandle.replace = lambda *given: (look(), move(*given))[1]
from docgen.cli import main
try:
    main()
finally:
    look()
    print(sorted(outside), sorted(inside), file=sys.stderr)
"""


@pytest.mark.tools
@pytest.mark.usefixtures("case_records")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_nothing_readable_is_on_the_disk_but_in_a_private_folder(
    in_folder: Path, temporary_folder: Path
) -> None:
    root = Path(__file__).parents[2]
    (in_folder / "sandi").write_text(PASSWORD)
    command = (
        f'{sys.executable} -c "$WATCHED" {root} {temporary_folder} render surat-rujukan satu.json '
        "-o aman.docx --pdf --agency yayasan-medan-plus --password-fd 3 3< sandi"
    )
    environment = {**os.environ, "TMPDIR": str(temporary_folder), "WATCHED": WATCHED_PROGRAM}

    done = subprocess.run(
        ["/bin/sh", "-c", f"umask 0; {command}"], env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip

    assert done.stderr.splitlines()[-1] == "[] ['0o600', '0o700']"
    assert list(temporary_folder.iterdir()) == []


@pytest.mark.usefixtures("case_records")
def test_a_bug_shows_no_password(
    docgen_with_password: Callable[..., CommandResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> bytes:
        raise ValueError(repr(SEAL))

    monkeypatch.setattr(Encryption, "encrypt", fail)

    with pytest.raises(ValueError, match="Encryption") as bug:
        docgen_with_password("render", "surat-rujukan", "satu.json", "-o", "aman.docx", *AGENCY)

    assert PASSWORD not in str(bug.value)


def test_readable_copies_of_a_killed_run_go_with_the_next_document(
    docgen: RunDocgen, temporary_folder: Path, in_folder: Path
) -> None:
    left = temporary_folder / f"{WORKSPACE_PREFIX}abc"
    left.mkdir(mode=0o700)
    (left / LOCK_FILE).touch()
    (left / "00001.docx").write_bytes(MARK.encode())
    record = in_folder / "a.json"
    record.write_text(docgen("sample", "laporan-terminasi").out, encoding="utf-8")

    assert docgen("render", "laporan-terminasi", record, *AGENCY).code == 0

    assert not left.exists()
