"""Fits what belongs on one page to it: measured by the widths of its type, then set closer."""
