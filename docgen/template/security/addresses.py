"""Where an address leads: to the web, to a file on one's own disk, over the office's network."""

from __future__ import annotations

import re
from enum import Enum, auto
from urllib.parse import unquote, urlsplit

WEB_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
EMPTY_PAGE = "about:blank"
"""What pasting from a browser leaves of a link."""
LOCAL_HOSTS = frozenset({"", "localhost", "."})
DRIVE = re.compile(r"/*[a-z]:", re.IGNORECASE)
MAC_VOLUME = re.compile(r"/*(?:users|volumes|macintosh hd)[:/]", re.IGNORECASE)
"""How a Mac names a file of its own: ``file:////Users/…``, ``Macintosh HD:Users:…``."""


class Destination(Enum):
    """What an address is."""

    NOWHERE = auto()
    """Empty."""
    PAGE = auto()
    """A place in the document itself."""
    WEB = auto()
    """A plain web or mail address."""
    OWN_FILE = auto()
    """A file on the disk of whoever wrote it, or beside the document."""
    SHARED_FILE = auto()
    """A file on another machine."""
    OTHER = auto()
    """Anything else: a script, a protocol, a password, signs that hide what it is."""


def find_destination(address: str) -> Destination:
    """Return what an address is, as the program that follows it understands it."""
    plain = unquote(address).strip()
    if not plain or plain.casefold() == EMPTY_PAGE:
        return Destination.NOWHERE
    if not plain.isprintable():
        return Destination.OTHER
    if plain.startswith("#"):
        return Destination.PAGE
    if DRIVE.match(plain) or MAC_VOLUME.match(plain):
        return Destination.OWN_FILE
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return Destination.OTHER
    return _by_scheme(parts.scheme.casefold(), parts.netloc, plain)


def _by_scheme(scheme: str, host: str, plain: str) -> Destination:
    if scheme in ("", "file") and set("{}") & set(plain):
        return Destination.OTHER  # what a tag makes of it is not known
    if scheme == "file":
        return _file_destination(plain.partition(":")[2].replace("\\", "/"))
    if scheme in WEB_SCHEMES:
        return Destination.OTHER if "\\" in plain or "@" in host else Destination.WEB
    if scheme:
        return Destination.OTHER
    return _file_destination(plain.replace("\\", "/"))


def _file_destination(path: str) -> Destination:
    """Return what a path is; two slashes, or more than three, stand before another machine."""
    if DRIVE.match(path) or MAC_VOLUME.match(path):
        return Destination.OWN_FILE
    slashes = len(path) - len(path.lstrip("/"))
    host = path.lstrip("/").partition("/")[0].casefold()
    is_shared = slashes > 3 or (slashes == 2 and host not in LOCAL_HOSTS)  # noqa: PLR2004
    return Destination.SHARED_FILE if is_shared else Destination.OWN_FILE
