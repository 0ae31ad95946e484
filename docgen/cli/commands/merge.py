"""``docgen merge``: many documents in one file for the printer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from docgen.cli import console, options, outputs
from docgen.cli.inputs import leave_out_owner_files
from docgen.cli.language import translate
from docgen.cli.password import PasswordOptions
from docgen.cli.progress_bar import show_waiting
from docgen.errors import UsageError

Documents = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="The documents, in the order to print them.")
]
PrintFile = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="The file to write; it ends in .docx or .pdf."
    ),
]


def merge(
    documents: Documents,
    *,
    output: PrintFile = None,
    password: PasswordOptions,
    force: options.Force = False,
    json: options.Json = False,
    _lang: options.Lang = None,
) -> None:
    """Write many documents into one file for the printer, each with its own letterhead."""
    from docgen.output.print_file import check_print_file, write_print_file

    with console.errors_as_json(json):
        if output is None:
            raise UsageError("name the file to write with -o; it ends in .docx or .pdf")
        check_print_file(output, force=force)
        documents = leave_out_owner_files(documents)
        if output.suffix.casefold() == ".pdf":
            outputs.warn_missing_fonts(documents)
        encryption = password.read_encryption()
        with show_waiting(translate("print file"), quiet=json):
            count = write_print_file(
                documents,
                output,
                workers=os.cpu_count() or 1,
                force=force,
                encryption=encryption,
                private_folder=None if encryption is None else outputs.private_folder(),
            )
        if json:
            console.print_json({"path": str(output), "documents": count, "problems": []})
        else:
            typer.echo(str(output))
