from __future__ import annotations

import getpass
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError

from docgen.form import library
from docgen.output.encryption import Encryption

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import RunDocgen

PASSWORD = "kuda laut makan awan"  # noqa: S105 -- invented
AGENCY = ("--agency", "yayasan-medan-plus")
RENDER = ("render", "surat-rujukan", "kasus.json", "--lang", "en", *AGENCY)


@pytest.fixture
def record_file(in_folder: Path) -> Path:
    path = in_folder / "kasus.json"
    path.write_text(
        library.read_example(library.find_form("surat-rujukan"), "mr"), encoding="utf-8"
    )
    return path


@pytest.fixture
def open_password_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], str]:
    """Return a function that opens a file with a password and gives its descriptor."""

    def give(content: bytes) -> str:
        path = tmp_path_factory.mktemp("password") / "file"
        path.write_bytes(content)
        return str(os.open(path, os.O_RDONLY))

    return give


@pytest.fixture
def type_passwords(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that says what is typed where a password is asked for."""

    def answer(*typed: str) -> None:
        lines = iter(typed)
        monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(lines))

    return answer


def opens_with(path: str, password: str = PASSWORD) -> bool:
    content = Path(path).read_bytes()
    return Encryption.from_password(password).decrypt(content, path) != content


@pytest.mark.usefixtures("record_file")
def test_the_password_is_asked_twice(
    docgen: RunDocgen, type_passwords: Callable[..., None]
) -> None:
    type_passwords(PASSWORD, PASSWORD)

    outcome = docgen(*RENDER, "-o", "surat.docx", "--encrypt")

    assert (outcome.code, outcome.out) == (0, "surat.docx\n")
    assert opens_with("surat.docx")


@pytest.mark.usefixtures("record_file")
@pytest.mark.parametrize(
    ("typed", "said"), [((PASSWORD, "lain"), "differ"), (("",), "empty"), (("  ", "  "), "empty")]
)
def test_different_or_empty_passwords_write_nothing(
    docgen: RunDocgen,
    in_folder: Path,
    type_passwords: Callable[..., None],
    typed: tuple[str],
    said: str,
) -> None:
    type_passwords(*typed)

    outcome = docgen(*RENDER, "-o", "surat.docx", "--encrypt")

    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert [each.name for each in in_folder.iterdir()] == ["kasus.json"]


@pytest.mark.usefixtures("record_file")
def test_without_a_terminal_no_password_is_read(in_folder: Path) -> None:
    command = [sys.executable, "-m", "docgen", *RENDER, "-o", "surat.docx", "--encrypt"]
    command[1:3] = ["-c", "from docgen.cli import main; main()"]

    done = subprocess.run(
        command, input=f"{PASSWORD}\n{PASSWORD}\n", capture_output=True, text=True, check=False,
        start_new_session=True,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (2, "")
    assert "no terminal" in done.stderr
    assert not (in_folder / "surat.docx").exists()


@pytest.mark.usefixtures("record_file")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_what_is_typed_in_a_terminal_is_not_seen(in_folder: Path) -> None:
    command = [*RENDER, "-o", "surat.docx", "--encrypt"]
    process, terminal = pty.fork()
    if not process:  # the child
        os.execv(  # noqa: S606 -- our own command
            sys.executable, [sys.executable, "-c", "from docgen.cli import main; main()", *command]
        )
    shown = b""
    try:
        for number in (1, 2):
            while shown.count(b": ") < number:
                shown += os.read(terminal, 1024)
            os.write(terminal, f"{PASSWORD}\n".encode())
        while more := os.read(terminal, 1024):
            shown += more
    except OSError:  # the child has ended
        pass
    os.waitpid(process, 0)

    assert PASSWORD.encode() not in shown
    assert b"surat.docx" in shown
    assert opens_with(str(in_folder / "surat.docx"))


@pytest.mark.usefixtures("record_file")
@pytest.mark.parametrize(
    "content",
    [f"{PASSWORD}\n", f"{PASSWORD}\r\n", PASSWORD, f"{PASSWORD}\nlain\n"],
    ids=["line", "Windows", "no end", "more lines"],
)
def test_the_password_is_read_from_a_file_descriptor(
    docgen: RunDocgen, open_password_file: Callable[[bytes], str], content: str
) -> None:
    outcome = docgen(
        *RENDER, "-o", "surat.docx", "--password-fd", open_password_file(content.encode())
    )

    assert (outcome.code, outcome.out) == (0, "surat.docx\n")
    assert opens_with("surat.docx")


@pytest.mark.usefixtures("record_file")
@pytest.mark.parametrize(
    ("content", "said"), [(b"", "empty"), (b"\n", "empty"), (b"\xff\xfe\n", "UTF-8")]
)
def test_a_file_without_a_password_writes_nothing(
    docgen: RunDocgen,
    in_folder: Path,
    open_password_file: Callable[[bytes], str],
    content: bytes,
    said: str,
) -> None:
    outcome = docgen(*RENDER, "-o", "surat.docx", "--password-fd", open_password_file(content))

    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert not (in_folder / "surat.docx").exists()


@pytest.mark.usefixtures("record_file")
def test_a_descriptor_that_is_not_open_is_reported(docgen: RunDocgen) -> None:
    outcome = docgen(*RENDER, "--password-fd", "987")

    assert outcome.code == 2
    assert "987< FILE" in outcome.err


@pytest.mark.usefixtures("record_file")
def test_record_and_password_cannot_both_be_standard_input(
    docgen: RunDocgen, record_file: Path
) -> None:
    outcome = docgen(
        "render", "surat-rujukan", "-", "--password-fd", "0", typed=record_file.read_text()
    )

    assert outcome.code == 2
    assert "not both" in outcome.err


class Keys(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        if username == "terkunci":
            raise NoKeyringError
        return {("docgen", "kantor"): PASSWORD}.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


@pytest.mark.usefixtures("record_file")
@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        ("keyring:kantor", 0, ""),
        ("keyring:tiada", 2, "keyring set docgen tiada"),
        ("keyring:terkunci", 5, "unlock"),
        ("keyring:", 2, "keyring:NAME"),
        ("kuda", 2, "keyring:NAME"),
        ("env:SANDI", 2, "keyring:NAME"),
    ],
)
def test_the_password_is_read_from_the_keyring(
    docgen: RunDocgen, in_folder: Path, source: str, code: int, said: str
) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Keys())  # type: ignore[no-untyped-call] # of keyring itself
    try:
        outcome = docgen(*RENDER, "-o", "surat.docx", "--password-from", source)
    finally:
        keyring.set_keyring(before)

    assert outcome.code == code
    assert said in outcome.err
    assert (in_folder / "surat.docx").exists() is (code == 0)
    assert code or opens_with("surat.docx")


@pytest.mark.usefixtures("record_file")
@pytest.mark.parametrize(
    ("module", "option"),
    [("msoffcrypto", "--encrypt"), ("keyring", "--password-from=keyring:kantor")],
)
def test_a_missing_extra_ends_with_5(
    docgen: RunDocgen, monkeypatch: pytest.MonkeyPatch, module: str, option: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    outcome = docgen(*RENDER, option)

    assert (outcome.code, outcome.out) == (5, "")
    assert f"{sys.executable} -m pip install 'casework-docgen[" in outcome.err


@pytest.mark.usefixtures("record_file")
def test_the_way_to_install_is_told_in_the_words_of_windows(
    docgen: RunDocgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    monkeypatch.setattr(sys, "platform", "win32")

    outcome = docgen(*RENDER, "--password-from=keyring:kantor")

    assert 'py -m pip install "casework-docgen[keyring]"' in outcome.err


@pytest.mark.usefixtures("record_file")
def test_a_weak_password_is_reported_and_taken(
    docgen: RunDocgen, open_password_file: Callable[[bytes], str]
) -> None:
    outcome = docgen(*RENDER, "-o", "surat.docx", "--password-fd", open_password_file(b"123456\n"))

    assert outcome.code == 0
    assert "password is short" in outcome.err
    assert "123456" not in outcome.err
    assert opens_with("surat.docx", "123456")


def test_no_command_takes_a_password_as_an_argument(docgen: RunDocgen) -> None:
    for command in ("render", "batch", "merge"):
        outcome = docgen(command, "--password", PASSWORD)

        assert outcome.code == 2
        assert "No such option" in outcome.err
