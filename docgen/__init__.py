"""Case paperwork for social workers: one record in, one Word document out."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.agency.load import load_agency
    from docgen.errors import DocgenError, Problem, RecordError, TemplateError
    from docgen.form.library import find_form, list_forms
    from docgen.records import read_records
    from docgen.render.document import render_record
    from docgen.template.compiled import CompiledTemplate
    from docgen.template.compiler import compile_template
    from docgen.validation.validate import check

__all__ = [
    "CompiledTemplate",
    "DocgenError",
    "Problem",
    "RecordError",
    "TemplateError",
    "check",
    "compile_template",
    "find_form",
    "list_forms",
    "load_agency",
    "read_records",
    "render_record",
]

PUBLIC_MODULES = {
    "CompiledTemplate": "docgen.template.compiled",
    "DocgenError": "docgen.errors",
    "Problem": "docgen.errors",
    "RecordError": "docgen.errors",
    "TemplateError": "docgen.errors",
    "check": "docgen.validation.validate",
    "compile_template": "docgen.template.compiler",
    "find_form": "docgen.form.library",
    "list_forms": "docgen.form.library",
    "load_agency": "docgen.agency.load",
    "read_records": "docgen.records",
    "render_record": "docgen.render.document",
}


def __getattr__(name: str) -> Any:
    """Return a public name from its home, loaded when it is first asked for.

    So that ``import docgen`` and ``docgen --help`` start without pydantic, lxml or docx.
    """
    if name not in PUBLIC_MODULES:
        raise AttributeError(f"module 'docgen' has no attribute {name!r}")
    return getattr(importlib.import_module(PUBLIC_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
