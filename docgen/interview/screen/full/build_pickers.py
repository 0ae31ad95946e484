"""Builds the pickers of list items, the overview, a section, problems and the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.interview.protocol.overview import Overview, Review, SectionProblems, SectionRow, Status
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
from docgen.interview.screen.full.keys import PageAction
from docgen.interview.screen.full.picker import Option, Picker
from docgen.interview.screen.question_text import (
    format_located_problem,
    format_row,
    format_status,
    overview_exit,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.interview.protocol.overview import LocatedProblem, QuestionRow
    from docgen.interview.protocol.questions import ListMenu, SectionHeading
    from docgen.interview.screen.full.text_layout import Glyphs
    from docgen.interview.screen.question_text import Translator


def build_item_picker(menu: ListMenu, glyphs: Glyphs, say: Translator) -> Picker:
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
    return Picker(options, glyphs, at=Done() if enough else Add())


def build_action_picker(menu: ListMenu, index: int, glyphs: Glyphs, say: Translator) -> Picker:
    """Return what can be done to one item."""
    options = [Option(Edit(index), say("Edit"))]
    if index > 0:
        options.append(Option(Move(index, index - 1), say("Move up")))
    if index < len(menu.items) - 1:
        options.append(Option(Move(index, index + 1), say("Move down")))
    options.append(Option(PageAction.DELETE, say("Delete")))
    return Picker(options, glyphs)


def build_delete_picker(index: int, glyphs: Glyphs, say: Translator) -> Picker:
    """Return the two rows that ask again before an item is deleted."""
    kept = Option(PageAction.CLOSE, say("No, keep it"))
    return Picker([kept, Option(Delete(index), say("Delete"))], glyphs)


def build_section_picker(overview: Overview, glyphs: Glyphs, say: Translator) -> Picker:
    """Return the sections as rows; a search looks through the questions of all of them."""
    goes = say("Go on where you were") if overview.can_resume else say("To the last review")
    options = [Option(overview_exit(overview), goes, aside=True)]
    options += [_section_option(row, glyphs, say) for row in overview.sections]
    if overview.can_resume:
        options.append(Option(ShowReview(), say("To the last review"), aside=True))
    questions = [_row_option(row, glyphs, say) for each in overview.sections for row in each.rows]
    return Picker(options, glyphs, find=lambda: questions)


def build_question_picker(section: SectionRow, glyphs: Glyphs, say: Translator) -> Picker:
    """Return the questions of one section as rows."""
    start = JumpTo(section.section.path, onward=True)
    options = [Option(start, say("Through this section from its start"), aside=True)]
    asked = [_row_option(row, glyphs, say) for row in section.rows if not row.on_demand]
    seldom = [_row_option(row, glyphs, say) for row in section.rows if row.on_demand]
    if seldom:
        asked.append(Option(None, say("Seldom needed, asked only from here"), heading=True))
    return Picker([*options, *asked, *seldom], glyphs)


def build_review_picker(review: Review, glyphs: Glyphs, say: Translator) -> Picker:
    """Return what stands in the way, what to look at, and every answer, all to jump to."""
    options = [] if review.errors else [Option(Finish(), say("Make the document"), aside=True)]
    options += _problem_options(
        say("To mend before the document can be made"), review.errors, glyphs, say
    )
    options += _problem_options(say("To look at once more"), review.warnings, glyphs, say)
    options += _row_options(say("Left out, as it applies no longer"), review.left_out, glyphs, say)
    for each in review.overview.sections:
        answered = [row for row in each.rows if row.value_text or row.status is Status.WRONG]
        options += _row_options(each.section.title, answered, glyphs, say)
    options.append(Option(ShowOverview(), say("Overview of all sections"), aside=True))
    return Picker(options, glyphs)


def build_problem_picker(told: SectionProblems, glyphs: Glyphs, say: Translator) -> Picker:
    """Return the problems across the answers of a section, each to jump to."""
    options = [
        Option(
            JumpTo(each.path), f"{_problem_glyph(each, glyphs)} {format_located_problem(each, say)}"
        )
        for each in told.problems
        if each.path is not None
    ]
    onward = Option(Continue(), say("Go on, and mend it later"))
    return Picker([*options, onward], glyphs)


def section_progress(section: SectionHeading) -> float:
    """Return how much of the interview lies before a section, from 0 to 1."""
    return (section.number - 1) / max(section.total, 1)


def _section_option(row: SectionRow, glyphs: Glyphs, say: Translator) -> Option:
    count = say("{answered} of {total}", answered=row.answered, total=row.total)
    text = f"{status_glyph(row.status, glyphs)} {row.section.number}. {row.section.title}"
    return Option(row, text, f"{count}, {format_status(row.status, say)}")


def _row_options(
    title: str, rows: Iterable[QuestionRow], glyphs: Glyphs, say: Translator
) -> list[Option]:
    shown = [_row_option(row, glyphs, say) for row in rows]
    return [Option(None, title, heading=True), *shown] if shown else []


def _row_option(row: QuestionRow, glyphs: Glyphs, say: Translator) -> Option:
    return Option(JumpTo(row.path), f"{status_glyph(row.status, glyphs)} {format_row(row, say)}")


def _problem_options(
    title: str, troubles: Iterable[LocatedProblem], glyphs: Glyphs, say: Translator
) -> list[Option]:
    shown = [
        Option(
            JumpTo(each.path) if each.path is not None else None,
            f"{_problem_glyph(each, glyphs)} {format_located_problem(each, say)}",
            heading=each.path is None,
            style="class:problem" if each.problem.is_error else "class:notice",
        )
        for each in troubles
    ]
    return [Option(None, title, heading=True), *shown] if shown else []


def _problem_glyph(trouble: LocatedProblem, glyphs: Glyphs) -> str:
    return glyphs.wrong if trouble.problem.is_error else "!"


def status_glyph(state: Status, glyphs: Glyphs) -> str:
    """Return the sign of how far something is."""
    signs = {
        Status.COMPLETE: glyphs.done,
        Status.OPEN: glyphs.open,
        Status.WRONG: glyphs.wrong,
        Status.UNTOUCHED: glyphs.untouched,
    }
    return signs[state]
