"""``docgen render``: one record in, one document out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.options import Agency, Force, FormName, Json, Lang, Output
from docgen.cli.pdf import Pdf, check_pdf_output, save_pdf
from docgen.cli.report import as_json, errors_as_json, print_json, tell_problems
from docgen.cli.sources import agency_of, one_record, template_file, today
from docgen.cli.write import check_document_output, save, save_and_tell, to_standard_output
from docgen.errors import UsageError

if TYPE_CHECKING:
    from docgen.form import IdentityLevel

RecordFile = Annotated[
    str, typer.Argument(metavar="RECORD", help="The record, a .json file; - is standard input.")
]
Identity = Annotated[
    str | None,
    typer.Option(
        metavar="kode|inisial|penuh",
        help="How far the document names its client; else as the record says.",
    ),
]


OwnTemplate = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Your own template in place of the one that ships."),
]


def render(
    form: FormName,
    record: RecordFile,
    output: Output = None,
    agency: Agency = None,
    template: OwnTemplate = None,
    identity: Identity = None,
    pdf: Pdf = False,
    force: Force = False,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """Write one record's document; print its path."""
    from docgen.library import find_form
    from docgen.render import prepare

    with errors_as_json(json):
        if json and to_standard_output(output):
            raise UsageError("standard output takes the document or --json, not both")
        found = find_form(form)
        check_document_output(output, force=force)
        if pdf:
            check_pdf_output(output, force=force)
        level = _level(identity)
        profile = agency_of(agency)
        answers = one_record(record, found).data
        own = None if template is None else template_file(template)
        renderer = prepare(found, profile, own)
        rendered = renderer.render(
            answers, today=today(), identity=level, folder=Path(record).parent
        )
        target = output or Path(rendered.file_name)
        if pdf:
            check_pdf_output(target, force=force)
        if json:
            save(target, rendered.document, force=force)
            made = {"pdf": str(save_pdf(target, force=force))} if pdf else {}
            print_json({"path": str(target), **made, "problems": as_json(rendered.problems)})
        else:
            tell_problems(rendered.problems)
            save_and_tell(target, rendered.document, force=force)
            if pdf:
                typer.echo(str(save_pdf(target, force=force)))


def _level(name: str | None) -> IdentityLevel | None:
    from docgen.form import IdentityLevel

    level = IdentityLevel.member(name)
    if name is not None and level is None:
        raise UsageError(
            "there is no identity level {name}; choose one of {levels}",
            name=name,
            levels=", ".join(level.value for level in IdentityLevel),
        )
    return level
