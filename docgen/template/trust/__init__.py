"""Templates come from outside: what one may hold beside text, tables, pictures and tags."""

from __future__ import annotations

from docgen.template.trust.inspection import inspect_template

__all__ = ["inspect_template"]
