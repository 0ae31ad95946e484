"""What typer says of a command line, in the language spoken: heads of the help, wrong calls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer

from docgen.cli.language import current_language, translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.exceptions import TyperException


def translate_typer(text: str) -> str:
    """Return a word of typer's own help in the language spoken; one that is unknown as it is."""
    words = {
        "Usage: ": translate("Usage: "),
        "Arguments": translate("Arguments"),
        "Options": translate("Options"),
        "Commands": translate("Commands"),
        "required": translate("required"),
        "default: {default}": translate("default: {default}"),
        "Show this message and exit.": translate("Show this message and exit."),
    }
    return words.get(text, text)


def translate_formatter(formatter: Any) -> None:
    """Let a formatter of help write its heads in the language spoken."""
    write_heading, write_usage = formatter.write_heading, formatter.write_usage
    formatter.write_heading = lambda heading: write_heading(translate_typer(heading))
    formatter.write_usage = lambda prog, args="", prefix=None: write_usage(
        prog, args, translate_typer(prefix or "Usage: ")
    )


def explain_wrong_call(error: TyperException) -> str | None:
    """Return what is wrong with a call, with its usage, in the language spoken.

    None where typer's own words serve: in English, and for what is no wrong call.
    """
    told = error.format_message()
    found = ((words, re.fullmatch(pattern, told)) for pattern, words in _WRONG_CALLS.items())
    said = next((words(*match.groups()) for words, match in found if match), None)
    context = getattr(error, "ctx", None)
    if said is None or current_language() == "en":
        return None
    if context is None:
        return translate("error: ") + said
    usage = str(context.get_usage()).replace("Usage: ", translate("Usage: "), 1)
    hint = translate("'{command} --help' tells more", command=context.command_path)
    return "\n".join([usage, translate("error: ") + said, hint])


_WRONG_CALLS: dict[str, Callable[..., str]] = {
    r"Missing (?:argument|option|parameter) (.+?)\.(?:.*)": lambda name: translate(
        "{name} is missing", name=name
    ),
    r"Missing command\.": lambda: translate("the command is missing"),
    r"No such command (.+?)\.(?:.*)": lambda name: translate(
        "there is no command {name}", name=name
    ),
    r"No such option: (\S+)(?: \(.+: (.+)\))?": lambda name, likely: (
        translate("there is no option {name}; did you mean {likely}?", name=name, likely=likely)
        if likely
        else translate("there is no option {name}", name=name)
    ),
    r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)": lambda words: translate(
        "there is no place for {words}", words=words
    ),
    r"Option (.+?) requires .+": lambda name: translate("{name} needs a value after it", name=name),
    r"Invalid value for (.+?): .+": lambda name: translate(
        "this cannot be given for {name}", name=name
    ),
}
"""The messages of typer, and how each is said."""


def translate_reason(reason: str) -> str:
    """Return why the system refused, in the language spoken where it is a usual reason."""
    reasons = {
        "Permission denied": translate("Permission denied"),
        "No such file or directory": translate("No such file or directory"),
        "No space left on device": translate("No space left on device"),
        "Read-only file system": translate("Read-only file system"),
        "Is a directory": translate("Is a directory"),
        "Not a directory": translate("Not a directory"),
        "File exists": translate("File exists"),
    }
    return reasons.get(reason, reason)


def install_words() -> None:
    """Let typer say the heads of options and commands in the language spoken."""
    vars(typer.core)["_"] = translate_typer
