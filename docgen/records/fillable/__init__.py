"""The workbook to fill: one row a record, as ``docgen.records`` reads it."""

from __future__ import annotations

from docgen.records.fillable.build_workbook import build_fillable_workbook

__all__ = ["build_fillable_workbook"]
