"""Pages that are a list to pick from: the items of a list, the overview, the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.interview.protocol.overview import Overview, Review, SectionEnd, SectionRow, State
from docgen.interview.protocol.replies import (
    Add,
    Continue,
    Delete,
    Done,
    Edit,
    Finish,
    JumpTo,
    Move,
    ShowOverview,
    ShowReview,
)
from docgen.interview.screen.full.keys import Turn
from docgen.interview.screen.full.picker import Option, Pick
from docgen.interview.screen.text import in_words, onward, row_text, trouble_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.interview.protocol.overview import Row, Trouble
    from docgen.interview.protocol.questions import ListMenu, Section
    from docgen.interview.screen.full.text_layout import Glyphs
    from docgen.interview.screen.text import Say


def items_to_pick(menu: ListMenu, glyphs: Glyphs, say: Say) -> Pick:
    """Return the items of a list as rows, after them one to add and one to go on."""
    options = [
        Option(index, f"{index + 1}. {item.text}", "" if item.complete else say("(open)"))
        for index, item in enumerate(menu.items)
    ]
    enough = len(menu.items) >= menu.least
    if menu.most is None or len(menu.items) < menu.most:
        options.append(Option(Add(), say("Add another") if menu.items else say("Add the first")))
    none = enough and not menu.items
    options.append(Option(Done(), say("Nothing to list, go on") if none else say("Done, go on")))
    return Pick(options, glyphs, at=Done() if enough else Add())


def deeds_to_pick(menu: ListMenu, index: int, glyphs: Glyphs, say: Say) -> Pick:
    """Return what can be done to one item."""
    options = [Option(Edit(index), say("Edit"))]
    if index > 0:
        options.append(Option(Move(index, index - 1), say("Move up")))
    if index < len(menu.items) - 1:
        options.append(Option(Move(index, index + 1), say("Move down")))
    options.append(Option(Turn.DELETE, say("Delete")))
    return Pick(options, glyphs)


def sure_to_pick(index: int, glyphs: Glyphs, say: Say) -> Pick:
    """Return the two rows that ask again before an item is deleted."""
    kept = Option(Turn.LEAVE, say("No, keep it"))
    return Pick([kept, Option(Delete(index), say("Delete"))], glyphs)


def sections_to_pick(overview: Overview, glyphs: Glyphs, say: Say) -> Pick:
    """Return the sections as rows; a search looks through the questions of all of them."""
    goes = say("Go on where you were") if overview.here else say("To the last review")
    options = [Option(onward(overview), goes, aside=True)]
    options += [_section(row, glyphs, say) for row in overview.sections]
    if overview.here:
        options.append(Option(ShowReview(), say("To the last review"), aside=True))
    questions = [_row(row, glyphs, say) for each in overview.sections for row in each.rows]
    return Pick(options, glyphs, find=lambda: questions)


def rows_to_pick(section: SectionRow, glyphs: Glyphs, say: Say) -> Pick:
    """Return the questions of one section as rows."""
    start = JumpTo(section.section.path, onward=True)
    options = [Option(start, say("Through this section from its start"), aside=True)]
    asked = [_row(row, glyphs, say) for row in section.rows if not row.seldom]
    seldom = [_row(row, glyphs, say) for row in section.rows if row.seldom]
    if seldom:
        asked.append(Option(None, say("Seldom needed, asked only from here"), heading=True))
    return Pick([*options, *asked, *seldom], glyphs)


def review_to_pick(review: Review, glyphs: Glyphs, say: Say) -> Pick:
    """Return what stands in the way, what to look at, and every answer, all to jump to."""
    options = [] if review.errors else [Option(Finish(), say("Make the document"), aside=True)]
    options += _troubles(say("To mend before the document can be made"), review.errors, glyphs, say)
    options += _troubles(say("To look at once more"), review.warnings, glyphs, say)
    options += _rows(say("Left out, as it applies no longer"), review.left_out, glyphs, say)
    for each in review.overview.sections:
        answered = [row for row in each.rows if row.shown or row.state is State.WRONG]
        options += _rows(each.section.title, answered, glyphs, say)
    options.append(Option(ShowOverview(), say("Overview of all sections"), aside=True))
    return Pick(options, glyphs)


def troubles_to_pick(told: SectionEnd, glyphs: Glyphs, say: Say) -> Pick:
    """Return the problems across the answers of a section, each to jump to."""
    options = [
        Option(JumpTo(each.path), f"{_sign(each, glyphs)} {trouble_text(each, say)}")
        for each in told.troubles
        if each.path is not None
    ]
    onward = Option(Continue(), say("Go on, and mend it later"))
    return Pick([*options, onward], glyphs)


def part_done(section: Section) -> float:
    """Return how much of the interview lies before a section, from 0 to 1."""
    return (section.number - 1) / max(section.total, 1)


def _section(row: SectionRow, glyphs: Glyphs, say: Say) -> Option:
    count = say("{answered} of {total}", answered=row.answered, total=row.total)
    text = f"{sign_of(row.state, glyphs)} {row.section.number}. {row.section.title}"
    return Option(row, text, f"{count}, {in_words(row.state, say)}")


def _rows(title: str, rows: Iterable[Row], glyphs: Glyphs, say: Say) -> list[Option]:
    shown = [_row(row, glyphs, say) for row in rows]
    return [Option(None, title, heading=True), *shown] if shown else []


def _row(row: Row, glyphs: Glyphs, say: Say) -> Option:
    return Option(JumpTo(row.path), f"{sign_of(row.state, glyphs)} {row_text(row, say)}")


def _troubles(title: str, troubles: Iterable[Trouble], glyphs: Glyphs, say: Say) -> list[Option]:
    shown = [
        Option(
            JumpTo(each.path) if each.path is not None else None,
            f"{_sign(each, glyphs)} {trouble_text(each, say)}",
            heading=each.path is None,
            style="class:problem" if each.problem.is_error else "class:notice",
        )
        for each in troubles
    ]
    return [Option(None, title, heading=True), *shown] if shown else []


def _sign(trouble: Trouble, glyphs: Glyphs) -> str:
    return glyphs.wrong if trouble.problem.is_error else "!"


def sign_of(state: State, glyphs: Glyphs) -> str:
    """Return the sign of how far something is."""
    signs = {
        State.COMPLETE: glyphs.done,
        State.OPEN: glyphs.open,
        State.WRONG: glyphs.wrong,
        State.UNTOUCHED: glyphs.untouched,
    }
    return signs[state]
