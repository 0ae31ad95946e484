"""Sheets of a .csv or .xlsx file become records: columns, cells, rows."""
