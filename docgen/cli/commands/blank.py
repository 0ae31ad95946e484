"""``docgen blank``: a form on paper, to be filled by pen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.console import print_problems
from docgen.cli.inputs import (
    STANDARD_STREAM,
    find_identity_level,
    read_one_record,
    read_template_file,
    today,
    use_agency,
)
from docgen.cli.options import Agency, Force, FormName, Identity, Lang, Output, OwnTemplate, Pdf
from docgen.cli.outputs import (
    check_document_output,
    check_pdf_output,
    save_and_print_path,
    save_pdf,
)

Rows = Annotated[
    int | None,
    typer.Option(min=1, max=50, metavar="N", help="How many rows a table has to fill."),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="RECORD",
        help="Print what this record tells and leave the rest for the pen; - is standard input.",
    ),
]


def blank(
    form: FormName,
    output: Output = None,
    agency: Agency = None,
    rows: Rows = None,
    record: From = None,
    template: OwnTemplate = None,
    identity: Identity = None,
    pdf: Pdf = False,
    force: Force = False,
    _lang: Lang = None,
) -> None:
    """Write a form to be filled by pen; print its path."""
    from docgen.form.library import find_form
    from docgen.render.blank import build_blank_form

    found = find_form(form)
    check_document_output(output, force=force, pdf=pdf)
    level = find_identity_level(identity)
    blank_form = build_blank_form(
        found,
        use_agency(agency),
        today=today(),
        data=None if record is None else read_one_record(record, found).data,
        identity=level,
        rows=rows,
        template=None if template is None else read_template_file(template),
        folder=Path(record or STANDARD_STREAM).parent,
    )
    target = output or Path(blank_form.file_name)
    if pdf:
        check_pdf_output(target, force=force)
    print_problems(blank_form.problems)
    save_and_print_path(target, blank_form.document, force=force)
    if pdf:
        typer.echo(str(save_pdf(target, force=force)))
