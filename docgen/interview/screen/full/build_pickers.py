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
    format_section_progress,
    overview_exit,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.interview.protocol.overview import LocatedProblem, QuestionRow
    from docgen.interview.protocol.questions import ListMenu, SectionHeading
    from docgen.interview.screen.full.text_layout import Glyphs
    from docgen.interview.screen.question_text import Translator


def build_item_picker(menu: ListMenu, glyphs: Glyphs, translate: Translator) -> Picker:
    """Return the items of a list as rows, after them one to add and one to go on."""
    options = [
        Option(index, f"{index + 1}. {item.text}", "" if item.complete else translate("(open)"))
        for index, item in enumerate(menu.items)
    ]
    is_enough = len(menu.items) >= menu.least
    if menu.most is None or len(menu.items) < menu.most:
        options.append(
            Option(Add(), translate("Add another") if menu.items else translate("Add the first"))
        )
    is_left_empty = is_enough and not menu.items
    options.append(
        Option(
            Done(),
            translate("Nothing to list, go on") if is_left_empty else translate("Done, go on"),
        )
    )
    return Picker(options, glyphs, at=Done() if is_enough else Add())


def build_action_picker(
    menu: ListMenu, index: int, glyphs: Glyphs, translate: Translator
) -> Picker:
    """Return what can be done to one item."""
    options = [Option(Edit(index), translate("Edit"))]
    if index > 0:
        options.append(Option(Move(index, index - 1), translate("Move up")))
    if index < len(menu.items) - 1:
        options.append(Option(Move(index, index + 1), translate("Move down")))
    options.append(Option(PageAction.DELETE, translate("Delete")))
    return Picker(options, glyphs)


def build_delete_picker(index: int, glyphs: Glyphs, translate: Translator) -> Picker:
    """Return the two rows that confirm the deletion of an item."""
    keep = Option(PageAction.CLOSE, translate("No, keep it"))
    return Picker([keep, Option(Delete(index), translate("Delete"))], glyphs)


def build_section_picker(overview: Overview, glyphs: Glyphs, translate: Translator) -> Picker:
    """Return the sections as rows; a search looks through the questions of all of them."""
    to_review = translate("To the last review")
    onward = translate("Go on where you were") if overview.can_resume else to_review
    options = [Option(overview_exit(overview), onward, aside=True)]
    options += [_section_option(row, glyphs, translate) for row in overview.sections]
    if overview.can_resume:
        options.append(Option(ShowReview(), to_review, aside=True))
    questions = [
        _row_option(row, glyphs, translate) for each in overview.sections for row in each.rows
    ]
    return Picker(options, glyphs, find=lambda: questions)


def build_question_picker(section: SectionRow, glyphs: Glyphs, translate: Translator) -> Picker:
    """Return the questions of one section as rows."""
    start = JumpTo(section.section.path, onward=True)
    options = [Option(start, translate("Through this section from its start"), aside=True)]
    asked = [_row_option(row, glyphs, translate) for row in section.rows if not row.on_demand]
    on_demand = [_row_option(row, glyphs, translate) for row in section.rows if row.on_demand]
    if on_demand:
        asked.append(Option(None, translate("Seldom needed, asked only from here"), heading=True))
    return Picker([*options, *asked, *on_demand], glyphs)


def build_review_picker(review: Review, glyphs: Glyphs, translate: Translator) -> Picker:
    """Return the errors, the warnings, what is left out, and every answer, all to jump to."""
    options = (
        [] if review.errors else [Option(Finish(), translate("Make the document"), aside=True)]
    )
    options += _problem_options(
        translate("To mend before the document can be made"), review.errors, glyphs, translate
    )
    options += _problem_options(
        translate("To look at once more"), review.warnings, glyphs, translate
    )
    options += _row_options(
        translate("Left out, as it applies no longer"), review.left_out, glyphs, translate
    )
    for each in review.overview.sections:
        answered = [row for row in each.rows if row.value_text or row.status is Status.WRONG]
        options += _row_options(each.section.title, answered, glyphs, translate)
    options.append(Option(ShowOverview(), translate("Overview of all sections"), aside=True))
    return Picker(options, glyphs)


def build_problem_picker(
    section_problems: SectionProblems, glyphs: Glyphs, translate: Translator
) -> Picker:
    """Return the problems across the answers of a section, each to jump to."""
    options = [
        Option(
            JumpTo(each.path),
            f"{_problem_glyph(each, glyphs)} {format_located_problem(each, translate)}",
        )
        for each in section_problems.problems
        if each.path is not None
    ]
    onward = Option(Continue(), translate("Go on, and mend it later"))
    return Picker([*options, onward], glyphs)


def section_progress(section: SectionHeading) -> float:
    """Return how much of the interview lies before a section, from 0 to 1."""
    return (section.number - 1) / max(section.total, 1)


def _section_option(row: SectionRow, glyphs: Glyphs, translate: Translator) -> Option:
    text = f"{status_glyph(row.status, glyphs)} {row.section.number}. {row.section.title}"
    return Option(row, text, format_section_progress(row, translate))


def _row_options(
    title: str, rows: Iterable[QuestionRow], glyphs: Glyphs, translate: Translator
) -> list[Option]:
    options = [_row_option(row, glyphs, translate) for row in rows]
    return [Option(None, title, heading=True), *options] if options else []


def _row_option(row: QuestionRow, glyphs: Glyphs, translate: Translator) -> Option:
    return Option(
        JumpTo(row.path), f"{status_glyph(row.status, glyphs)} {format_row(row, translate)}"
    )


def _problem_options(
    title: str, problems: Iterable[LocatedProblem], glyphs: Glyphs, translate: Translator
) -> list[Option]:
    options = [
        Option(
            JumpTo(each.path) if each.path is not None else None,
            f"{_problem_glyph(each, glyphs)} {format_located_problem(each, translate)}",
            heading=each.path is None,
            style="class:problem" if each.problem.is_error else "class:notice",
        )
        for each in problems
    ]
    return [Option(None, title, heading=True), *options] if options else []


def _problem_glyph(located: LocatedProblem, glyphs: Glyphs) -> str:
    return glyphs.wrong if located.problem.is_error else "!"


def status_glyph(status: Status, glyphs: Glyphs) -> str:
    """Return the sign of a status."""
    glyph_of = {
        Status.COMPLETE: glyphs.done,
        Status.OPEN: glyphs.open,
        Status.WRONG: glyphs.wrong,
        Status.UNTOUCHED: glyphs.untouched,
    }
    return glyph_of[status]
