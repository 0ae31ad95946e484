"""The arguments and options that several commands share, and groups of options."""

from __future__ import annotations

import functools
import inspect
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli import language
from docgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.form.disclosure import Audience

    Command = Callable[..., None]


def expand_option_groups(command: Command) -> Command:
    """Return a command that takes each field of its parameters that are dataclasses as an option.

    Options that belong together are so declared once, and handed on as one object.
    """
    groups: dict[str, Any] = {}
    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(command, eval_str=True).parameters.values():
        if is_dataclass(parameter.annotation):
            groups[parameter.name] = parameter.annotation
            options = inspect.signature(groups[parameter.name], eval_str=True)
            parameters += options.parameters.values()
        else:
            parameters.append(parameter)

    @functools.wraps(command)
    def run(**values: Any) -> None:
        for name, group in groups.items():
            values[name] = group(**{each.name: values.pop(each.name) for each in fields(group)})
        command(**values)

    vars(run)["__signature__"] = inspect.Signature(parameters)  # what typer reads
    return run


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
Pdf = Annotated[bool, typer.Option("--pdf", help="Make a PDF too, beside the document.")]
RecordFile = Annotated[
    str, typer.Argument(metavar="RECORD", help="The record, a .json file; - is standard input.")
]
Identity = Annotated[
    str | None,
    typer.Option(
        metavar="kode|inisial|penuh",
        help="How far the document names its client; else as the record says.",
    ),
]
OwnTemplate = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Your own template in place of the one that ships."),
]
Case = Annotated[
    str | None, typer.Option(metavar="NAME", help="Which example case; else the fullest one.")
]
SeedFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The file with the secret by which documents for teaching are disguised; it is made "
        "where there is none.",
    ),
]
AcceptFindings = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help="The code of the officer who accepts what is found in free texts; it is recorded.",
    ),
]


def check_officer_code(code: str | None) -> None:
    """Raise UsageError for a code that names nobody, as an unset variable of a script gives."""
    if code is not None and not any(sign.isalnum() for sign in code):
        raise UsageError("--accept-findings takes the code of the officer who accepts them")


@dataclass(frozen=True, kw_only=True)
class AudienceOptions:
    """Who will read a document, where not the reader for whom its form is made."""

    reader: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="READER",
            help="Who will read the document: internal, klien, faskes, ...; else its own receiver.",
        ),
    ] = None
    receiver: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="The office that will read it, as the client's consent names it."
        ),
    ] = None

    def build_audience(self, seed_file: Path | None = None) -> Audience:
        """Return the audience; ``seed_file`` holds the secret of documents for teaching."""
        from docgen.cli.teaching_secret import read_or_make_secret
        from docgen.form.disclosure import Audience

        secret = None if seed_file is None else read_or_make_secret(seed_file)
        return Audience(self.reader, self.receiver, secret)
