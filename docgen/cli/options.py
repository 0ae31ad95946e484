"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import language
from docgen.cli.language import translate
from docgen.disclosure.rulings import RulingBasis
from docgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.disclosure.rulings import Ruling


def _set_message_language(value: str | None) -> str | None:
    if value is None:
        return None
    if value.casefold() not in language.LANGUAGES:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(language.LANGUAGES)}")
    language.set_language(value.casefold())
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
        callback=_set_message_language,
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


def read_secret(path: Path | None) -> str | None:
    """Return the secret that a file holds, on its first line."""
    if path is None:
        return None
    try:
        return (path.read_text(encoding="utf-8").splitlines() or [""])[0].strip()
    except (OSError, UnicodeDecodeError):
        raise UsageError("{path} cannot be read as a secret", path=path) from None


REASON_TEXTS: Mapping[RulingBasis, Callable[[Ruling], str]] = {
    RulingBasis.PUBLIC: lambda _: translate("no rule hides it"),
    RulingBasis.TOPIC: lambda ruling: _need_to_know_reason(ruling.consent),
    RulingBasis.CONSENT: lambda ruling: CONSENT_TEXTS.get(ruling.consent, _not_covered_reason)(),
    RulingBasis.IDENTIFIER: lambda _: translate("this reader needs no such identifier"),
    RulingBasis.LEVEL: lambda ruling: translate("identity level: {level}", level=ruling.subject),
    RulingBasis.PROTECTED: lambda _: translate("a child's or a victim's identity is protected"),
    RulingBasis.FREE_TEXT: lambda _: translate("this reader gets no free text"),
    RulingBasis.RECORD: lambda _: translate("the record itself does not open it here"),
    RulingBasis.NO_ANNEX: lambda _: translate("no sealed annex goes to this reader"),
}
CONSENT_TEXTS: Mapping[str, Callable[[], str]] = {
    "missing": lambda: translate("there is no consent to share data"),
    "refused": lambda: translate("the client refused consent"),
    "withdrawn": lambda: translate("the consent was withdrawn"),
    "expired": lambda: translate("the consent has expired"),
    "recipient": lambda: translate("the consent does not name this receiver"),
    "unwritten": lambda: translate("the consent is not in writing"),
    "overridden_not": lambda: translate("only the client's own consent opens it"),
}


def format_reason(ruling: Ruling) -> str:
    """Return why something was decided, in the language spoken."""
    return REASON_TEXTS[ruling.basis](ruling)


def _need_to_know_reason(consent: str) -> str:
    if consent == COVERED:
        return translate("need to know; the consent covers it")
    if consent == OVERRIDDEN:
        return translate("need to know; without consent, by an officer's decision")
    return translate("need to know")


def _not_covered_reason() -> str:
    return translate("the consent does not cover it")
