"""Word templates in docxtpl's syntax, compiled once and rendered for many records."""

from __future__ import annotations

from docgen.template.compiled import CompiledTemplate, compile_template

__all__ = ["CompiledTemplate", "compile_template"]
