"""Answers become the plain values that a page prints."""
