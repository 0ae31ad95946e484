"""The command line: one thin module per command, loaded when it is called."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the ``docgen`` command."""
    from docgen.cli.app import app
    from docgen.cli.error_handling import run

    run(app)
