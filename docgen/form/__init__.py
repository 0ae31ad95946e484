"""What a form is: model, fields, codes, definition; and the library that finds forms."""
