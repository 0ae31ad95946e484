"""The blank form: a form's template with room to write in place of every answer."""

from __future__ import annotations

from docgen.render.blank.blank_form import BlankForm, build_blank_form

__all__ = ["BlankForm", "build_blank_form"]
