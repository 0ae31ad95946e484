"""Sheets of any origin become records: columns, cells, rows."""
