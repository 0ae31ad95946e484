"""The password of a protected document: typed twice, or from a keyring or an open file.

Never from an argument or an environment variable, which other programs of the computer can read
and the shell's history keeps.
"""

from __future__ import annotations

import getpass
import os
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.console import print_notice
from docgen.cli.language import translate
from docgen.errors import MissingToolError, UsageError, install_command

if TYPE_CHECKING:
    from docgen.output.encryption import Encryption

KEYRING_SERVICE = "docgen"
KEYRING_PREFIX = "keyring:"
MAX_PASSWORD_BYTES = 1024


@dataclass(frozen=True, kw_only=True)
class PasswordOptions:
    """Whether a document is protected, and where its password comes from."""

    encrypt: Annotated[
        bool,
        typer.Option(
            "--encrypt", help="Protect the document with a password, which is asked twice."
        ),
    ] = False
    password_from: Annotated[
        str | None,
        typer.Option(
            "--password-from",
            metavar="keyring:NAME",
            help="Encrypt with the password that the system's keyring has under this name.",
        ),
    ] = None
    password_fd: Annotated[
        int | None,
        typer.Option(
            "--password-fd",
            min=0,
            metavar="N",
            help="Encrypt with the password in the first line of this file descriptor.",
        ),
    ] = None

    def read_encryption(self) -> Encryption | None:
        """Return what encrypts, or None where nothing is to be; warn of a weak password on stderr.

        Raises UsageError for a password that cannot be had or used, MissingToolError where an
        extra is missing.
        """
        if not self.encrypt and self.password_from is None and self.password_fd is None:
            return None
        from docgen.output.encryption import Encryption, check_encryption, list_weaknesses

        if self.password_from is not None and self.password_fd is not None:
            raise UsageError("give the password with --password-from or --password-fd, not both")
        check_encryption()
        if self.password_fd is not None:
            password = _read_from_descriptor(self.password_fd)
        elif self.password_from is not None:
            password = _read_from_keyring(self.password_from)
        else:
            password = _ask_password()
        encryption = Encryption.from_password(password)
        for weakness in list_weaknesses(password):
            print_notice(translate("warning: ") + translate(weakness.text, **weakness.values))
        return encryption


def _ask_password() -> str:
    """Return a password typed twice, unseen; refuse to read one that would be seen."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            first = getpass.getpass(translate("password for the document: "))
            if first and getpass.getpass(translate("the same again: ")) != first:
                raise UsageError("the two passwords differ; nothing was written")
        except (getpass.GetPassWarning, EOFError):
            raise UsageError(
                "there is no terminal to ask for the password; use --password-fd or "
                "--password-from keyring:NAME"
            ) from None
    return first


def _read_from_keyring(source: str) -> str:
    name = source.removeprefix(KEYRING_PREFIX)
    if name == source or not name:
        raise UsageError("--password-from takes keyring:NAME, and nothing else")
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise MissingToolError(
            "the system's keyring is read with keyring, which is not installed; install it: "
            "{command}",
            command=install_command("keyring"),
        ) from None
    try:
        password = keyring.get_password(KEYRING_SERVICE, name)
    except KeyringError:
        raise MissingToolError(
            "the system's keyring cannot be opened here; unlock it, or use --password-fd"
        ) from None
    if password is None:
        raise UsageError(
            "the keyring has no password {name}; put one there: keyring set docgen {name}",
            name=name,
        )
    return password


def _read_from_descriptor(descriptor: int) -> str:
    """Return the first line of an open file; no more of it than a password can be is read."""
    try:
        with os.fdopen(os.dup(descriptor), "rb", buffering=0) as file:
            read = bytearray()
            while (
                b"\n" not in read
                and len(read) < MAX_PASSWORD_BYTES
                and (more := file.read(MAX_PASSWORD_BYTES))
            ):
                read += more
        return read.partition(b"\n")[0].removesuffix(b"\r").decode("utf-8")
    except OSError:
        raise UsageError(
            "the file descriptor {number} cannot be read; open it in the shell: {example}",
            number=descriptor,
            example=f"{descriptor}< FILE",
        ) from None
    except UnicodeDecodeError:
        raise UsageError("the password is not UTF-8 text; save it so") from None
