"""Word parts with tags become Python functions, in docxtpl's syntax."""
