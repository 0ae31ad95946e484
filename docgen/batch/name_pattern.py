"""The pattern of the file names of a batch, never with the name of a person."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Final

from docgen.errors import UsageError
from docgen.output.files.file_names import NO_CASE_CODE, reader_suffix, safe_part

if TYPE_CHECKING:
    import datetime as dt

    from docgen.form.definition import Form

DEFAULT_PATTERN: Final = "{form}_{case}_{date}"
PLACEHOLDERS: Final = ("form", "case", "date", "row")
SUFFIX: Final = ".docx"
MAX_NAME_LENGTH: Final = 120
"""Characters of a name: room for the folder within the 260 that Windows allows a path."""

_PLAIN_TEXT = re.compile(r"[A-Za-z0-9 _.+-]*")
_RESERVED_NAME = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9])", re.IGNORECASE)


def check_pattern(pattern: str) -> None:
    """Raise UsageError for a pattern that could not name files on Windows and Linux alike."""
    try:
        pieces = list(string.Formatter().parse(pattern))
    except ValueError:
        pieces = [(pattern, "", "", None)]
    for text, placeholder, form, conversion in pieces:
        if placeholder is not None and (placeholder not in PLACEHOLDERS or form or conversion):
            raise _placeholder_error()
        if not _PLAIN_TEXT.fullmatch(text):
            raise UsageError(
                "the name pattern may hold letters, digits, spaces and . _ + - besides its places"
            )
    if not {"case", "row"} & {placeholder for _, placeholder, _, _ in pieces}:
        raise UsageError("the name pattern gives every record the same name; add {case} to it")


def _placeholder_error() -> UsageError:
    return UsageError(
        "the name pattern may name these places: {places}",
        places=" ".join(f"{{{place}}}" for place in PLACEHOLDERS),
    )


def document_name(  # noqa: PLR0913 -- each by its name
    pattern: str,
    *,
    form: Form,
    case_code: str | None,
    date: dt.date,
    row: int,
    reader: str | None = None,
) -> str:
    """Return the name of one document, fit for every file system; it tells its reader's too."""
    stem = pattern.removesuffix(SUFFIX).format(
        form=safe_part(form.aliases[0]),
        case=safe_part(case_code or "") or NO_CASE_CODE,
        date=f"{date:%Y%m%d}",
        row=f"{row:05}",
    )
    end = reader_suffix(reader)
    stem = stem.strip(" .-")[: MAX_NAME_LENGTH - len(end)].rstrip(" .") + end
    if not stem or _RESERVED_NAME.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    return stem + SUFFIX
