"""Lays out many records of graded length and prints what is wrong with their pages.

Some minutes of LibreOffice, so no test: ``python -m tools.page_series 300``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from docgen.render.document import render_record
from tests.every_form import AGENCIES, FORMS, PICTURES, TODAY
from tests.graded_records import graded_records
from tests.page_faults import list_faults
from tests.page_layout import convert, read_layout


def main() -> int:
    """Return the exit status: a page that would be sent back is a failure."""
    count = int(sys.argv[1]) // (len(FORMS) * len(AGENCIES))
    documents = {
        f"{name}-{at}": render_record(form, record, agency, today=TODAY, folder=PICTURES).document
        for form in FORMS
        for at, agency in enumerate(AGENCIES.values())
        for name, record in graded_records(form, count)
    }
    with tempfile.TemporaryDirectory() as folder:
        made = convert(documents, Path(folder))
        found = {name: list_faults(read_layout(documents[name], made[name])) for name in made}
    for name, faults in found.items():
        for fault in faults:
            print(f"{name}: {fault}")
    print(f"{sum(map(bool, found.values()))} of {len(found)} documents have a fault")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
