"""Lines to write on: lays out a paragraph's fill-ins over the width it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.render.blank.ruling.fill_line import copy_line, fill_line
from docgen.render.blank.ruling.line_items import (
    BRIEF_ROOM,
    LineItem,
    build_line_items,
    build_tick_item,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.render.blank.placeholders import FillIn
    from docgen.render.blank.ruling.metrics import Element, ParagraphStyle
    from docgen.render.blank.ruling.segments import Segment

MAX_COLUMNS: Final = 4
LONG_LIST: Final = 12
SMALL_SIZE: Final = 8.5
TYPICAL_SHARE: Final = 0.6
"""Share of the choices for which a column is wide enough; the others stand over several."""
MIN_ITEMS_WITH_LEAD: Final = 3
"""Atoms of a line on which an answer is not the first."""
CONNECTING: Final = " ,;.\u00a0"


def build_writing_lines(
    paragraph: Element, pieces: Sequence[Segment], look: ParagraphStyle, width: float
) -> list[Element]:
    """Return the paragraphs, one to a line, that take a paragraph's place."""
    room = width - look.left - look.right
    made: list[Element] = []
    for part in _split_at_breaks(pieces):
        choice = _lone_choice(part)
        if choice is not None and choice.fill_in is not None:
            lead = [piece for piece in part if piece.fill_in is None]
            rows = tick_rows(choice.fill_in, choice.run_properties, look, room)
            rows = _with_lead(lead, rows, look, room)
            size = SMALL_SIZE if len(choice.fill_in.choices) > LONG_LIST else None
        else:
            atoms = [
                atom
                for piece in part
                for atom in build_line_items(
                    piece, size=look.size, wide=look.width_factor, width=room
                )
            ]
            rows, size = _wrap(_hang_label(_without_full_stop(atoms), look.hanging), room), None
        for row in rows:
            line = copy_line(paragraph, look, first=not made)
            fill_line(line, row, look.left, room, size)
            made.append(line)
    return made


def _hang_label(atoms: list[LineItem], hanging: float) -> list[LineItem]:
    """Return atoms of which those that hang left of the text take none of its room."""
    tab = next((place for place, atom in enumerate(atoms) if atom.words == "\t"), None)
    for place, atom in enumerate(atoms):
        if atom.words == "\t" and (hanging <= 0 or place != tab):
            atom.words = " "
        elif tab is not None and hanging > 0 and place <= tab:
            atom.width = 0.0
    return atoms


def _split_at_breaks(pieces: Sequence[Segment]) -> list[list[Segment]]:
    """Return the pieces between line breaks."""
    parts: list[list[Segment]] = [[]]
    for piece in pieces:
        if piece.words == "\n":
            parts.append([])
        else:
            parts[-1].append(piece)
    return [part for part in parts if any(_has_content(each) for each in part)]


def _has_content(piece: Segment) -> bool:
    return (
        piece.fill_in is not None
        or piece.element is not None
        or bool(piece.words.strip(CONNECTING))
    )


def _lone_choice(part: Sequence[Segment]) -> Segment | None:
    """Return the choice of a part that asks for nothing else, but for words before it."""
    asked = [piece for piece in part if piece.fill_in is not None]
    if len(asked) == 1 and asked[0].fill_in is not None and asked[0].fill_in.kind == "choice":
        after = part[list(part).index(asked[0]) + 1 :]
        return None if any(_has_content(each) for each in after) else asked[0]
    return None


def _with_lead(
    lead: Sequence[Segment], rows: list[list[LineItem]], look: ParagraphStyle, room: float
) -> list[list[LineItem]]:
    """Return rows of choices after the words that lead to them, on their line if they fit."""
    before = [
        atom
        for piece in lead
        if _has_content(piece)
        for atom in build_line_items(piece, size=look.size, wide=look.width_factor, width=room)
    ]
    if not before:
        return rows
    used = sum(atom.width for atom in [*before, *rows[0]])
    fits = len(rows) == 1 and used <= room
    return [[*before, *rows[0]]] if fits else [before, *rows]


def tick_rows(
    ask: FillIn, own: Element | None, look: ParagraphStyle, room: float
) -> list[list[LineItem]]:
    """Return choices in columns of one width, from left to right, the widest over several."""
    size = SMALL_SIZE if len(ask.choices) > LONG_LIST else look.size
    atoms = [
        build_tick_item(choice, own, size=size, wide=look.width_factor) for choice in ask.choices
    ]
    if sum(atom.width for atom in atoms) <= room:
        return [atoms]
    usual = sorted(atom.width for atom in atoms)[int(len(atoms) * TYPICAL_SHARE)]
    columns = max(1, min(MAX_COLUMNS, int(room / usual)))
    column = room / columns
    rows: list[list[LineItem]] = [[]]
    taken = 0
    for atom in atoms:
        span = min(columns, max(1, -int(-atom.width // column)))
        if taken + span > columns:
            rows.append([])
            taken = 0
        atom.width = column * span
        rows[-1].append(atom)
        taken += span
    return rows


def _without_full_stop(atoms: list[LineItem]) -> list[LineItem]:
    """Return atoms without the full stop after the last answer, which the pen sets."""
    while atoms and atoms[-1].kind == "words" and not atoms[-1].element is not None:
        if atoms[-1].words.strip(" .\u00a0"):
            break
        atoms.pop()
    return atoms


def _wrap(atoms: list[LineItem], room: float) -> list[list[LineItem]]:
    """Return atoms in lines no longer than ``room``; what leads to an answer goes with it."""
    rows: list[list[LineItem]] = [[]]
    for atom in atoms:
        if atom.kind == "break":
            rows.append([])
            continue
        row = rows[-1]
        if atom.kind == "room" and atom.open and all(each.kind == "words" for each in row):
            # Alone after its label, an answer does with less rather than begin another line.
            atom.width = min(atom.width, max(BRIEF_ROOM, room - sum(each.width for each in row)))
        if row and sum(each.width for each in row) + atom.width > room and atom.kind != "words":
            rows.append(_take_trailing_words(row))
        elif _overflows(row, atom, room):
            answer = row.pop()
            rows.append([*_take_trailing_words(row), answer])
        rows[-1].append(atom)
        if atom.lines > 1:
            rest = [
                LineItem("room", room, run_properties=atom.run_properties, open=True)
                for _ in range(atom.lines - 1)
            ]
            rows += [[each] for each in rest]
            rows.append([])
    kept = [row for row in rows if row]
    for row in kept[1:]:
        if row[0].kind == "words" and row[0].element is None:
            row[0].words = row[0].words.lstrip(CONNECTING)
    return [
        row
        for row in kept
        if any(
            each.kind != "words" or each.words.strip(CONNECTING) or each.element is not None
            for each in row
        )
    ] or kept


def _overflows(row: list[LineItem], atom: LineItem, room: float) -> bool:
    """Return whether words after an answer have no place on its line, and both have on another."""
    if atom.kind != "words" or len(row) < MIN_ITEMS_WITH_LEAD or row[-1].kind != "room":
        return False
    return sum(each.width for each in row) + atom.width > room


def _take_trailing_words(row: list[LineItem]) -> list[LineItem]:
    """Take the words at the end of a line off it, unless it has nothing else."""
    taken: list[LineItem] = []
    while len(row) > 1 and row[-1].kind == "words" and row[-1].element is None:
        taken.insert(0, row.pop())
    return taken
