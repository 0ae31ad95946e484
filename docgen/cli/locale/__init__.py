"""The messages of the command line in other languages (gettext)."""
