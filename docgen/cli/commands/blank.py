"""``docgen blank``: a form on paper, to be filled by pen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.commands.render import Identity, OwnTemplate, level_of
from docgen.cli.inputs import STANDARD, agency_of, one_record, template_file, today
from docgen.cli.options import Agency, Force, FormName, Lang, Output
from docgen.cli.outputs import Pdf, check_document_output, check_pdf_output, save_and_tell, save_pdf
from docgen.cli.report import tell_problems

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
    from docgen.render.blank import blank_form

    found = find_form(form)
    check_document_output(output, force=force)
    if pdf:
        check_pdf_output(output, force=force)
    level = level_of(identity)
    made = blank_form(
        found,
        agency_of(agency),
        today=today(),
        data=None if record is None else one_record(record, found).data,
        identity=level,
        rows=rows,
        template=None if template is None else template_file(template),
        folder=Path() if record in (None, STANDARD) else Path(str(record)).parent,
    )
    target = output or Path(made.file_name)
    if pdf:
        check_pdf_output(target, force=force)
    tell_problems(made.problems)
    save_and_tell(target, made.document, force=force)
    if pdf:
        typer.echo(str(save_pdf(target, force=force)))
