from __future__ import annotations

import hashlib
import io
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from docgen.errors import ExitCode, MissingToolError, OutputExistsError, UsageError
from docgen.output.files.workspace import private_workspace
from docgen.output.pdf.completeness import DocumentText
from docgen.output.pdf.libreoffice_run import seconds_to_lay_out
from tests.output.sample_documents import (
    RELATIONSHIPS_NS,
    DocxBuilder,
    convert_all,
    paragraph,
    parts_of,
    tiny_pdf,
    with_part,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.output.pdf.word_to_pdf import ConversionResult
    from tests.output.conftest import FakeSoffice

COPY_READY_PDF = 'cp {folder}/ready.pdf "$out/$name.pdf"'
SHORT_TIMEOUT = 2.0


def list_leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def list_calls(folder: Path) -> list[list[str]]:
    log = folder / "log"
    return [line.split() for line in log.read_text().splitlines()] if log.exists() else []


def documents_in(call: list[str]) -> list[str]:
    return [Path(each).name for each in call if each.endswith(".docx")]


def is_running(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        return state != "Z"
    return False


def list_failures(converted: list[ConversionResult]) -> list[str]:
    return [each.document.name for each in converted if each.pdf is None and each.error]


# What LibreOffice itself makes.


@pytest.mark.tools
def test_every_document_becomes_a_pdf_beside_the_others(letters: list[Path]) -> None:
    folder = letters[0].parent

    converted = convert_all(letters, folder, workers=2)

    assert [each.document for each in converted] == letters
    assert [each.pdf for each in converted] == [each.with_suffix(".pdf") for each in letters]
    for each in letters:
        pdf = each.with_suffix(".pdf")
        assert pdf.read_bytes().startswith(b"%PDF-")
        assert pdf.stat().st_mode & 0o777 == 0o600
    assert list_leftovers(folder) == []


class Listener(BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 -- as http.server calls them

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[int]:
    """Return the port of a web server that counts in Listener.asked what it is asked."""
    Listener.asked = 0
    listening = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    thread = Thread(target=listening.serve_forever)
    thread.start()
    yield listening.server_port
    listening.shutdown()
    thread.join()
    listening.server_close()


def document_with_linked_pictures(targets: list[str]) -> bytes:
    """Return a document with a linked picture for each target."""
    pictures = "".join(
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/'
        '2006/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="{number + 1}" name="p{number}"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic='
        '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number + 1}" name="p{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:link="out{number}"/></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDEPICTURE '
        f'"{target}" \\d</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        for number, target in enumerate(targets)
    )
    links = "".join(
        f'<Relationship Id="out{number}" Type="{RELATIONSHIPS_NS}/image" Target="{target}" '
        'TargetMode="External"/>'
        for number, target in enumerate(targets)
    )
    document = DocxBuilder(paragraph("Surat dengan gambar dari luar") + pictures)
    return with_links(document.docx(), links)


def with_links(document: bytes, links: str) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(document))
    file = io.BytesIO()
    with source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", f"{links}</Relationships>".encode())
            target.writestr(name, content)
    return file.getvalue()


@pytest.mark.tools
def test_nothing_is_fetched_from_the_network_or_the_disk(tmp_path: Path, server: int) -> None:
    from docgen.forms.agencies import __file__ as agencies  # noqa: TID251, PLC0415 -- a picture

    picture = next(Path(agencies).parent.glob("*.png"))
    document = tmp_path / "surat.docx"
    document.write_bytes(
        document_with_linked_pictures(
            [f"http://127.0.0.1:{server}/mata-mata.png", picture.as_uri()]
        )
    )
    loose = tmp_path / "loose"
    loose.mkdir()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            loose,
            document,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert Listener.asked > 0, "the trap does not work: an ordinary LibreOffice fetched nothing"
    assert b"/Subtype/Image" in (loose / "surat.pdf").read_bytes()
    Listener.asked = 0

    converted = convert_all([document], tmp_path)[0]

    assert converted.pdf is not None
    assert Listener.asked == 0
    assert b"/Subtype/Image" not in converted.pdf.read_bytes()


@pytest.mark.tools
@pytest.mark.parametrize(
    ("font", "shown"), [("Bookman Old Style", "TeXGyreBonum"), ("Arial", "LiberationSans")]
)
def test_fonts_of_word_give_way_to_those_as_wide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, font: str, shown: str
) -> None:
    system = tmp_path / "fonts.conf"
    system.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f"<dir>/usr/share/fonts</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(system))  # a system that maps no font to another
    document = tmp_path / "surat.docx"
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    document.write_bytes(
        DocxBuilder(f"<w:p><w:r>{look}<w:t>Surat rujukan</w:t></w:r></w:p>").docx()
    )

    converted = convert_all([document], tmp_path)[0]

    told = subprocess.run(
        ["pdffonts", str(converted.pdf)], capture_output=True, text=True, check=True
    ).stdout
    assert shown in told, told


# What it makes of LibreOffice's failures.


def test_the_exit_status_of_libreoffice_is_not_believed(
    fake_soffice: FakeSoffice, letters: list[Path]
) -> None:
    folder = fake_soffice("true")

    converted = convert_all(letters, letters[0].parent)

    assert list_failures(converted) == [path.name for path in letters]
    assert "surat-0.docx" in str(converted[0].error)
    assert len(list_calls(folder)) == 3, "it must give up on a LibreOffice that makes nothing"


@pytest.mark.parametrize(
    "body",
    [
        'touch "$out/$name.pdf"',
        'head -c 5000 /dev/urandom > "$out/$name.pdf"',
        'echo "%PDF-1.7 nothing %%EOF" > "$out/$name.pdf"',
        'head -c -7 {folder}/ready.pdf > "$out/$name.pdf"',
        'cp {folder}/other.pdf "$out/$name.pdf"',
        'mkdir "$out/$name.pdf"',
    ],
    ids=["empty", "random", "no pages", "cut off", "other words", "folder"],
)
def test_a_pdf_that_does_not_show_the_document_is_thrown_away(
    fake_soffice: FakeSoffice, letters: list[Path], body: str
) -> None:
    folder = fake_soffice(body)
    (folder / "other.pdf").write_bytes(tiny_pdf("Surat rujukan contoh untuk Kepala"))

    converted = convert_all(letters, letters[0].parent)

    assert len(list_failures(converted)) == 3
    assert not list(letters[0].parent.glob("*.pdf"))
    assert list_leftovers(letters[0].parent) == []


def test_a_libreoffice_that_hangs_is_ended_with_all_it_started(
    fake_soffice: FakeSoffice, letters: list[Path]
) -> None:
    folder = fake_soffice("sleep 600 & echo $! >> {folder}/pids; wait")
    start = time.monotonic()

    converted = convert_all(letters, letters[0].parent, timeout=SHORT_TIMEOUT)

    assert len(list_failures(converted)) == 3
    assert time.monotonic() - start < 20
    pids = [int(line) for line in (folder / "pids").read_text().split()]
    assert pids
    assert not [pid for pid in pids if is_running(pid)]


def test_processes_that_libreoffice_leaves_are_ended(
    fake_soffice: FakeSoffice, letters: list[Path]
) -> None:
    folder = fake_soffice(f"{COPY_READY_PDF}; sleep 600 & echo $! >> {{folder}}/pids")

    convert_all(letters, letters[0].parent)

    pids = [int(line) for line in (folder / "pids").read_text().split()]
    assert len(pids) == 3
    assert not [pid for pid in pids if is_running(pid)]


def test_a_long_document_is_given_more_time(
    fake_soffice: FakeSoffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_soffice(f"sleep {SHORT_TIMEOUT * 1.5}; {COPY_READY_PDF}")
    monkeypatch.setattr("docgen.output.pdf.libreoffice_run.SECONDS_PER_MB", 100.0)
    path = tmp_path / "panjang.docx"
    path.write_bytes(DocxBuilder(paragraph("Surat rujukan contoh untuk") * 1000).docx())

    (converted,) = convert_all([path], tmp_path, timeout=SHORT_TIMEOUT)

    assert converted.pdf is not None


def test_the_time_given_grows_with_the_longest_document() -> None:
    short, long = (DocumentText(frozenset(), size) for size in (2**18, 10 * 2**20))

    assert seconds_to_lay_out([]) == 0
    assert seconds_to_lay_out([short] * 25) < SHORT_TIMEOUT * 10
    assert seconds_to_lay_out([short, long]) == 600


@pytest.mark.tools
def test_a_document_whose_main_part_has_another_name_becomes_a_pdf(tmp_path: Path) -> None:
    parts = parts_of(DocxBuilder(paragraph("Surat rujukan")).docx())
    moved = with_part(DocxBuilder().docx(), "word/document2.xml", parts["word/document.xml"])
    links = parts["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    path = tmp_path / "surat.docx"
    path.write_bytes(with_part(moved, "_rels/.rels", links))

    (converted,) = convert_all([path], tmp_path)

    assert converted.pdf is not None


def test_progress_resets_the_timeout(fake_soffice: FakeSoffice, letters: list[Path]) -> None:
    folder = fake_soffice(f"sleep {SHORT_TIMEOUT * 0.6}; {COPY_READY_PDF}")

    converted = convert_all(letters, letters[0].parent, timeout=SHORT_TIMEOUT)

    assert list_failures(converted) == []
    assert len(list_calls(folder)) == 1, (
        "three documents, each made in time, take longer than one may"
    )


def test_what_failed_once_is_tried_again(fake_soffice: FakeSoffice, letters: list[Path]) -> None:
    folder = fake_soffice(
        f"[ -e {{folder}}/once ] || {{{{ touch {{folder}}/once; exit 0; }}}}; {COPY_READY_PDF}"
    )

    converted = convert_all(letters, letters[0].parent)

    assert list_failures(converted) == []
    tried = [documents_in(call) for call in list_calls(folder)]
    assert [len(each) for each in tried] == [3, 2, 1], "the rest first, then the culprit alone"


def test_a_document_that_crashes_libreoffice_stops_no_other(
    fake_soffice: FakeSoffice, letters: list[Path]
) -> None:
    bad = letters[1]
    bad.write_bytes(
        DocxBuilder(paragraph("Surat rujukan yang lebih panjang daripada lainnya")).docx()
    )
    folder = fake_soffice(
        f'[ $(wc -c < "$each") = {bad.stat().st_size} ] && exit 77; {COPY_READY_PDF}'
    )

    converted = convert_all(letters, letters[0].parent)

    assert list_failures(converted) == ["surat-1.docx"]
    assert [len(documents_in(call)) for call in list_calls(folder)] == [3, 1, 1]


def test_each_call_has_its_own_hardened_profile_and_neutral_names(
    fake_soffice: FakeSoffice, letters: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    folder = fake_soffice(COPY_READY_PDF)

    convert_all(letters, letters[0].parent, workers=3)

    made = list_calls(folder)
    profiles = {word for call in made for word in call if word.startswith("-env:")}
    assert len(profiles) == len(made) == 3
    assert not [word for call in made for word in call if "surat" in Path(word).name]
    settings = (folder / "kept" / "registrymodifications.xcu").read_text()
    assert "BlockUntrustedRefererLinks" in settings
    assert "DisableMacrosExecution" in settings
    environment = (folder / "environment").read_text()
    assert "https_proxy" not in environment
    assert f"TMPDIR={letters[0].parent}/.docgen-pdf-" in environment


def test_many_documents_go_into_few_calls(fake_soffice: FakeSoffice, letters: list[Path]) -> None:
    documents = [letters[0].with_name(f"banyak-{number}.docx") for number in range(60)]
    for document in documents:
        document.write_bytes(letters[0].read_bytes())
    folder = fake_soffice(COPY_READY_PDF)

    converted = convert_all(documents, letters[0].parent, workers=2)

    assert list_failures(converted) == []
    assert sorted(len(documents_in(call)) for call in list_calls(folder)) == [10, 25, 25]


# What it promises of files.


def test_the_documents_are_left_as_they_are(fake_soffice: FakeSoffice, letters: list[Path]) -> None:
    fake_soffice('echo broken > "$each"; true')
    before = [hashlib.sha256(path.read_bytes()).digest() for path in letters]

    convert_all(letters, letters[0].parent)

    assert [hashlib.sha256(path.read_bytes()).digest() for path in letters] == before


def test_what_is_no_word_document_never_reaches_libreoffice(
    fake_soffice: FakeSoffice, letters: list[Path]
) -> None:
    letters[0].write_bytes(b"surat" * 100)
    letters[1].unlink()
    folder = fake_soffice(COPY_READY_PDF)

    converted = convert_all(letters, letters[2].parent)

    assert list_failures(converted) == ["surat-0.docx", "surat-1.docx"]
    assert [documents_in(call) for call in list_calls(folder)] == [["00000.docx"]]


def test_a_pdf_is_never_written_over_unasked(
    fake_soffice: FakeSoffice, letters: list[Path]
) -> None:
    fake_soffice(COPY_READY_PDF)
    mine = letters[0].with_suffix(".pdf")
    mine.write_bytes(b"mine")

    converted = convert_all(letters, letters[0].parent)

    assert isinstance(converted[0].error, OutputExistsError)
    assert mine.read_bytes() == b"mine"
    assert convert_all(letters, letters[0].parent, force=True)[0].pdf == mine
    assert mine.read_bytes() != b"mine"


def test_two_documents_of_one_name_are_reported_before_any_work(
    fake_soffice: FakeSoffice, letters: list[Path], tmp_path: Path
) -> None:
    folder = fake_soffice(COPY_READY_PDF)
    other = tmp_path / "SURAT-0.docx"
    other.write_bytes(letters[0].read_bytes())

    with pytest.raises(UsageError, match="same name"):
        convert_all([letters[0], other], tmp_path)
    assert list_calls(folder) == []


def test_a_missing_libreoffice_is_reported_with_what_to_install(
    letters: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MissingToolError, match="libreoffice-writer") as told:
        convert_all(letters, letters[0].parent)
    assert told.value.exit_code == ExitCode.MISSING_TOOL


def test_without_poppler_pypdf_reads_the_pdf(
    fake_soffice: FakeSoffice, letters: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_soffice(COPY_READY_PDF)
    monkeypatch.setattr("docgen.output.external_program.ExternalProgram.find", _only_soffice)

    assert list_failures(convert_all(letters, letters[0].parent)) == []


def _only_soffice(program: object) -> Path | None:
    found = shutil.which("soffice")
    return Path(found) if found and "soffice" in getattr(program, "names", ()) else None


# What a killed run leaves behind.


def test_what_a_killed_run_left_is_gone_after_the_next(
    fake_soffice: FakeSoffice, letters: list[Path]
) -> None:
    folder = fake_soffice("sleep 600 & echo $! >> {folder}/pids; wait")
    place = letters[0].parent
    code = (
        "import sys; from pathlib import Path; letter = Path(sys.argv[1]); "
        "from docgen.output.pdf.word_to_pdf import convert_documents; "
        "list(convert_documents({letter: letter.with_suffix('.pdf')}, letter.parent))"
    )
    run = subprocess.Popen([sys.executable, "-c", code, str(letters[0])])
    _wait_for(folder / "pids")
    run.send_signal(signal.SIGKILL)
    run.wait()
    os.kill(int((folder / "pids").read_text().split()[0]), signal.SIGKILL)
    assert len(list_leftovers(place)) == 1
    fake_soffice(COPY_READY_PDF)

    convert_all(letters, place)

    assert list_leftovers(place) == []


def test_the_folder_of_a_run_that_goes_on_is_left_alone(tmp_path: Path) -> None:
    with private_workspace(tmp_path) as one:
        assert one.stat().st_mode & 0o777 == 0o700
        with private_workspace(tmp_path) as other:
            assert one.is_dir()
            assert other != one
    assert list_leftovers(tmp_path) == []


def _wait_for(path: Path) -> None:
    for _ in range(200):
        if path.exists() and path.read_text():
            return
        time.sleep(0.05)
    pytest.fail(f"no {path.name} after ten seconds")
