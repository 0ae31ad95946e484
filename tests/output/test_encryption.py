from __future__ import annotations

import io
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msoffcrypto
import pytest
from pypdf import PdfReader

from docgen.errors import DocgenError, ExitCode, MissingToolError, UsageError
from docgen.output.encryption import Seal, check_encryption, is_protected, weaknesses
from docgen.output.pdf.convert import to_pdf
from tests.every_form import every_form, example, rendered
from tests.output.papers import Paper, paragraph, parts_of, tiny_pdf

if TYPE_CHECKING:
    from docgen.form.definition import Form

WORDS = "kuda laut makan awan"
SEAL = Seal.of(WORDS)
LETTER = Paper(paragraph("Surat rujukan contoh")).docx()
PAGE = tiny_pdf("Surat rujukan contoh")
OPENING = Path(__file__).with_name("opening.py")


def same(opened: bytes, document: bytes) -> bool:
    """Return whether a document is the same one, whatever space its parts end with."""
    return {name: part.rstrip() for name, part in parts_of(opened).items()} == parts_of(document)


@every_form
def test_a_document_opens_with_its_password(form: Form) -> None:
    document = rendered(form, example(form))

    closed = SEAL.closed(document)

    assert SEAL.opened(closed, "surat") == document
    with pytest.raises(UsageError, match="another password"):
        Seal.of("kuda laut makan awan!").opened(closed, "surat")


def test_word_documents_are_encrypted_as_word_does_it_today() -> None:
    closed = msoffcrypto.OfficeFile(io.BytesIO(SEAL.closed(LETTER)))
    closed.load_key(password=WORDS, verify_password=True)

    assert closed.type == "agile"
    told = {name: closed.info[name] for name in ("passwordHashAlgorithm", "passwordKeyBits")}
    assert told == {"passwordHashAlgorithm": "SHA512", "passwordKeyBits": 256}
    assert closed.info["spinValue"] == 100_000


def test_a_flipped_byte_is_not_taken() -> None:
    closed = bytearray(SEAL.closed(LETTER))
    closed[len(closed) // 2] ^= 1

    with pytest.raises(UsageError):
        SEAL.opened(bytes(closed), "surat")


def test_a_pdf_opens_with_its_password() -> None:
    closed = SEAL.closed(PAGE)

    reader = PdfReader(io.BytesIO(closed))
    assert reader.is_encrypted
    assert not reader.decrypt("")
    assert not reader.decrypt("another")
    assert b"/AESV3" in closed
    (page,) = PdfReader(io.BytesIO(SEAL.opened(closed, "a"))).pages
    assert "Surat rujukan contoh" in page.extract_text()
    with pytest.raises(UsageError, match="another password"):
        Seal.of("lain sekali kata ini").opened(closed, "a")


@pytest.mark.parametrize("content", [LETTER, PAGE], ids=["docx", "pdf"])
def test_it_is_another_cipher_text_each_time_with_nothing_readable(content: bytes) -> None:
    first, second = SEAL.closed(content), SEAL.closed(content)

    assert first != second
    for readable in (b"Surat rujukan", b"word/document.xml", WORDS.encode()):
        assert readable not in first


def test_small_documents_open_too() -> None:
    for _ in range(30):
        assert same(SEAL.opened(SEAL.closed(LETTER), "surat"), LETTER)


@pytest.mark.parametrize("content", [LETTER, PAGE], ids=["docx", "pdf"])
def test_what_has_no_password_is_taken_as_it_is(content: bytes) -> None:
    assert SEAL.opened(content, "surat") == content
    assert not is_protected(content)
    assert is_protected(SEAL.closed(content))


def test_the_word_encrypt_in_a_page_is_no_password() -> None:
    assert not is_protected(tiny_pdf("/Encrypt"))


def test_accents_open_however_they_were_typed() -> None:
    closed = Seal.of("se\u0301kali lagi ke laut").closed(LETTER)

    assert same(Seal.of("s\u00e9kali lagi ke laut").opened(closed, "surat"), LETTER)


@pytest.mark.parametrize(
    ("password", "said"),
    [("", "empty"), ("   ", "empty"), ("a\nb", "cannot be typed"), ("é" * 64, "127 bytes")],
)
def test_a_password_that_no_document_can_have_is_refused(password: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Seal.of(password)


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        (WORDS, []),
        ("Xk9#mQ2$vL8@", []),
        ("Xk9#mQ2$vL8", ["password.short"]),
        ("1234", ["password.short", "password.guessable"]),
        ("198708172019", ["password.guessable"]),
        ("Rahasia12345", ["password.guessable"]),
        ("dinsos medan 2026", ["password.guessable"]),
        ("abababababab", ["password.guessable"]),
    ],
)
def test_a_weak_password_is_told(password: str, codes: list[str]) -> None:
    found = list(weaknesses(password))

    assert [each.code for each in found] == codes
    assert all(password not in each.text for each in found)


def test_a_seal_shows_its_password_nowhere() -> None:
    for shown in (repr(SEAL), str(SEAL), f"{SEAL}"):
        assert WORDS not in shown


def test_a_mark_tells_passwords_apart_and_is_none() -> None:
    mark = SEAL.mark(b"salt")

    assert mark == Seal.of(WORDS).mark(b"salt")
    assert mark not in {SEAL.mark(b"other"), Seal.of("lain").mark(b"salt")}
    assert WORDS not in mark


@pytest.mark.parametrize("extra", ["msoffcrypto", "pypdf", "cryptography"])
def test_a_missing_extra_is_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, extra: str
) -> None:
    check_encryption()
    monkeypatch.setitem(sys.modules, extra, None)

    with pytest.raises(MissingToolError, match="pip install 'docgen") as missing:
        check_encryption()

    assert missing.value.exit_code == ExitCode.MISSING_TOOL


def test_a_protected_document_is_told_where_it_would_be_converted(tmp_path: Path) -> None:
    path = tmp_path / "surat.docx"
    path.write_bytes(SEAL.closed(LETTER))

    (made,) = to_pdf([path], tmp_path)

    assert isinstance(made.error, DocgenError)
    assert "opens only with its password" in str(made.error)


@pytest.mark.tools
@pytest.mark.parametrize(("password", "opens"), [(WORDS, True), ("lain", False), ("", False)])
def test_libreoffice_opens_it_with_its_password_alone(
    tmp_path: Path, password: str, *, opens: bool
) -> None:
    source, target = tmp_path / "surat.docx", tmp_path / "surat.txt"
    source.write_bytes(SEAL.closed(LETTER))
    pipe = f"docgen{secrets.token_hex(8)}"
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp",
        ],
        env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"},
        stderr=subprocess.DEVNULL,
    )
    asked = ("/usr/bin/python3", OPENING, pipe, source.as_uri(), target.as_uri(), password)
    subprocess.run(asked, check=True, timeout=180, stdout=subprocess.DEVNULL)
    office.wait(180)

    assert target.is_file() is opens
    if opens:
        assert "Surat rujukan contoh" in target.read_text(encoding="utf-8-sig")
