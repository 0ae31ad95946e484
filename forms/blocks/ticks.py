"""Choices with tick boxes, one to a line or in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .measures import twips
from .paragraphs import paragraph
from .runs import BOLD, NO_BREAK_SPACE, TICK, Piece, text, tick

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.form.codes import CodeList


def tick_lines(chosen: str, choices: Iterable[CodeList]) -> str:
    """Return every choice on a line of its own; that of the code in ``chosen`` is bold."""
    return "".join(
        paragraph(
            "DocgenTick",
            tick(chosen, choice.value),
            f'\t{{% if {chosen} == "{choice.value}" %}}',
            text(choice.label, BOLD),
            f"{{% else %}}{choice.label}{{% endif %}}",
        )
        for choice in choices
    )


def tick_columns(chosen: str, choices: Sequence[CodeList], width: float, columns: int) -> str:
    """Return choices in lines of ``columns``, each ``width`` wide, from left to right.

    ``chosen`` names a code or a list of codes. The lines stand in a cell or under each other.
    """
    stops = "".join(
        f'<w:tab w:val="left" w:pos="{twips(width * number)}"/>' for number in range(1, columns)
    )
    lines = (choices[start : start + columns] for start in range(0, len(choices), columns))
    return "".join(
        paragraph(
            "DocgenTickCell", *_choice_line(chosen, line), properties=f"<w:tabs>{stops}</w:tabs>"
        )
        for line in lines
    )


def _choice_line(chosen: str, choices: Sequence[CodeList]) -> tuple[Piece, ...]:
    return tuple(
        piece
        for number, choice in enumerate(choices)
        for piece in (
            "\t" if number else "",
            tick(chosen, choice.value),
            f"{NO_BREAK_SPACE}{choice.label}",
        )
    )


def bracketed_tick(condition: str) -> Piece:
    """Return the round brackets of a statement, ticked where ``condition`` holds."""
    apart = 3 * NO_BREAK_SPACE
    return text(f"({{% if {condition} %}}{TICK}{{% else %}}{apart}{{% endif %}})")
