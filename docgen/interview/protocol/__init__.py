"""The types that the interview and its screens exchange."""
