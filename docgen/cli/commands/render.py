"""``docgen render``: one record in, one document out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import typer

from docgen.cli.console import errors_as_json, print_json, print_problems, problems_as_json
from docgen.cli.inputs import (
    STANDARD_STREAM,
    find_identity_level,
    read_one_record,
    read_template_file,
    template_cache,
    today,
    use_agency,
)
from docgen.cli.options import (
    AcceptFindings,
    Agency,
    AudienceOptions,
    Force,
    FormName,
    Identity,
    Json,
    Lang,
    Output,
    OwnTemplate,
    Pdf,
    RecordFile,
    SeedFile,
)
from docgen.cli.outputs import (
    check_document_output,
    check_pdf_output,
    is_standard_output,
    log_disclosure,
    save,
    save_and_print_path,
    save_encrypted_pdf,
    save_pdf,
)
from docgen.cli.password import PasswordOptions
from docgen.errors import UsageError


def render(
    form: FormName,
    record: RecordFile,
    *,
    output: Output = None,
    agency: Agency = None,
    template: OwnTemplate = None,
    identity: Identity = None,
    audience: AudienceOptions,
    accept_findings: AcceptFindings = None,
    seed_file: SeedFile = None,
    pdf: Pdf = False,
    password: PasswordOptions,
    force: Force = False,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """Write one record's document; print its path."""
    from docgen.form.library import find_form
    from docgen.render.document import prepare_renderer

    with errors_as_json(json):
        if json and is_standard_output(output):
            raise UsageError("standard output takes the document or --json, not both")
        if record == STANDARD_STREAM and password.password_fd == 0:
            raise UsageError("standard input takes the record or the password, not both")
        found = find_form(form)
        check_document_output(output, force=force, pdf=pdf)
        level = find_identity_level(identity)
        profile = use_agency(agency)
        answers = read_one_record(record, found).data
        own = None if template is None else read_template_file(template)
        rendered = prepare_renderer(found, profile, own, template_cache()).render(
            answers,
            today=today(),
            identity=level,
            audience=audience.build_audience(seed_file),
            accepted=accept_findings,
            folder=Path(record).parent,
        )
        target = output or Path(rendered.file_name)
        if pdf:
            check_pdf_output(target, force=force)
        encryption, plain = password.read_encryption(), rendered.document
        document = plain if encryption is None else encryption.encrypt(plain)
        make_pdf = (
            save_pdf if encryption is None else partial(save_encrypted_pdf, plain, encryption)
        )
        log_disclosure(profile, rendered, document)
        if json:
            save(target, document, force=force)
            made = {"pdf": str(make_pdf(target, force=force))} if pdf else {}
            problems = problems_as_json(rendered.problems)
            print_json({"path": str(target), **made, "problems": problems})
        else:
            print_problems(rendered.problems)
            save_and_print_path(target, document, force=force)
            if pdf:
                typer.echo(str(make_pdf(target, force=force)))
