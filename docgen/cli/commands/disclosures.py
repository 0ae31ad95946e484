"""``docgen disclosures``: lists and verifies the log of what was disclosed to whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli.console import errors_as_json, format_table, print_json, print_notice, printable
from docgen.cli.inputs import use_agency
from docgen.cli.language import translate
from docgen.cli.options import Agency, Json, Lang
from docgen.errors import DocgenError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

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
    agency: Agency = None,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """Show who was told what, and by which consent; of one case, or of all."""
    from docgen.output.disclosure_log import DisclosureLog

    with errors_as_json(json):
        told = list(DisclosureLog(_log_path(file, agency)).read_entries(case))
        if json:
            print_json([each.as_dict() for each in told])
        elif told:
            heads = [
                translate("when"),
                translate("case"),
                translate("reader"),
                translate("receiver"),
                translate("topics"),
            ]
            heads += [translate("consent"), translate("officer"), translate("document")]
            typer.echo(printable(format_table(heads, [_table_row(each) for each in told])))
        else:
            print_notice(
                translate("nothing is recorded") if case is None else translate("nobody was told")
            )


def _table_row(told: LogEntry) -> list[str]:
    about = told.disclosed
    consent = translate("overridden") if about.override else about.consent
    known = [told.at, about.case_code, about.reader, about.receiver, ", ".join(about.topics)]
    return [each or "-" for each in [*known, consent, about.officer, about.form]]


def verify(
    file: LogFile = None,
    anchor: AnchorText = None,
    agency: Agency = None,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """See that no line of the record was changed or removed; print an anchor to note elsewhere."""
    from docgen.output.disclosure_log import Anchor
    from docgen.output.disclosure_log import verify_log as verdict_of

    with errors_as_json(json):
        path = _log_path(file, agency)
        verdict = verdict_of(path, None if anchor is None else Anchor.parse(anchor))
        if json:
            print_json(
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
                print_notice(_format_proof(verdict.head.number, anchored=anchor is not None))
    if not verdict.is_whole:
        raise typer.Exit(DocgenError.exit_code)


def _print_log_problems(problems: list[Problem]) -> None:
    for problem in problems:
        where = "" if problem.line is None else translate("line {line}", line=problem.line) + ": "
        kind = "" if problem.is_error else translate("warning: ")
        print_notice(
            f"  {kind}{where}{translate(problem.message, **problem.values)} [{problem.code}]"
        )


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
    profile = use_agency(agency)
    if profile.disclosures is None:
        raise UsageError(
            'the agency {agency} keeps no record of disclosures; add disclosures = "{name}" to its '
            "profile, before its first section, or name the file",
            agency=profile.source,
            name="pengungkapan.jsonl",
        )
    return profile.disclosures


COMMANDS: dict[str, Callable[..., Any]] = {"list": list_, "verify": verify}
