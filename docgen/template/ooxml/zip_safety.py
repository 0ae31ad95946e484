"""What a .docx may be as a zip: no entry that is encrypted, out of place or far too large."""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docgen.errors import Problem, Remark, remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MAX_ENTRIES = 2000
MAX_PACKED = 64 * 2**20
MAX_UNPACKED = 128 * 2**20
MAX_RATIO = 200
"""Unpacked over packed size of an entry above 1 MiB; a zip bomb has 1000."""

ENCRYPTED = 0x1 | 0x40 | 0x2000
"""The flags of an encrypted entry, of strong encryption, and of an encrypted directory."""
WORDS_OWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNIX = 3
CENTRAL = b"PK\1\2"

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)

TOO_MANY = remark(
    "holds more than {limit} entries; open it in Word and save it as a new .docx",
    "template.too_many_entries",
    limit=MAX_ENTRIES,
)


def too_many(data: bytes) -> bool:
    """Return whether a zip lists more entries than a template has, before each is read."""
    return data.count(CENTRAL) > MAX_ENTRIES


def unsafe_entries(entries: Sequence[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Yield what is wrong with the entries of a zip, told by its directory alone."""
    if len(entries) > MAX_ENTRIES:
        yield _at(None, TOO_MANY)
        return
    seen: set[str] = set()
    for entry in entries:
        name = _plain(entry.orig_filename)
        for found in (
            _name_remark(unquote(entry.orig_filename)),
            _kind_remark(entry),
            _size_remark(entry),
        ):
            if found is not None:
                yield _at(entry.orig_filename, found)
        if name in seen:
            yield _at(entry.orig_filename, TWICE)
        seen.add(name)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        yield _at(
            None,
            remark(
                "unpacks to more than {limit} MB; make its pictures smaller",
                "template.unpacks_large",
                limit=MAX_UNPACKED // 2**20,
            ),
        )


TWICE = remark(
    "stands in the file twice, if only in other capitals; open it in Word and save it as a new "
    ".docx",
    "template.entry_twice",
)


def _plain(name: str) -> str:
    """Return a name as the most lenient reader understands it."""
    return unicodedata.normalize("NFC", unquote(name)).casefold().rstrip("/")


def _name_remark(name: str) -> Remark | None:
    return next((told for is_so, told in UNSAFE_NAMES if is_so(name)), None)


def _has_alias(name: str) -> bool:
    """Return whether Windows would store an entry under another name."""
    folders = name.removesuffix("/").split("/")
    return any(not each or each != each.rstrip(". ") or DEVICE.fullmatch(each) for each in folders)


UNSAFE_NAMES: tuple[tuple[Callable[[str], object], Remark], ...] = (
    (
        CONTROL.search,
        remark(
            "is an entry whose name holds a NUL or control character, an unsafe name; remove it",
            "template.name_control",
        ),
    ),
    (
        lambda name: "\\" in name,
        remark(
            "is an entry whose name holds a backslash, an unsafe name; remove it",
            "template.name_backslash",
        ),
    ),
    (
        lambda name: name.startswith("/"),
        remark(
            "is an entry whose name starts at the root, an unsafe name; remove it",
            "template.name_absolute",
        ),
    ),
    (
        lambda name: ":" in name,
        remark(
            "is an entry whose name holds a drive or stream (':'), an unsafe name; remove it",
            "template.name_drive",
        ),
    ),
    (
        lambda name: ".." in name.split("/"),
        remark(
            "is an entry whose name climbs out by '..', an unsafe name; remove it",
            "template.name_climbs",
        ),
    ),
    (
        _has_alias,
        remark(
            "is an entry that Windows would store under another name, an unsafe name; remove it",
            "template.name_alias",
        ),
    ),
)


def _kind_remark(entry: zipfile.ZipInfo) -> Remark | None:
    if entry.flag_bits & ENCRYPTED:
        return remark(
            "is an encrypted entry; save the template in Word without a password",
            "template.entry_encrypted",
        )
    if entry.compress_type not in WORDS_OWN:
        return remark(
            "is packed in a way that Word never uses; open it in Word and save it as a new .docx",
            "template.entry_packing",
        )
    if entry.create_system == UNIX and stat.S_ISLNK(entry.external_attr >> 16):
        return remark(
            "is a link to another file, not a part; open it in Word and save it as a new .docx",
            "template.entry_link",
        )
    return None


def _size_remark(entry: zipfile.ZipInfo) -> Remark | None:
    if entry.file_size > 2**20 and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        return remark(
            "unpacks to far more than its size, as a zip bomb does; remove it",
            "template.zip_bomb",
        )
    return None


def _at(name: str | None, found: Remark) -> Problem:
    return Problem(found.text, found.code, part=name, values=found.values)
