"""Refuses what a template from outside must not hold: macros, objects, links, scripts."""

from __future__ import annotations

from docgen.template.security.inspection import inspect_template

__all__ = ["inspect_template"]
