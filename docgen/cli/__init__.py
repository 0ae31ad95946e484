"""The command line: one thin module per command, loaded when it is called."""

from __future__ import annotations

__all__ = ["main"]

OBJECTS_BEFORE_SEARCH = 200_000
"""New objects before Python looks for garbage: more than a document's run makes, for they stay."""


def main() -> None:
    """Run the ``docgen`` command."""
    import atexit
    import gc
    import os
    import sys

    gc.set_threshold(OBJECTS_BEFORE_SEARCH)
    atexit.register(gc.freeze)  # nor is there anything to look for at the end
    # Other programs' plugins of pydantic would see every record, and finding them takes long.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    from docgen.cli.app import build_app
    from docgen.cli.error_handling import run

    run(build_app(next(iter(sys.argv[1:]), None)))
