"""``docgen render``: one record in, one document out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.console import errors_as_json, print_json, print_problems, problems_as_json
from docgen.cli.inputs import (
    STANDARD_STREAM,
    read_one_record,
    read_template_file,
    template_cache,
    today,
    use_agency,
)
from docgen.cli.options import (
    AcceptFindings,
    Agency,
    Force,
    FormName,
    ForReader,
    Json,
    Lang,
    Output,
    Receiver,
    SeedFile,
    read_secret,
)
from docgen.cli.outputs import (
    Pdf,
    check_document_output,
    check_pdf_output,
    is_standard_output,
    log_disclosure,
    save,
    save_and_print_path,
    save_encrypted_pdf,
    save_pdf,
)
from docgen.cli.password import Encrypt, PasswordFd, PasswordFrom, read_encryption
from docgen.errors import UsageError

if TYPE_CHECKING:
    from docgen.form.model import IdentityLevel

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
    reader: ForReader = None,
    receiver: Receiver = None,
    accept_findings: AcceptFindings = None,
    seed_file: SeedFile = None,
    pdf: Pdf = False,
    encrypt: Encrypt = False,
    password_from: PasswordFrom = None,
    password_fd: PasswordFd = None,
    force: Force = False,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """Write one record's document; print its path."""
    from docgen.form.disclosure import Audience
    from docgen.form.library import find_form
    from docgen.render.document import prepare_renderer

    with errors_as_json(json):
        if json and is_standard_output(output):
            raise UsageError("standard output takes the document or --json, not both")
        if record == STANDARD_STREAM and password_fd == 0:
            raise UsageError("standard input takes the record or the password, not both")
        found = find_form(form)
        check_document_output(output, force=force)
        if pdf:
            check_pdf_output(output, force=force)
        level = find_identity_level(identity)
        profile = use_agency(agency)
        answers = read_one_record(record, found).data
        own = None if template is None else read_template_file(template)
        renderer = prepare_renderer(found, profile, own, template_cache())
        rendered = renderer.render(
            answers,
            today=today(),
            identity=level,
            audience=Audience(reader, receiver, read_secret(seed_file)),
            accepted=accept_findings,
            folder=Path(record).parent,
        )
        target = output or Path(rendered.file_name)
        if pdf:
            check_pdf_output(target, force=force)
        encryption = read_encryption(encrypt, password_from, password_fd)
        document = (
            rendered.document if encryption is None else encryption.encrypt(rendered.document)
        )
        save_made = (
            save_pdf
            if encryption is None
            else partial(save_encrypted_pdf, rendered.document, encryption)
        )
        log_disclosure(profile, rendered, document)
        if json:
            save(target, document, force=force)
            made = {"pdf": str(save_made(target, force=force))} if pdf else {}
            print_json(
                {"path": str(target), **made, "problems": problems_as_json(rendered.problems)}
            )
        else:
            print_problems(rendered.problems)
            save_and_print_path(target, document, force=force)
            if pdf:
                typer.echo(str(save_made(target, force=force)))


def find_identity_level(name: str | None) -> IdentityLevel | None:
    """Return the identity level of a name. Raises UsageError for one that there is not."""
    from docgen.form.model import IdentityLevel

    level = IdentityLevel.member(name)
    if name is not None and level is None:
        raise UsageError(
            "there is no identity level {name}; choose one of {levels}",
            name=name,
            levels=", ".join(level.value for level in IdentityLevel),
        )
    return level
