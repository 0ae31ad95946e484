"""The building blocks that every form's layout is made of; each returns a piece of Word XML."""
