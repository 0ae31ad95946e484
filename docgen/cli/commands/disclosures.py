"""``docgen disclosures``: who was told what about which case, and whether the record is whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli.inputs import agency_of
from docgen.cli.language import say
from docgen.cli.options import Agency, Json, Lang
from docgen.cli.report import errors_as_json, print_json, printable, table, tell
from docgen.errors import DocgenError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.errors import Problem
    from docgen.output.disclosure_log import Told

BookFile = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="The record; else the one that the agency keeps."),
]
Case = Annotated[
    str | None, typer.Option("--case", metavar="CODE", help="Only what was told about this case.")
]
Earlier = Annotated[
    str | None,
    typer.Option(
        "--anchor",
        metavar="NUMBER:HASH",
        help="What verify printed at an earlier time, to see that nothing was written anew.",
    ),
]


def list_(
    file: BookFile = None,
    case: Case = None,
    agency: Agency = None,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """Show who was told what, and by which consent; of one case, or of all."""
    from docgen.output.disclosure_log import Book

    with errors_as_json(json):
        told = list(Book(_book(file, agency)).told(case))
        if json:
            print_json([each.as_dict() for each in told])
        elif told:
            heads = [say("when"), say("case"), say("reader"), say("receiver"), say("topics")]
            heads += [say("consent"), say("officer"), say("document")]
            typer.echo(printable(table(heads, [_row(each) for each in told])))
        else:
            tell(say("nothing is recorded") if case is None else say("nobody was told"))


def _row(told: Told) -> list[str]:
    about = told.disclosed
    consent = say("overridden") if about.override else about.consent
    known = [told.at, about.case_code, about.reader, about.receiver, ", ".join(about.topics)]
    return [each or "-" for each in [*known, consent, about.officer, about.form]]


def verify(
    file: BookFile = None,
    anchor: Earlier = None,
    agency: Agency = None,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """See that no line of the record was changed or removed; print an anchor to note elsewhere."""
    from docgen.output.disclosure_log import Anchor
    from docgen.output.disclosure_log import verify as verdict_of

    with errors_as_json(json):
        path = _book(file, agency)
        verdict = verdict_of(path, None if anchor is None else Anchor.read(anchor))
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
            _tell(verdict.problems)
            if verdict.is_whole:
                typer.echo(str(verdict.head))
                tell(_proof(verdict.head.number, anchored=anchor is not None))
    if not verdict.is_whole:
        raise typer.Exit(DocgenError.exit_code)


def _tell(problems: list[Problem]) -> None:
    for problem in problems:
        where = "" if problem.line is None else say("line {line}", line=problem.line) + ": "
        kind = "" if problem.is_error else say("warning: ")
        tell(f"  {kind}{where}{say(problem.message, **problem.values)} [{problem.code}]")


def _proof(number: int, *, anchored: bool) -> str:
    """Return what a whole record proves, and what it does not."""
    if anchored:
        return say("whole: {number} lines, none changed or removed since the anchor", number=number)
    return say(
        "whole: {number} lines in an unbroken chain; note the anchor above where nobody who can "
        "write the file can change it, and give it with --anchor next time",
        number=number,
    )


def _book(file: Path | None, agency: str | None) -> Path:
    if file is not None:
        return file
    profile = agency_of(agency)
    if profile.disclosures is None:
        raise UsageError(
            'the agency {agency} keeps no record of disclosures; add disclosures = "{name}" to its '
            "profile, before its first section, or name the file",
            agency=profile.source,
            name="pengungkapan.jsonl",
        )
    return profile.disclosures


COMMANDS: dict[str, Callable[..., Any]] = {"list": list_, "verify": verify}
