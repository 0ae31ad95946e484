"""The interview on the whole screen of a terminal (prompt_toolkit)."""
