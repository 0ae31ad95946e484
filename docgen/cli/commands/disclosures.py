"""``docgen disclosures``: lists and verifies the log of what was disclosed to whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from docgen.cli import console, inputs, options
from docgen.cli.language import translate, translate_all
from docgen.errors import DocgenError, UsageError

if TYPE_CHECKING:
    from docgen.errors import Problem
    from docgen.output.disclosure_log import LogEntry

LogFile = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="The record; else the one that the agency keeps."),
]
Case = Annotated[
    str | None, typer.Option("--case", metavar="CODE", help="Only what was told about this case.")
]
AnchorText = Annotated[
    str | None,
    typer.Option(
        "--anchor",
        metavar="NUMBER:HASH",
        help="What verify printed at an earlier time, to see that nothing was written anew.",
    ),
]


def list_(
    file: LogFile = None,
    case: Case = None,
    agency: options.Agency = None,
    json: options.Json = False,
    _lang: options.Lang = None,
) -> None:
    """Show who was told what, and by which consent; of one case, or of all."""
    from docgen.output.disclosure_log import DisclosureLog

    with console.errors_as_json(json):
        entries = list(DisclosureLog(_log_path(file, agency)).read_entries(case))
        if json:
            console.print_json([each.as_dict() for each in entries])
        elif entries:
            heads = translate_all(
                "when", "case", "reader", "receiver", "topics", "consent", "officer", "document"
            )
            table = console.format_table(heads, [_table_row(each) for each in entries])
            typer.echo(console.printable(table))
        else:
            nothing, nobody = translate_all("nothing is recorded", "nobody was told")
            console.print_notice(nothing if case is None else nobody)


def _table_row(entry: LogEntry) -> list[str]:
    event = entry.disclosed
    consent = translate("overridden") if event.override else event.consent
    known = [entry.at, event.case_code, event.reader, event.receiver, ", ".join(event.topics)]
    return [each or "-" for each in [*known, consent, event.officer, event.form]]


def verify(
    file: LogFile = None,
    anchor: AnchorText = None,
    agency: options.Agency = None,
    json: options.Json = False,
    _lang: options.Lang = None,
) -> None:
    """See that no line of the record was changed or removed; print an anchor to note elsewhere."""
    from docgen.output.disclosure_log import Anchor, verify_log

    with console.errors_as_json(json):
        path = _log_path(file, agency)
        verdict = verify_log(path, None if anchor is None else Anchor.parse(anchor))
        if json:
            console.print_json(
                {
                    "whole": verdict.is_whole,
                    "lines": verdict.head.number,
                    "anchor": str(verdict.head),
                    "problems": [each.as_dict() for each in verdict.problems],
                }
            )
        else:
            _print_log_problems(verdict.problems)
            if verdict.is_whole:
                typer.echo(str(verdict.head))
                proof = _format_proof(verdict.head.number, anchored=anchor is not None)
                console.print_notice(proof)
    if not verdict.is_whole:
        raise typer.Exit(DocgenError.exit_code)


def _print_log_problems(problems: list[Problem]) -> None:
    for problem in problems:
        where = "" if problem.line is None else translate("line {line}", line=problem.line) + ": "
        kind = "" if problem.is_error else translate("warning: ")
        message = translate(problem.message, **problem.values)
        console.print_notice(f"  {kind}{where}{message} [{problem.code}]")


def _format_proof(number: int, *, anchored: bool) -> str:
    """Return what a whole record proves, and what it does not."""
    if anchored:
        return translate(
            "whole: {number} lines, none changed or removed since the anchor", number=number
        )
    return translate(
        "whole: {number} lines in an unbroken chain; note the anchor above where nobody who can "
        "write the file can change it, and give it with --anchor next time",
        number=number,
    )


def _log_path(file: Path | None, agency: str | None) -> Path:
    if file is not None:
        return file
    profile = inputs.use_agency(agency)
    if profile.disclosures is None:
        raise UsageError(
            'the agency {agency} keeps no record of disclosures; add disclosures = "{name}" to its '
            "profile, before its first section, or name the file",
            agency=profile.source,
            name="pengungkapan.jsonl",
        )
    return profile.disclosures


COMMANDS: Final = {"list": list_, "verify": verify}
