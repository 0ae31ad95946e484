"""Many Word documents merged into one .docx, each laid out as it was."""
