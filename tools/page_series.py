"""Lays out many records of graded length, and blank forms, and prints what is wrong with the pages.

Some minutes of LibreOffice, so no test: ``python -m tools.page_series 300``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.every_form import AGENCIES, FORMS, blank_form_of, render_example
from tests.graded_records import graded_records
from tests.page_faults import list_faults
from tests.page_layout import convert, read_layout


def main() -> int:
    """Return the exit status: a page that would be sent back is a failure."""
    count = int(sys.argv[1]) // (len(FORMS) * len(AGENCIES))
    pairs = [(form, name, agency) for form in FORMS for name, agency in AGENCIES.items()]
    documents = {
        f"{record_name}-{name}": render_example(form, record, agency)
        for form, name, agency in pairs
        for record_name, record in graded_records(form, count)
    }
    documents |= {
        f"{form.id}-blank-{name}": blank_form_of(form, agency).document
        for form, name, agency in pairs
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
