"""The paper form: a form's template with room for a pen in place of every answer."""

from __future__ import annotations

from docgen.render.blank.document import BlankForm, blank_form

__all__ = ["BlankForm", "blank_form"]
