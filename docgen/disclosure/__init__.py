"""Decides what a reader may see of a record: need to know, consent, protection."""
