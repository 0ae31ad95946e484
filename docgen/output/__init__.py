"""Where a finished document goes: a file, a print file, a PDF, a printer, the disclosure log."""

from __future__ import annotations

from docgen.output.files.file_names import file_name
from docgen.output.files.write import check_writable, remove_unfinished, write_file

__all__ = ["check_writable", "file_name", "remove_unfinished", "write_file"]
