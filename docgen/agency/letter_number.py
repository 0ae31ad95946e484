"""Letter numbers: formats one by the agency's pattern, checks whether one follows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.form.formatting import roman

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


PLACEHOLDERS: Mapping[str, str] = {
    "number": r"\d+",
    "year": r"\d{4}",
    "month": r"(?:[1-9]|1[0-2])",
    "month2": r"(?:0[1-9]|1[0-2])",
    "month_roman": r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})",
    "classification": r"[^/\s]+",
    "unit": r"[^/\s]+",
    "security": r"(?:SR|R|T|B)",
}
"""What may stand in braces in a pattern, and what each looks like in a number."""

PLACEHOLDER_PATTERN = re.compile(r"\{(\w+)(?::(\d))?\}")


def list_pattern_faults(pattern: str) -> list[str]:
    """Return what is wrong with a pattern, in words; an empty list for a good one."""
    names = [name for name, _ in PLACEHOLDER_PATTERN.findall(pattern)]
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    faults = [
        f"bagian {{{name}}} tidak dikenal; yang dikenal: {known}"
        for name in names
        if name not in PLACEHOLDERS
    ]
    if any(sign in PLACEHOLDER_PATTERN.sub("", pattern) for sign in "{}"):
        faults.append("ada kurung kurawal yang tidak berpasangan")
    if "number" not in names:
        faults.append("harus memuat {number}, nomor urut surat")
    return faults


def format_letter_number(
    pattern: str, *, number: int, date: dt.date, codes: Mapping[str, str] | None = None
) -> str:
    """Return the letter number that ``pattern`` makes, such as ``400.9/0147/DINSOS/2026``.

    ``{number:4}`` is padded to four digits. ``codes`` answers classification, unit and security.
    """
    answers = {
        "number": str(number),
        "year": f"{date.year:04}",
        "month": str(date.month),
        "month2": f"{date.month:02}",
        "month_roman": roman(date.month),
        **(codes or {}),
    }
    return PLACEHOLDER_PATTERN.sub(
        lambda found: answers[found[1]].zfill(int(found[2] or 0)), pattern
    )


def matches_number(pattern: str, number: str, *, codes: Mapping[str, str] | None = None) -> bool:
    """Return whether a number could have been made by ``pattern`` with the agency's ``codes``."""
    known = codes or {}
    pieces, at = [], 0
    for found in PLACEHOLDER_PATTERN.finditer(pattern):
        pieces.append(re.escape(pattern[at : found.start()]))
        pieces.append(_placeholder_pattern(found[1], int(found[2] or 0), known))
        at = found.end()
    pieces.append(re.escape(pattern[at:]))
    return re.fullmatch("".join(pieces), number.strip(), re.ASCII) is not None


def _placeholder_pattern(name: str, width: int, codes: Mapping[str, str]) -> str:
    if name == "number" and width:
        return rf"\d{{{width},}}"
    code = codes.get(name)
    return re.escape(code) if code else PLACEHOLDERS[name]
