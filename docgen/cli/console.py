"""Prints notices, problems, errors and tables: lines for people, JSON for programs."""

from __future__ import annotations

import json
import sys
import unicodedata
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from docgen.cli.language import translate
from docgen.cli.usage_words import translate_reason
from docgen.errors import DocgenError, Problem, ProblemsError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


MAIN_PART = "word/document.xml"
"""What Word shows as the page itself: a place in it says enough to an author."""


def print_notice(text: str) -> None:
    """Print a line beside the data: on stderr."""
    typer.echo(printable(text), err=True)


def print_error(error: DocgenError) -> None:
    """Print an error and all its problems on stderr, in the language spoken."""
    values = dict(error.values)
    if "reason" in values:
        values["reason"] = translate_reason(str(values["reason"]))
    print_notice(translate("error: ") + translate(error.text, **values))
    if isinstance(error, ProblemsError):
        print_problems(error.problems)


def print_problems(problems: Iterable[Problem]) -> None:
    """Print problems on stderr, one a line."""
    for problem in problems:
        print_notice(f"  {format_problem(problem)}")


def format_problem(problem: Problem) -> str:
    """Return a problem for people: label first, then its place and code; a warning says so."""
    kind = "" if problem.is_error else translate("warning: ")
    return printable(f"{kind}{_translate_problem(problem)}{_format_position(problem)}")


PLACES_TOLD = 5
"""Of so many places of one problem each is told."""


def format_each_once(problems: Iterable[Problem]) -> list[str]:
    """Return problems for people, errors first; what is said of many records is said once."""
    alike: dict[tuple[bool, str | None, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((not problem.is_error, problem.label, problem.text), []).append(problem)
    return [_format_alike(alike[key]) for key in sorted(alike, key=lambda key: key[0])]


def _format_alike(problems: list[Problem]) -> str:
    """Return one line for problems that say the same, with how often and where."""
    if len(problems) == 1:
        return format_problem(problems[0])
    said = format_problem(replace(problems[0], line=None, column=None, row=None, cell=None))
    named = (each.cell or _name_position(each) for each in problems)
    places = list(dict.fromkeys(filter(None, named)))
    more = [translate("and more")] if len(places) > PLACES_TOLD else []
    told = ", ".join([*places[:PLACES_TOLD], *more])
    times = translate("{number} times", number=len(problems))
    return printable(f"{said} ({times}: {told})" if told else f"{said} ({times})")


def _translate_problem(problem: Problem) -> Problem:
    """Return a template's problem in the language spoken; a record's is Indonesian already."""
    if problem.part is None and not problem.code.startswith("template."):
        return problem
    place = ", ".join(_translate_place(each) for each in (problem.place or "").split(", "))
    message = translate(problem.message, **problem.values)
    part = None if problem.part == MAIN_PART and place else problem.part
    return replace(problem, message=message, values={}, place=place or None, part=part)


def _translate_place(place: str) -> str:
    """Return ``tabel 2`` for ``table 2``; words quoted from a page stay."""
    word, _, number = place.partition(" ")
    return {
        "table": translate("table {number}", number=number),
        "row": translate("row {number}", number=number),
        "column": translate("column {number}", number=number),
        "paragraph": translate("paragraph {number}", number=number),
        "start": translate("at its start"),
    }.get(word, place)


def _format_position(problem: Problem) -> str:
    """Return where in its file a problem is, such as `` (line 3, column 7)``."""
    known = _name_position(problem)
    return f" ({known})" if known else ""


def _name_position(problem: Problem) -> str:
    parts = [
        translate("line {line}", line=problem.line) if problem.line else "",
        translate("column {column}", column=problem.column) if problem.column else "",
        translate("row {row}", row=problem.row) if problem.row else "",
        translate("cell {cell}", cell=problem.cell) if problem.cell else "",
    ]
    return ", ".join(part for part in parts if part)


def print_json(value: Any) -> None:
    """Print a value as JSON on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_paged(text: str) -> None:
    """Print a long text on stdout, a screen at a time where a person reads it."""
    if sys.stdout and sys.stdout.isatty():
        import pydoc

        pydoc.pager(text)
    else:
        typer.echo(text)


def problems_as_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return problems for ``--json``."""
    return [problem.as_dict() for problem in problems]


@contextmanager
def errors_as_json(wanted: bool) -> Iterator[None]:
    """Print an error of the block as JSON on stdout where ``wanted``; it still ends the command."""
    try:
        yield
    except DocgenError as error:
        if wanted:
            print_json({"problems": problems_as_json(error_problems(error))})
            raise typer.Exit(error.exit_code) from None
        raise


def error_problems(error: DocgenError) -> tuple[Problem, ...]:
    """Return an error as problems: its own, else itself as one."""
    if isinstance(error, ProblemsError) and error.problems:
        return error.problems
    code = type(error).__name__.removesuffix("Error").lower()
    return (Problem(translate(error.text, **error.values), code, Severity.ERROR),)


def printable(text: str) -> str:
    """Return ``text`` without what could steer a terminal; line ends stay."""
    return "".join(
        each if each.isprintable() or each == "\n" else "\N{REPLACEMENT CHARACTER}" for each in text
    )


def format_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the rows under their heads; the last column is as long as it likes."""
    lines = [heads, *rows]
    widths = [max(_display_width(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(_format_row(line, widths) for line in lines)


def _format_row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - _display_width(cell))
        for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


def _display_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
