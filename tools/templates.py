"""Writes every form's template anew from its layout, and its outline from the template."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.form.library import list_forms, read_template
from docgen.template.ooxml.outline import outline

if TYPE_CHECKING:
    from docgen.forms.blocks.template_file import Layout  # noqa: TID251 -- its layouts are written here

FORMS = Path(__file__).parent.parent / "forms"


def list_layouts() -> dict[str, Layout]:
    """Return the layout of every form that has one, by the form's id."""
    folders = sorted(file.parent.name for file in FORMS.glob("*/layout.py"))
    return {name: importlib.import_module(f"docgen.forms.{name}.layout").LAYOUT for name in folders}


def write_templates(folder: Path = FORMS) -> list[Path]:
    """Write each form's template.docx where it is missing or differs; return those written."""
    written = []
    for name, layout in list_layouts().items():
        target, template = folder / name / "template.docx", layout.docx()
        if not target.is_file() or target.read_bytes() != template:
            target.write_bytes(template)
            written.append(target)
    return written


def main() -> int:
    """Print what was written; what was right already stays as it is."""
    written = write_templates()
    for form in list_forms():
        target, text = FORMS / form.id / "outline.txt", outline(read_template(form))
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8", newline="\n")
            written.append(target)
    for path in written:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
