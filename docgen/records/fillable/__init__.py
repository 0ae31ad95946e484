"""The workbook to fill: one row a record, as ``docgen.records`` reads it."""

from __future__ import annotations

from docgen.records.fillable.workbook import sheet_to_fill

__all__ = ["sheet_to_fill"]
