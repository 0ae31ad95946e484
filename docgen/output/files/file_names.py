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


def file_name(form: Form, case_code: str | None, date: dt.date) -> str:
    """Return ``<alias>_<case code>_<YYYYMMDD>.docx``, fit for every file system."""
    code = safe_part(case_code or "") or NO_CASE_CODE
    return f"{safe_part(form.aliases[0])}_{code}_{date:%Y%m%d}.docx"


def safe_part(text: str) -> str:
    """Return ``text`` in letters, digits and hyphens: no path, no shell or Windows sign, no dot.

    Accents fall off their letter; everything else that is not plain becomes one hyphen.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", plain)[:LONGEST_CODE].strip("-")
