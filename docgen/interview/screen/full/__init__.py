"""The full screen, drawn in a terminal with prompt_toolkit."""
