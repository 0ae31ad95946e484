"""The file name of a document: form, case code and date, never a person."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from docgen.form.definition import Form

NO_CASE_CODE = "tanpa-kode"
LONGEST_CODE = 60


def file_name(form: Form, case_code: str | None, date: dt.date, reader: str | None = None) -> str:
    """Return ``<alias>_<case code>_<YYYYMMDD>.docx``, fit for every file system.

    What is made for another reader than the form's own says so: ``…_untuk-klien.docx``.
    """
    code = safe_part(case_code or "") or NO_CASE_CODE
    return f"{safe_part(form.aliases[0])}_{code}_{date:%Y%m%d}{reader_suffix(reader)}.docx"


def reader_suffix(reader: str | None) -> str:
    """Return what tells the documents for one reader from those of another."""
    return f"_untuk-{safe_part(reader)}" if reader else ""


def safe_part(text: str) -> str:
    """Return ``text`` in letters, digits and hyphens: no path, no shell or Windows sign, no dot.

    Accents fall off their letter; everything else that is not plain becomes one hyphen.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", plain)[:LONGEST_CODE].strip("-")
