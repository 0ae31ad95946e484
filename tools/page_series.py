"""Lays out many records of graded length, and blank forms, and prints what is wrong with the pages.

Some minutes of LibreOffice, so no test: ``python -m tools.page_series 300``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.every_form import AGENCIES, FORMS, blank_form_of, render_example
from tests.graded_records import graded_records
from tests.page_faults import list_faults
from tests.page_layout import convert, read_layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.definition import Form


def main() -> int:
    """Return the exit status: a page that would be sent back is a failure."""
    count = int(sys.argv[1]) // (len(FORMS) * len(AGENCIES))
    laid_out = faulty = 0
    for form in FORMS:
        for name, faults in list_faults_of_form(form, count):
            laid_out += 1
            faulty += bool(faults)
            for fault in faults:
                print(f"{name}: {fault}", flush=True)
    print(f"{faulty} of {laid_out} documents have a fault")
    return int(bool(faulty))


def list_faults_of_form(form: Form, count: int) -> Iterator[tuple[str, list[str]]]:
    """Give the faults of so many records of a form, and of its blank form, with each agency."""
    documents = {}
    for name, agency in AGENCIES.items():
        documents[f"{form.id}-blank-{name}"] = blank_form_of(form, agency).document
        for record_name, record in graded_records(form, count):
            documents[f"{record_name}-{name}"] = render_example(form, record, agency)
    with tempfile.TemporaryDirectory() as folder:
        for name, pdf in convert(documents, Path(folder)).items():
            yield name, list_faults(read_layout(documents[name], pdf))


if __name__ == "__main__":
    sys.exit(main())
