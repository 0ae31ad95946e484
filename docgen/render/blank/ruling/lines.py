"""Lines to write on: what is asked for in a paragraph, set out over the width it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.render.blank.ruling.fill_line import fill, line_like
from docgen.render.blank.ruling.inline import BRIEF_ROOM, Atom, atoms_of, tick_atom

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.render.blank.placeholders import Ask
    from docgen.render.blank.ruling.metrics import Element, Look
    from docgen.render.blank.ruling.segments import Piece

MOST_COLUMNS: Final = 4
LONG_LIST: Final = 12
SMALL: Final = 8.5
USUAL: Final = 0.6
"""Share of the choices for which a column is wide enough; the others stand over several."""
LEAD_AND_ANSWER: Final = 3
"""Atoms of a line on which an answer is not the first."""
CONNECTING: Final = " ,;.\u00a0"


def lined(paragraph: Element, pieces: Sequence[Piece], look: Look, width: float) -> list[Element]:
    """Return the paragraphs, one to a line, that take a paragraph's place."""
    room = width - look.left - look.right
    made: list[Element] = []
    for part in _parts(pieces):
        choice = _lone_choice(part)
        if choice is not None and choice.ask is not None:
            lead = [piece for piece in part if piece.ask is None]
            rows = tick_rows(choice.ask, choice.look, look, room)
            rows = _led(lead, rows, look, room)
            size = SMALL if len(choice.ask.choices) > LONG_LIST else None
        else:
            atoms = [
                atom
                for piece in part
                for atom in atoms_of(piece, size=look.size, wide=look.wide, width=room)
            ]
            rows, size = _rows(_hung(_without_stop(atoms), look.hanging), room), None
        for row in rows:
            line = line_like(paragraph, look, first=not made)
            fill(line, row, look.left, room, size)
            made.append(line)
    return made


def _hung(atoms: list[Atom], hanging: float) -> list[Atom]:
    """Return atoms of which those that hang left of the text take none of its room."""
    tab = next((place for place, atom in enumerate(atoms) if atom.words == "\t"), None)
    for place, atom in enumerate(atoms):
        if atom.words == "\t" and (hanging <= 0 or place != tab):
            atom.words = " "
        elif tab is not None and hanging > 0 and place <= tab:
            atom.width = 0.0
    return atoms


def _parts(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces between line breaks."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.words == "\n":
            parts.append([])
        else:
            parts[-1].append(piece)
    return [part for part in parts if any(_says(each) for each in part)]


def _says(piece: Piece) -> bool:
    return piece.ask is not None or piece.element is not None or bool(piece.words.strip(CONNECTING))


def _lone_choice(part: Sequence[Piece]) -> Piece | None:
    """Return the choice of a part that asks for nothing else, but for words before it."""
    asked = [piece for piece in part if piece.ask is not None]
    if len(asked) == 1 and asked[0].ask is not None and asked[0].ask.kind == "choice":
        after = part[list(part).index(asked[0]) + 1 :]
        return None if any(_says(each) for each in after) else asked[0]
    return None


def _led(
    lead: Sequence[Piece], rows: list[list[Atom]], look: Look, room: float
) -> list[list[Atom]]:
    """Return rows of choices after the words that lead to them, on their line if they fit."""
    before = [
        atom
        for piece in lead
        if _says(piece)
        for atom in atoms_of(piece, size=look.size, wide=look.wide, width=room)
    ]
    if not before:
        return rows
    used = sum(atom.width for atom in [*before, *rows[0]])
    fits = len(rows) == 1 and used <= room
    return [[*before, *rows[0]]] if fits else [before, *rows]


def tick_rows(ask: Ask, own: Element | None, look: Look, room: float) -> list[list[Atom]]:
    """Return choices in columns of one width, from left to right, the widest over several."""
    size = SMALL if len(ask.choices) > LONG_LIST else look.size
    atoms = [tick_atom(choice, own, size=size, wide=look.wide) for choice in ask.choices]
    if sum(atom.width for atom in atoms) <= room:
        return [atoms]
    usual = sorted(atom.width for atom in atoms)[int(len(atoms) * USUAL)]
    columns = max(1, min(MOST_COLUMNS, int(room / usual)))
    column = room / columns
    rows: list[list[Atom]] = [[]]
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


def _without_stop(atoms: list[Atom]) -> list[Atom]:
    """Return atoms without the full stop after the last answer, which the pen sets."""
    while atoms and atoms[-1].kind == "words" and not atoms[-1].element is not None:
        if atoms[-1].words.strip(" .\u00a0"):
            break
        atoms.pop()
    return atoms


def _rows(atoms: list[Atom], room: float) -> list[list[Atom]]:
    """Return atoms in lines no longer than ``room``; what leads to an answer goes with it."""
    rows: list[list[Atom]] = [[]]
    for atom in atoms:
        if atom.kind == "break":
            rows.append([])
            continue
        row = rows[-1]
        if atom.kind == "room" and atom.open and all(each.kind == "words" for each in row):
            # Alone after its label, an answer does with less rather than begin another line.
            atom.width = min(atom.width, max(BRIEF_ROOM, room - sum(each.width for each in row)))
        if row and sum(each.width for each in row) + atom.width > room and atom.kind != "words":
            rows.append(_taken_along(row))
        elif _ends_beyond(row, atom, room):
            answer = row.pop()
            rows.append([*_taken_along(row), answer])
        rows[-1].append(atom)
        if atom.lines > 1:
            rest = [Atom("room", room, look=atom.look, open=True) for _ in range(atom.lines - 1)]
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


def _ends_beyond(row: list[Atom], atom: Atom, room: float) -> bool:
    """Return whether words after an answer have no place on its line, and both have on another."""
    if atom.kind != "words" or len(row) < LEAD_AND_ANSWER or row[-1].kind != "room":
        return False
    return sum(each.width for each in row) + atom.width > room


def _taken_along(row: list[Atom]) -> list[Atom]:
    """Take the words at the end of a line off it, unless it has nothing else."""
    taken: list[Atom] = []
    while len(row) > 1 and row[-1].kind == "words" and row[-1].element is None:
        taken.insert(0, row.pop())
    if row and row[-1].kind == "words" and len(row) == 1:
        return taken
    return taken
