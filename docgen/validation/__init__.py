"""Validates a record: checked answers, or every problem found in it."""
