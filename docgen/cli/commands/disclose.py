"""``docgen disclose``: what a document would disclose to its reader; prints no answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from docgen.cli import console, inputs, options
from docgen.cli.language import translate, translate_all
from docgen.disclosure.rulings import RulingBasis
from docgen.errors import ExitCode, RecordError

if TYPE_CHECKING:
    from docgen.disclosure.decisions import Decision, FieldDecision


ANNEX, MASK, OMIT = "annex", "mask", "omit"
"""Decisions by their names, as what decides is loaded only when the command runs."""


def disclose(
    form: options.FormName,
    record: options.RecordFile,
    *,
    audience: options.AudienceOptions,
    identity: options.Identity = None,
    agency: options.Agency = None,
    json: options.Json = False,
    _lang: options.Lang = None,
) -> None:
    """Show what becomes of every answer of a record for a reader, and why; no answer is shown."""
    from docgen.disclosure.decisions import list_decisions
    from docgen.disclosure.disclose import list_signed_in_full
    from docgen.form.library import find_form
    from docgen.render.door import admit, reader_options
    from docgen.validation.validate import CONSENT_PREFIX

    with console.errors_as_json(json):
        found = find_form(form)
        level = inputs.find_identity_level(identity)
        profile = inputs.use_agency(agency)
        answers = inputs.read_one_record(record, found).data
        reader = reader_options(profile, audience.build_audience(), identity=level)
        validated = admit(found, answers, profile, reader, today=inputs.today())
        disclosure = validated.disclosure
        if disclosure is None:
            raise RecordError("the record cannot be read; mend it first", validated.problems)
        policy = disclosure.policy
        rows = list_decisions(found, disclosure.answers, policy)
        signed = list_signed_in_full(disclosure)
        refused = [each for each in disclosure.problems if each.code.startswith(CONSENT_PREFIX)]
    if json:
        console.print_json(
            {
                "reader": policy.reader.name,
                "annex": bool(policy.annex.settings),
                "identity": policy.body.level.value,
                "fields": [_decision_as_dict(row) for row in rows],
                "signed_in_full": [{"field": each.name, "label": each.label} for each in signed],
                "problems": console.problems_as_json(refused),
            }
        )
    else:
        heads = translate_all("field", "path", "topic", "decision", "reason")
        typer.echo(translate("reader: {reader}", reader=policy.reader.label) + "\n")
        typer.echo(console.format_table(heads, [_table_row(row) for row in rows]))
        if signed:
            names = ", ".join(each.label for each in signed)
            told = translate(
                "the page that the client signs names them in full: {names}", names=names
            )
            typer.echo(f"\n{told}")
        console.print_problems(refused)
    if refused:
        raise typer.Exit(ExitCode.NOT_PERMITTED)


def _table_row(row: FieldDecision) -> list[str]:
    decision, reason = _translate_decision(row.decision), _format_reason(row)
    return [row.label, row.at, row.topic or "-", decision, reason]


def _translate_decision(decision: Decision) -> str:
    return {
        "print": translate("print"),
        "mask": translate("print masked"),
        "annex": translate("sealed annex"),
        "omit": translate("leave out"),
    }[decision]


def _decision_as_dict(row: FieldDecision) -> dict[str, Any]:
    ruling = row.ruling
    known = {
        "field": row.at,
        "label": row.label,
        "sensitivity": row.sensitivity,
        "topic": row.topic,
        "decision": row.decision.value,
        "rule": ruling.basis.value,
        "about": ruling.subject or None,
        "consent": ruling.consent or None,
    }
    return {name: value for name, value in known.items() if value is not None}


def _format_reason(row: FieldDecision) -> str:
    """Return why something was decided, in the language spoken: one reason, of that decision."""
    ruling = row.ruling
    refusals = {
        "missing": translate("there is no consent to share data"),
        "refused": translate("the client refused consent"),
        "withdrawn": translate("the consent was withdrawn"),
        "expired": translate("the consent has expired"),
        "recipient": translate("the consent does not name this receiver"),
        "unwritten": translate("the consent is not in writing"),
        "overridden_not": translate("only the client's own consent opens it"),
    }
    return {
        RulingBasis.PUBLIC: translate("no rule hides it"),
        RulingBasis.TOPIC: _format_need(row),
        RulingBasis.CONSENT: refusals.get(
            ruling.consent, translate("the consent does not cover it")
        ),
        RulingBasis.IDENTIFIER: _format_identifier(row),
        RulingBasis.LEVEL: translate("identity level: {level}", level=ruling.subject),
        RulingBasis.PROTECTED: translate("a child's or a victim's identity is protected"),
        RulingBasis.FREE_TEXT: (
            translate("this reader gets no free text")
            if row.decision == OMIT
            else translate("a text in the officer's words, searched before it prints")
        ),
        RulingBasis.RECORD: translate("the record itself does not open it here"),
        RulingBasis.NO_ANNEX: translate("no sealed annex goes to this reader"),
    }[ruling.basis]


def _format_need(row: FieldDecision) -> str:
    """Return what need to know says of a topic."""
    if row.decision == OMIT:
        return translate("this reader does not need to know it")
    if row.decision == MASK:
        return translate("this reader does not need to know all of it")
    return {
        "covered": translate("need to know; the consent covers it"),
        "overridden": translate("need to know; without consent, by an officer's decision"),
    }.get(row.ruling.consent, translate("need to know"))


def _format_identifier(row: FieldDecision) -> str:
    if row.decision == ANNEX:
        return translate("this reader needs no such identifier outside the sealed annex")
    if row.decision == MASK:
        return translate("this reader needs no such identifier in full")
    return translate("this reader needs no such identifier")
