"""Renders every example case of every form with every example agency, and prints the paths."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.agency.find import list_agencies
from docgen.agency.load import load_agency
from docgen.form import library
from docgen.output.files.write import write_file
from docgen.render.document import prepare_renderer

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_documents(folder: Path, today: dt.date) -> Iterator[Path]:
    """Write the documents one by one and return their paths."""
    agencies = {name: load_agency(name) for name in list_agencies()}
    for form in library.list_forms():
        for name, agency in agencies.items():
            renderer = prepare_renderer(form, agency)
            place = folder / form.aliases[0] / name
            place.mkdir(parents=True, exist_ok=True)
            for case, example in library.list_examples(form).items():
                record = json.loads(example.read_text(encoding="utf-8"))
                document = renderer.render(record, today=today).document
                yield write_file(place / f"{case}.docx", document, force=True)


def main() -> int:
    """Return the exit status: a demo that makes nothing has failed."""
    made = 0
    for path in write_documents(Path(sys.argv[1]), dt.datetime.now().astimezone().date()):
        print(path)
        made += 1
    print(f"{made} documents")
    return 0 if made else 1


if __name__ == "__main__":
    sys.exit(main())
