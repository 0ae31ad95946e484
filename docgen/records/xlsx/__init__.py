"""Workbooks (.xlsx), read row by row."""
