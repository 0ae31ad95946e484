"""Refuses unsafe zip entries: encrypted, too large, or with names that lead elsewhere."""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docgen.errors import Message, build_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docgen.errors import Problem

MAX_ENTRIES = 2000
MAX_PACKED = 64 * 2**20
MAX_UNPACKED = 128 * 2**20
MAX_RATIO = 200
"""Unpacked over packed size of an entry above 1 MiB; a zip bomb has 1000."""

MAX_PICTURE = 64 * 2**20
PICTURE_NAME = re.compile(
    r"\.(?:emf|wmf|bmp|dib|png|gif|jpe?g|tiff?|pict|pct|wdp|emz|wmz)$", re.IGNORECASE
)
TRASH = re.compile(r"^(?:\[trash\]|__MACOSX)/|(?:^|/)(?:\.DS_Store|Thumbs\.db)$", re.IGNORECASE)
"""What Word itself, a Macintosh and Windows leave in a file and have no use for."""

ENCRYPTION_FLAGS = 0x1 | 0x40 | 0x2000
"""The flags of an encrypted entry, of strong encryption, and of an encrypted directory."""
WORD_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNIX_SYSTEM = 3
CENTRAL_SIGNATURE = b"PK\1\2"

CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")
DEVICE_NAME = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)

TOO_MANY = build_message(
    "holds more than {limit} entries; open it in Word and save it as a new .docx",
    "template.too_many_entries",
    limit=MAX_ENTRIES,
)
TOO_LARGE = build_message(
    "unpacks to more than {limit} MB; make its pictures smaller",
    "template.unpacks_large",
    limit=MAX_UNPACKED // 2**20,
)
PICTURE_LARGE = build_message(
    "unpacks to more than {limit} MB; make this picture smaller",
    "template.picture_large",
    limit=MAX_PICTURE // 2**20,
)
DUPLICATE_ENTRY = build_message(
    "stands in the file twice, if only in other capitals; open it in Word and save it as a new "
    ".docx",
    "template.entry_twice",
)


def has_too_many_entries(data: bytes) -> bool:
    """Return whether a zip lists more entries than a template has, before each is read."""
    return data.count(CENTRAL_SIGNATURE) > MAX_ENTRIES


def part_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of the part in an entry; .NET separates its folders by backslashes."""
    return entry.filename.replace("\\", "/")


def is_trash(entry: zipfile.ZipInfo) -> bool:
    """Return whether an entry is what a program threw away."""
    return TRASH.search(part_name(entry)) is not None


def list_unsafe_entries(entries: Sequence[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Yield what is wrong with the entries of a zip, by its directory alone."""
    if len(entries) > MAX_ENTRIES:
        yield TOO_MANY.problem()
        return
    seen: set[str] = set()
    for entry in entries:
        name = _normalise_name(entry.orig_filename)
        for found in (
            _check_name(_plain_name(entry.orig_filename)),
            _check_kind(entry),
            _check_size(entry),
        ):
            if found is not None:
                yield found.problem(part=entry.orig_filename)
        if name in seen:
            yield DUPLICATE_ENTRY.problem(part=entry.orig_filename)
        seen.add(name)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        yield TOO_LARGE.problem()


def _normalise_name(name: str) -> str:
    """Return a name as the most lenient reader understands it."""
    return unicodedata.normalize("NFC", _plain_name(name)).casefold().rstrip("/")


def _plain_name(name: str) -> str:
    return unquote(name).replace("\\", "/")


def _check_name(name: str) -> Message | None:
    return next((message for is_unsafe, message in UNSAFE_NAMES if is_unsafe(name)), None)


def _has_alias(name: str) -> bool:
    """Return whether Windows would store an entry under another name."""
    folders = name.removesuffix("/").split("/")
    return any(
        not each or each != each.rstrip(". ") or DEVICE_NAME.fullmatch(each) for each in folders
    )


UNSAFE_NAMES: tuple[tuple[Callable[[str], object], Message], ...] = (
    (
        CONTROL_CHARACTERS.search,
        build_message(
            "is an entry whose name holds a NUL or control character, an unsafe name; remove it",
            "template.name_control",
        ),
    ),
    (
        lambda name: name.startswith("/"),
        build_message(
            "is an entry whose name starts at the root, an unsafe name; remove it",
            "template.name_absolute",
        ),
    ),
    (
        lambda name: ":" in name,
        build_message(
            "is an entry whose name holds a drive or stream (':'), an unsafe name; remove it",
            "template.name_drive",
        ),
    ),
    (
        lambda name: ".." in name.split("/"),
        build_message(
            "is an entry whose name climbs out by '..', an unsafe name; remove it",
            "template.name_climbs",
        ),
    ),
    (
        _has_alias,
        build_message(
            "is an entry that Windows would store under another name, an unsafe name; remove it",
            "template.name_alias",
        ),
    ),
)


def _check_kind(entry: zipfile.ZipInfo) -> Message | None:
    if entry.flag_bits & ENCRYPTION_FLAGS:
        return build_message(
            "is an encrypted entry; save the template in Word without a password",
            "template.entry_encrypted",
        )
    if entry.compress_type not in WORD_COMPRESSION:
        return build_message(
            "is packed in a way that Word never uses; open it in Word and save it as a new .docx",
            "template.entry_packing",
        )
    if entry.create_system == UNIX_SYSTEM and stat.S_ISLNK(entry.external_attr >> 16):
        return build_message(
            "is a link to another file, not a part; open it in Word and save it as a new .docx",
            "template.entry_link",
        )
    return None


def _check_size(entry: zipfile.ZipInfo) -> Message | None:
    if PICTURE_NAME.search(entry.filename):
        # A plain area packs as well as a bomb does, and a picture is never unpacked to a tree.
        return PICTURE_LARGE if entry.file_size > MAX_PICTURE else None
    if entry.file_size > 2**20 and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        return build_message(
            "unpacks to far more than its size, as a zip bomb does; remove it", "template.zip_bomb"
        )
    return None
