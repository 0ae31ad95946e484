"""``docgen disclose``: what a document would tell its reader, before anything is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from docgen.cli.commands.render import Identity, RecordFile, level_of
from docgen.cli.inputs import agency_of, one_record, today
from docgen.cli.language import say
from docgen.cli.options import Agency, FormName, ForReader, Json, Lang, Receiver, reason_of
from docgen.cli.report import as_json, errors_as_json, print_json, table, tell_problems
from docgen.errors import ExitCode, RecordError

if TYPE_CHECKING:
    from docgen.disclosure.decisions import Decided


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
    from docgen.disclosure.consent import refusals
    from docgen.disclosure.decisions import decisions
    from docgen.disclosure.policy import policy_for
    from docgen.form.definition import moment_of
    from docgen.form.disclosure import Audience
    from docgen.form.library import find_form
    from docgen.validation.check import Lens, examine
    from docgen.validation.defaults import complete

    with errors_as_json(json):
        found = find_form(form)
        level, audience = level_of(identity), Audience(reader, receiver)
        profile = agency_of(agency)
        data = complete(found, one_record(record, found).data, profile.answers())
        lens = Lens(audience, profile.readers, level)
        examined = examine(found, data, today=today(), lens=lens)
        if examined.read is None:
            raise RecordError("the record cannot be read; mend it first", examined.problems)
        moment = moment_of(found, examined.read, today())
        facts = examined.read.disclosure_facts(moment).seen_by(audience)
        policy = policy_for(
            found,
            examined.read,
            moment,
            identity=level,
            table=profile.readers,
            facts=facts,
        )
        rows = decisions(found, examined.read, policy)
        refused = refusals(policy.reader, facts, moment.document_date)
    if json:
        shown = {
            "reader": policy.reader.name,
            "annex": bool(policy.annex.opens),
            "identity": policy.body.level.value,
            "fields": [_as_dict(row) for row in rows],
            "problems": as_json(refused),
        }
        print_json(shown)
    else:
        heads = [say("field"), say("path"), say("topic"), say("decision"), say("reason")]
        typer.echo(say("reader: {reader}", reader=policy.reader.label) + "\n")
        typer.echo(table(heads, [_cells(row) for row in rows]))
        tell_problems(refused)
    if refused:
        raise typer.Exit(ExitCode.NOT_PERMITTED)


def _cells(row: Decided) -> list[str]:
    return [row.label, row.at, row.topic or "-", _named(row.decision), reason_of(row.reason)]


def _named(decision: str) -> str:
    match decision:
        case "print":
            return say("print")
        case "mask":
            return say("print masked")
        case "annex":
            return say("sealed annex")
    return say("leave out")


def _as_dict(row: Decided) -> dict[str, Any]:
    reason = row.reason
    told = {
        "field": row.at,
        "label": row.label,
        "sensitivity": row.sensitivity,
        "topic": row.topic,
        "decision": row.decision.value,
        "rule": reason.why.value,
        "about": reason.about or None,
        "consent": reason.consent or None,
    }
    return {name: value for name, value in told.items() if value is not None}
