"""Writes the template of every form from its layout: ``python -m docgen.forms.build``."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.forms.blocks.package import Layout

FORMS = Path(__file__).parent


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


if __name__ == "__main__":
    for path in write_templates():
        sys.stdout.write(f"{path}\n")
