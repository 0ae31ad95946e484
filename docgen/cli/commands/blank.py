"""``docgen blank``: a form on paper, to be filled by pen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli import console, inputs, options, outputs

Rows = Annotated[
    int | None, typer.Option(min=1, max=50, metavar="N", help="How many rows a table has to fill.")
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
    form: options.FormName,
    *,
    output: options.Output = None,
    agency: options.Agency = None,
    rows: Rows = None,
    record: From = None,
    template: options.OwnTemplate = None,
    identity: options.Identity = None,
    audience: options.AudienceOptions,
    accept_findings: options.AcceptFindings = None,
    pdf: options.Pdf = False,
    force: options.Force = False,
    _lang: options.Lang = None,
) -> None:
    """Write a form to be filled by pen; print its path."""
    from docgen.form.library import find_form
    from docgen.render.blank import build_blank_form

    found = find_form(form)
    outputs.check_document_output(output, force=force, pdf=pdf)
    level = inputs.find_identity_level(identity)
    options.check_officer_code(accept_findings)
    profile = inputs.use_document_agency(agency)
    blank_form = build_blank_form(
        found,
        profile,
        today=inputs.today(),
        data=None if record is None else inputs.read_one_record(record, found).data,
        identity=level,
        audience=audience.build_audience(),
        accepted=accept_findings,
        rows=rows,
        template=None if template is None else inputs.read_template_file(template),
        cache=inputs.template_cache(),
        folder=Path(record or inputs.STANDARD_STREAM).parent,
    )
    target = output or Path(blank_form.file_name)
    if pdf:
        outputs.check_pdf_output(target, force=force)
    console.print_problems(blank_form.problems)
    outputs.log_disclosure(profile, blank_form, blank_form.document)
    outputs.save_and_print_path(target, blank_form.document, force=force)
    if pdf:
        typer.echo(str(outputs.save_pdf(target, force=force)))
