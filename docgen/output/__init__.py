"""Where a finished document goes: a file, a print file, a PDF, a printer, the disclosure log."""
