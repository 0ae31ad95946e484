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
from docgen.output.encryption import Encryption, check_encryption, list_weaknesses
from docgen.output.read_document import is_protected
from tests.every_form import every_form, example, render_example
from tests.output.sample_documents import DocxBuilder, convert_all, paragraph, parts_of, tiny_pdf

if TYPE_CHECKING:
    from docgen.form.definition import Form

PASSWORD = "kuda laut makan awan"  # noqa: S105 -- invented
SEAL = Encryption.from_password(PASSWORD)
LETTER = DocxBuilder(paragraph("Surat rujukan contoh")).docx()
PAGE = tiny_pdf("Surat rujukan contoh")
OPEN_SCRIPT = Path(__file__).with_name("open_in_libreoffice.py")


def is_same_document(opened: bytes, document: bytes) -> bool:
    """Return whether a document is the same one, whatever space its parts end with."""
    return {name: part.rstrip() for name, part in parts_of(opened).items()} == parts_of(document)


@every_form
def test_a_document_opens_with_its_password(form: Form) -> None:
    document = render_example(form, example(form))

    closed = SEAL.encrypt(document)

    assert SEAL.decrypt(closed, "surat") == document
    with pytest.raises(UsageError, match="another password"):
        Encryption.from_password("kuda laut makan awan!").decrypt(closed, "surat")


def test_word_documents_are_encrypted_as_word_does_it_today() -> None:
    closed = msoffcrypto.OfficeFile(io.BytesIO(SEAL.encrypt(LETTER)))
    closed.load_key(password=PASSWORD, verify_password=True)

    assert closed.type == "agile"
    told = {name: closed.info[name] for name in ("passwordHashAlgorithm", "passwordKeyBits")}
    assert told == {"passwordHashAlgorithm": "SHA512", "passwordKeyBits": 256}
    assert closed.info["spinValue"] == 100_000


def test_a_flipped_byte_is_not_taken() -> None:
    closed = bytearray(SEAL.encrypt(LETTER))
    closed[len(closed) // 2] ^= 1

    with pytest.raises(UsageError):
        SEAL.decrypt(bytes(closed), "surat")


def test_a_pdf_opens_with_its_password() -> None:
    closed = SEAL.encrypt(PAGE)

    reader = PdfReader(io.BytesIO(closed))
    assert reader.is_encrypted
    assert not reader.decrypt("")
    assert not reader.decrypt("another")
    assert b"/AESV3" in closed
    (page,) = PdfReader(io.BytesIO(SEAL.decrypt(closed, "a"))).pages
    assert "Surat rujukan contoh" in page.extract_text()
    with pytest.raises(UsageError, match="another password"):
        Encryption.from_password("lain sekali kata ini").decrypt(closed, "a")


@pytest.mark.parametrize("content", [LETTER, PAGE], ids=["docx", "pdf"])
def test_each_encryption_differs_and_shows_no_text(content: bytes) -> None:
    first, second = SEAL.encrypt(content), SEAL.encrypt(content)

    assert first != second
    for readable in (b"Surat rujukan", b"word/document.xml", PASSWORD.encode()):
        assert readable not in first


def test_small_documents_open_too() -> None:
    for _ in range(30):
        assert is_same_document(SEAL.decrypt(SEAL.encrypt(LETTER), "surat"), LETTER)


@pytest.mark.parametrize("content", [LETTER, PAGE], ids=["docx", "pdf"])
def test_what_has_no_password_is_taken_as_it_is(content: bytes) -> None:
    assert SEAL.decrypt(content, "surat") == content
    assert not is_protected(content)
    assert is_protected(SEAL.encrypt(content))


def test_the_word_encrypt_in_a_page_is_no_password() -> None:
    assert not is_protected(tiny_pdf("/Encrypt"))


def test_accents_open_however_they_were_typed() -> None:
    closed = Encryption.from_password("se\u0301kali lagi ke laut").encrypt(LETTER)

    assert is_same_document(
        Encryption.from_password("s\u00e9kali lagi ke laut").decrypt(closed, "surat"), LETTER
    )


@pytest.mark.parametrize(
    ("password", "said"),
    [("", "empty"), ("   ", "empty"), ("a\nb", "cannot be typed"), ("é" * 64, "127 bytes")],
)
def test_a_password_that_no_document_can_have_is_refused(password: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Encryption.from_password(password)


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        (PASSWORD, []),
        ("Xk9#mQ2$vL8@", []),
        ("Xk9#mQ2$vL8", ["password.short"]),
        ("1234", ["password.short", "password.guessable"]),
        ("198708172019", ["password.guessable"]),
        ("Rahasia12345", ["password.guessable"]),
        ("dinsos medan 2026", ["password.guessable"]),
        ("abababababab", ["password.guessable"]),
    ],
)
def test_a_weak_password_is_reported(password: str, codes: list[str]) -> None:
    found = list(list_weaknesses(password))

    assert [each.code for each in found] == codes
    assert all(password not in each.text for each in found)


def test_an_encryption_shows_its_password_nowhere() -> None:
    for shown in (repr(SEAL), str(SEAL), f"{SEAL}"):
        assert PASSWORD not in shown


def test_a_fingerprint_distinguishes_passwords_and_reveals_none() -> None:
    mark = SEAL.fingerprint(b"salt")

    assert mark == Encryption.from_password(PASSWORD).fingerprint(b"salt")
    assert mark not in {
        SEAL.fingerprint(b"other"),
        Encryption.from_password("lain").fingerprint(b"salt"),
    }
    assert PASSWORD not in mark


@pytest.mark.parametrize("extra", ["msoffcrypto", "cryptography"])
def test_a_missing_extra_is_reported_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, extra: str
) -> None:
    check_encryption()
    monkeypatch.setitem(sys.modules, extra, None)

    with pytest.raises(MissingToolError, match="pip install 'casework-docgen") as missing:
        check_encryption()

    assert missing.value.exit_code == ExitCode.MISSING_TOOL


def test_a_protected_document_is_reported_where_it_would_be_converted(tmp_path: Path) -> None:
    path = tmp_path / "surat.docx"
    path.write_bytes(SEAL.encrypt(LETTER))

    (made,) = convert_all([path], tmp_path)

    assert isinstance(made.error, DocgenError)
    assert "opens only with its password" in str(made.error)


@pytest.mark.tools
@pytest.mark.parametrize(("password", "opens"), [(PASSWORD, True), ("lain", False), ("", False)])
def test_libreoffice_opens_it_with_its_password_alone(
    tmp_path: Path, password: str, *, opens: bool
) -> None:
    source, target = tmp_path / "surat.docx", tmp_path / "surat.txt"
    source.write_bytes(SEAL.encrypt(LETTER))
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
    asked = ("/usr/bin/python3", OPEN_SCRIPT, pipe, source.as_uri(), target.as_uri(), password)
    subprocess.run(asked, check=True, timeout=180, stdout=subprocess.DEVNULL)
    office.wait(180)

    assert target.is_file() is opens
    if opens:
        assert "Surat rujukan contoh" in target.read_text(encoding="utf-8-sig")
