"""``docgen render``: one record in, one document out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import typer

from docgen.cli import console, inputs, options, outputs
from docgen.cli.password import PasswordOptions
from docgen.errors import UsageError


def render(
    form: options.FormName,
    record: options.RecordFile,
    *,
    output: options.Output = None,
    agency: options.Agency = None,
    template: options.OwnTemplate = None,
    identity: options.Identity = None,
    audience: options.AudienceOptions,
    accept_findings: options.AcceptFindings = None,
    seed_file: options.SeedFile = None,
    pdf: options.Pdf = False,
    password: PasswordOptions,
    force: options.Force = False,
    json: options.Json = False,
    _lang: options.Lang = None,
) -> None:
    """Write one record's document; print its path."""
    from docgen.form.library import find_form
    from docgen.render.document import prepare_renderer
    from docgen.validation.sample_answers import is_shipped_example

    with console.errors_as_json(json):
        if json and outputs.is_standard_output(output):
            raise UsageError("standard output takes the document or --json, not both")
        options.check_officer_code(accept_findings)
        if record == inputs.STANDARD_STREAM and password.password_fd == 0:
            raise UsageError("standard input takes the record or the password, not both")
        found = find_form(form)
        outputs.check_document_output(output, force=force, pdf=pdf)
        level = inputs.find_identity_level(identity)
        answers = inputs.read_one_record(record, found).data
        profile = inputs.use_document_agency(agency, is_example=is_shipped_example(found, answers))
        inputs.warn_real_record(profile, found, answers)
        own = None if template is None else inputs.read_template_file(template)
        for_whom = audience.build_audience(seed_file)
        encryption = password.read_encryption()  # asked for before what takes its time
        renderer = prepare_renderer(found, profile, own, inputs.template_cache(), audience=for_whom)
        if not json:
            console.print_problems(renderer.template.warnings)
        rendered = renderer.render(
            answers,
            today=inputs.today(),
            identity=level,
            audience=for_whom,
            accepted=accept_findings,
            folder=Path(record).parent,
        )
        target = output or Path(rendered.file_name)
        if pdf:
            outputs.check_pdf_output(target, force=force)
        plain = rendered.document
        document = plain if encryption is None else encryption.encrypt(plain)
        make_pdf = (
            outputs.save_pdf
            if encryption is None
            else partial(outputs.save_encrypted_pdf, plain, encryption)
        )
        outputs.log_disclosure(profile, rendered, document)
        if json:
            outputs.save(target, document, force=force)
            made = {"pdf": str(make_pdf(target, force=force))} if pdf else {}
            problems = console.problems_as_json((*renderer.template.warnings, *rendered.problems))
            console.print_json({"path": str(target), **made, "problems": problems})
        else:
            console.print_problems(rendered.problems)
            outputs.save_and_print_path(target, document, force=force)
            if pdf:
                typer.echo(str(make_pdf(target, force=force)))
