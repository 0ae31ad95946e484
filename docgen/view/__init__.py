"""Turns answers into the plain values that a page prints."""
