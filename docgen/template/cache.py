"""Compiled templates kept between runs, in a folder that nobody else can write."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.template.compiled import CompiledTemplate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("docxtpl", "docx", "jinja2", "lxml", "markupsafe")
"""The libraries by which a compiled template is what it is."""
DIGEST_BYTES = hashlib.sha256().digest_size
KEPT = 40
"""Templates that are kept; the one used longest ago goes first."""


@dataclass(frozen=True, slots=True)
class TemplateCache:
    """Compiled templates in a folder, by what they were compiled from.

    A compiled template is code: it is taken from a folder and a file that are the user's own and
    that nobody else can write. Whatever is damaged, foreign or of another version is compiled
    again and replaced; a folder that cannot be used costs the time of compiling, and no more.
    """

    folder: Path

    def load_or_compile(
        self,
        compiled_from: Iterable[bytes],
        program: Iterable[Path],
        compile_it: Callable[[], CompiledTemplate],
    ) -> CompiledTemplate:
        """Return the template kept for all that it is ``compiled_from``, else a new one.

        ``program`` are folders of Python files that decide, beside docgen's own, what comes out.
        """
        path = self.folder / _key(compiled_from, {PACKAGE, *program})
        saved = _read(path) if _is_private_folder(self.folder) else None
        if saved is not None:
            return CompiledTemplate.from_bytes(saved)
        compiled = compile_it()
        with suppress(OSError):  # a full or read-only disk is no reason to make no document
            self._keep(path, compiled.to_bytes())
        return compiled

    def _keep(self, path: Path, saved: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private_folder(self.folder):
            return
        unfinished = path.with_name(f".{secrets.token_hex(8)}")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(saved).digest() + saved)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        self._drop_oldest()

    def _drop_oldest(self) -> None:
        files = sorted(self.folder.iterdir(), key=lambda each: each.stat().st_mtime)
        for path in files[:-KEPT]:
            path.unlink(missing_ok=True)


def _read(path: Path) -> bytes | None:
    """Return what was kept in a file that is the user's own and whole; None else."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not _is_private(os.fstat(handle)):
            return None
        content = file.read()
    with suppress(OSError):  # another docgen may have dropped it by now
        os.utime(path)  # the one used longest ago goes first
    digest, saved = content[:DIGEST_BYTES], content[DIGEST_BYTES:]
    return saved if hashlib.sha256(saved).digest() == digest else None


def _is_private_folder(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and _is_private(found)


def _is_private(found: os.stat_result) -> bool:
    """Return whether a file is the user's own and nobody else can write it."""
    if os.name == "nt":  # there the user's own folder is closed to others by the system
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _key(compiled_from: Iterable[bytes], program: Iterable[Path]) -> str:
    """Return the name of a template's file: a hash of all that it is compiled from."""
    key = hashlib.sha256()
    for piece in (*compiled_from, *_versions(program)):
        key.update(len(piece).to_bytes(8))
        key.update(piece)
    return key.hexdigest()


def _versions(program: Iterable[Path]) -> Iterator[bytes]:
    """Give what tells one docgen from another: Python, its libraries, its own files."""
    yield sys.version.encode()
    files = {file.path: file.stat() for folder in program for file in _python_files(str(folder))}
    for spec in map(find_spec, LIBRARIES):
        if spec is not None and spec.origin is not None:
            files[spec.origin] = Path(spec.origin).stat()
    for path in sorted(files):
        yield f"{path} {files[path].st_size} {files[path].st_mtime_ns}".encode()


def _python_files(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name != "__pycache__":
                yield from _python_files(entry.path)
            elif entry.name.endswith(".py"):
                yield entry
