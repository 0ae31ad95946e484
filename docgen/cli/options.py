"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import language
from docgen.cli.language import say
from docgen.disclosure.rulings import Why
from docgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.disclosure.rulings import Ruling


def _speak(value: str | None) -> str | None:
    if value is None:
        return None
    if value.casefold() not in language.LANGUAGES:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(language.LANGUAGES)}")
    language.ask(value.casefold())
    return value


FormName = Annotated[
    str,
    typer.Argument(
        metavar="FORM", help="The form: its id or its Indonesian name, as 'docgen list' shows them."
    ),
]
Agency = Annotated[
    str | None,
    typer.Option(
        metavar="NAME|FILE",
        help="The agency whose letterhead and layout to use; else DOCGEN_AGENCY, ./agency.toml, "
        "your own profile, else an example agency.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="en|id",
        is_eager=True,
        callback=_speak,
        help="The language of messages: en or id.",
    ),
]


COVERED, OVERRIDDEN = "covered", "overridden"

ForReader = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="READER",
        help="Who will read the document: internal, klien, faskes, ...; else its own receiver.",
    ),
]
Receiver = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="The office that will read it, as the client's consent names it."
    ),
]


SeedFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The file with the secret by which documents for teaching are disguised.",
    ),
]
AcceptFindings = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help="The code of the officer who accepts what is found in free texts; it is recorded.",
    ),
]


def secret_in(path: Path | None) -> str | None:
    """Return the secret that a file holds, on its first line."""
    if path is None:
        return None
    try:
        return (path.read_text(encoding="utf-8").splitlines() or [""])[0].strip()
    except (OSError, UnicodeDecodeError):
        raise UsageError("{path} cannot be read as a secret", path=path) from None


REASONS: Mapping[Why, Callable[[Ruling], str]] = {
    Why.PUBLIC: lambda _: say("no rule hides it"),
    Why.TOPIC: lambda ruling: _need(ruling.consent),
    Why.CONSENT: lambda ruling: CONSENTS.get(ruling.consent, _uncovered)(),
    Why.IDENTIFIER: lambda _: say("this reader needs no such identifier"),
    Why.LEVEL: lambda ruling: say("identity level: {level}", level=ruling.about),
    Why.PROTECTED: lambda _: say("a child's or a victim's identity is protected"),
    Why.FREE_TEXT: lambda _: say("this reader gets no free text"),
    Why.RECORD: lambda _: say("the record itself does not open it here"),
    Why.NO_ANNEX: lambda _: say("no sealed annex goes to this reader"),
}
CONSENTS: Mapping[str, Callable[[], str]] = {
    "missing": lambda: say("there is no consent to share data"),
    "refused": lambda: say("the client refused consent"),
    "withdrawn": lambda: say("the consent was withdrawn"),
    "expired": lambda: say("the consent has expired"),
    "recipient": lambda: say("the consent does not name this receiver"),
    "unwritten": lambda: say("the consent is not in writing"),
    "overridden_not": lambda: say("only the client's own consent opens it"),
}


def reason_of(ruling: Ruling) -> str:
    """Return why something was decided, in the language spoken."""
    return REASONS[ruling.why](ruling)


def _need(consent: str) -> str:
    if consent == COVERED:
        return say("need to know; the consent covers it")
    if consent == OVERRIDDEN:
        return say("need to know; without consent, by an officer's decision")
    return say("need to know")


def _uncovered() -> str:
    return say("the consent does not cover it")
