"""How headers are compared: case, spacing, dashes and the mark of a required column aside."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

JOINT: Final = " – "
"""Stands between a group and its field in a header: ``Alamat Domisili – RT``."""

_DASHES = re.compile("[\u2010-\u2015\u2212-]+")
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")


def plain(header: str) -> str:
    """Return a header as it is compared with others."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return _DASHES.sub("-", _SPACES.sub("", text)).rstrip("*:")
