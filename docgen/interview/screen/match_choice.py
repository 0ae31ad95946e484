"""Numbers choices, and matches a typed line with them: by number, code, label or its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    Choices = Sequence[tuple[Any, str]]


def number_choices(choices: Choices) -> list[tuple[str, Any, str]]:
    """Return every choice with the number to type: its code where all codes are numbers."""
    codes = [str(value) for value, _ in choices]
    has_numeric_codes = all(code.isdecimal() for code in codes)
    numbers = codes if has_numeric_codes else [str(number) for number in range(1, len(codes) + 1)]
    return [(number, value, text) for number, (value, text) in zip(numbers, choices, strict=True)]


def format_choices(choices: Choices) -> list[str]:
    """Return every choice as a line that begins with its number."""
    return [f"  {number}. {text}" for number, _, text in number_choices(choices)]


def match_choice(typed: str, choices: Choices) -> list[tuple[Any, str]]:
    """Return the choices that ``typed`` may mean: one, several, or none."""
    wanted = typed.strip().casefold()
    number_wanted = wanted.lstrip("0") if wanted.isdecimal() else None
    for number, value, text in number_choices(choices):
        if number.lstrip("0") == number_wanted or wanted in (
            str(value).casefold(),
            text.casefold(),
        ):
            return [(value, text)]
    words = wanted.split()
    return [each for each in choices if all(word in each[1].casefold() for word in words)]


def match_choices(typed: str, choices: Choices) -> list[list[tuple[Any, str]]]:
    """Return the choices that each part of a line, split at commas or semicolons, may mean."""
    whole = [each for each in choices if each[1].casefold() == typed.strip().casefold()]
    if whole:
        return [whole]
    separator = ";" if ";" in typed else ","
    return [match_choice(part, choices) for part in typed.split(separator) if part.strip()]
