"""Templates come from outside: what one may hold beside text, tables, pictures and tags."""

from __future__ import annotations

from docgen.template.security.inspect import inspect_template

__all__ = ["inspect_template"]
