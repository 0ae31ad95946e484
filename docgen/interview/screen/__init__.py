"""The interview on a screen: full where the terminal can, else line by line."""
