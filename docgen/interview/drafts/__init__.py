"""Interviews that were stopped, kept until somebody goes on with them."""
