"""``docgen disclose``: what a document would disclose to its reader; prints no answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from docgen.cli.commands.render import Identity, RecordFile, find_identity_level
from docgen.cli.console import (
    errors_as_json,
    format_table,
    print_json,
    print_problems,
    problems_as_json,
)
from docgen.cli.inputs import read_one_record, today, use_agency
from docgen.cli.language import translate
from docgen.cli.options import Agency, FormName, ForReader, Json, Lang, Receiver, format_reason
from docgen.errors import ExitCode, RecordError

if TYPE_CHECKING:
    from docgen.disclosure.decisions import FieldDecision


def disclose(
    form: FormName,
    record: RecordFile,
    reader: ForReader = None,
    receiver: Receiver = None,
    identity: Identity = None,
    agency: Agency = None,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """Show what becomes of every answer of a record for a reader, and why; no answer is shown."""
    from docgen.disclosure.decisions import list_decisions
    from docgen.disclosure.disclose import ReaderOptions
    from docgen.form.disclosure import Audience
    from docgen.form.library import find_form
    from docgen.validation.agency_defaults import fill_from_agency
    from docgen.validation.validate import CONSENT_PREFIX, validate

    with errors_as_json(json):
        found = find_form(form)
        level, audience = find_identity_level(identity), Audience(reader, receiver)
        profile = use_agency(agency)
        data = fill_from_agency(
            found, read_one_record(record, found).data, profile.record_answers()
        )
        options = ReaderOptions(audience, profile.readers, level)
        validated = validate(found, data, today=today(), options=options)
        disclosure = validated.disclosure
        if disclosure is None:
            raise RecordError("the record cannot be read; mend it first", validated.problems)
        policy = disclosure.policy
        rows = list_decisions(found, disclosure.answers, policy)
        refused = [each for each in disclosure.problems if each.code.startswith(CONSENT_PREFIX)]
    if json:
        shown = {
            "reader": policy.reader.name,
            "annex": bool(policy.annex.settings),
            "identity": policy.body.level.value,
            "fields": [_decision_as_dict(row) for row in rows],
            "problems": problems_as_json(refused),
        }
        print_json(shown)
    else:
        heads = [
            translate("field"),
            translate("path"),
            translate("topic"),
            translate("decision"),
            translate("reason"),
        ]
        typer.echo(translate("reader: {reader}", reader=policy.reader.label) + "\n")
        typer.echo(format_table(heads, [_table_row(row) for row in rows]))
        print_problems(refused)
    if refused:
        raise typer.Exit(ExitCode.NOT_PERMITTED)


def _table_row(row: FieldDecision) -> list[str]:
    return [
        row.label,
        row.at,
        row.topic or "-",
        _translate_decision(row.decision),
        format_reason(row.ruling),
    ]


def _translate_decision(decision: str) -> str:
    match decision:
        case "print":
            return translate("print")
        case "mask":
            return translate("print masked")
        case "annex":
            return translate("sealed annex")
    return translate("leave out")


def _decision_as_dict(row: FieldDecision) -> dict[str, Any]:
    reason = row.ruling
    told = {
        "field": row.at,
        "label": row.label,
        "sensitivity": row.sensitivity,
        "topic": row.topic,
        "decision": row.decision.value,
        "rule": reason.basis.value,
        "about": reason.subject or None,
        "consent": reason.consent or None,
    }
    return {name: value for name, value in told.items() if value is not None}
