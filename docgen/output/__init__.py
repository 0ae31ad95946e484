"""Where a finished document goes."""

from __future__ import annotations

from docgen.output.files.names import file_name
from docgen.output.files.write import check_free, sweep, write_file

__all__ = ["check_free", "file_name", "sweep", "write_file"]
