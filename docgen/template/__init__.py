"""Word templates in docxtpl's syntax, compiled once and rendered for many records."""
