"""A record becomes checked answers, or a list of everything that is wrong with it."""
