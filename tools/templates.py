"""Writes every form's template anew from its layout, and its outline from the template."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from docgen.library import list_forms, template_of
from docgen.template.outline import outline

FORMS = Path(__file__).parent.parent / "forms"


def main() -> int:
    """Print what was written; what was right already stays as it is."""
    written = importlib.import_module("docgen.forms.build").write_templates()
    for form in list_forms():
        target, text = FORMS / form.id / "outline.txt", outline(template_of(form))
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8", newline="\n")
            written.append(target)
    for path in written:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
