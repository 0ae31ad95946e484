"""Where a finished document goes."""

from __future__ import annotations

from docgen.output.file import check_free, sweep, write_file
from docgen.output.naming import file_name

__all__ = ["check_free", "file_name", "sweep", "write_file"]
