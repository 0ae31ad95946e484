"""Builds the pickers of list items, the overview, a section, problems and the review."""

from __future__ import annotations

from dataclasses import dataclass
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
    accept_text,
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


def section_progress(section: SectionHeading) -> float:
    """Return how much of the interview lies before a section, from 0 to 1."""
    return (section.number - 1) / max(section.total, 1)


@dataclass(frozen=True, slots=True)
class PickerBuilder:
    """Builds the pickers of one interview."""

    translate: Translator
    glyphs: Glyphs

    def item_picker(self, menu: ListMenu) -> Picker:
        """Return the items of a list as rows, after them one to add and one to go on."""
        translate, items = self.translate, menu.items
        options = [
            Option(index, f"{index + 1}. {item.text}", "" if item.complete else translate("(open)"))
            for index, item in enumerate(items)
        ]
        if menu.most is None or len(items) < menu.most:
            text = translate("Add another") if items else translate("Add the first")
            options += [
                Option(Add(each), translate("Add “{answer}”", answer=each))
                for each in menu.suggestions
            ]
            options.append(Option(Add(), text))
        is_enough = len(items) >= menu.least
        is_left_empty = is_enough and not items
        text = translate("Nothing to list, go on") if is_left_empty else translate("Done, go on")
        options.append(Option(Done(), text))
        is_wanted = menu.needed and not items
        return Picker(options, self.glyphs, at=Add() if is_wanted or not is_enough else Done())

    def action_picker(self, menu: ListMenu, index: int) -> Picker:
        """Return what can be done to one item."""
        options = [Option(Edit(index), self.translate("Edit"))]
        if index > 0:
            options.append(Option(Move(index, index - 1), self.translate("Move up")))
        if index < len(menu.items) - 1:
            options.append(Option(Move(index, index + 1), self.translate("Move down")))
        options.append(Option(PageAction.DELETE, self.translate("Delete")))
        return Picker(options, self.glyphs)

    def delete_picker(self, index: int) -> Picker:
        """Return the two rows that confirm the deletion of an item."""
        keep = Option(PageAction.CLOSE, self.translate("No, keep it"))
        return Picker([keep, Option(Delete(index), self.translate("Delete"))], self.glyphs)

    def section_picker(self, overview: Overview) -> Picker:
        """Return the sections as rows; a search looks through the questions of all of them."""
        to_review = self.translate("To the last review")
        onward = self.translate("Go on where you were") if overview.can_resume else to_review
        options = [Option(overview_exit(overview), onward, aside=True)]
        options += [self._section_option(row) for row in overview.sections]
        if overview.can_resume:
            options.append(Option(ShowReview(), to_review, aside=True))
        questions = [self._row_option(row) for each in overview.sections for row in each.rows]
        return Picker(options, self.glyphs, find=lambda: questions)

    def question_picker(self, section: SectionRow) -> Picker:
        """Return the questions of one section as rows."""
        start = JumpTo(section.section.path, onward=True)
        options = [Option(start, self.translate("Through this section from its start"), aside=True)]
        asked = [self._row_option(row) for row in section.rows if not row.on_demand]
        on_demand = [self._row_option(row) for row in section.rows if row.on_demand]
        title = self.translate("Known already or seldom needed, asked only from here")
        return Picker([*options, *asked, *_under_heading(title, on_demand)], self.glyphs)

    def review_picker(self, review: Review) -> Picker:
        """Return the errors, the warnings, what is left out, and every answer, all to jump to."""
        translate = self.translate
        finish = Option(Finish(), translate("Make the document"), aside=True)
        options = [
            *([] if review.errors else [finish]),
            *self._problem_options(
                translate("To mend before the document can be made"), review.errors
            ),
            *([Option(PageAction.ACCEPT, accept_text(translate))] if review.can_accept else []),
            *self._problem_options(translate("To look at once more"), review.warnings),
            *self._row_options(translate("Left out, as it applies no longer"), review.left_out),
        ]
        for each in review.overview.sections:
            answered = [row for row in each.rows if row.value_text or row.status is Status.WRONG]
            options += self._row_options(each.section.title, answered)
        options.append(Option(ShowOverview(), translate("Overview of all sections"), aside=True))
        return Picker(options, self.glyphs)

    def problem_picker(self, section_problems: SectionProblems) -> Picker:
        """Return the problems across the answers of a section, each to jump to."""
        options = [
            Option(JumpTo(each.path), self._problem_text(each))
            for each in section_problems.problems
            if each.path is not None
        ]
        onward = Option(Continue(), self.translate("Go on, and mend it later"))
        return Picker([*options, onward], self.glyphs)

    def _section_option(self, row: SectionRow) -> Option:
        text = f"{self._status_glyph(row.status)} {row.section.number}. {row.section.title}"
        return Option(row, text, format_section_progress(row, self.translate))

    def _row_options(self, title: str, rows: Iterable[QuestionRow]) -> list[Option]:
        return _under_heading(title, [self._row_option(row) for row in rows])

    def _row_option(self, row: QuestionRow) -> Option:
        return Option(
            JumpTo(row.path), f"{self._status_glyph(row.status)} {format_row(row, self.translate)}"
        )

    def _problem_options(self, title: str, problems: Iterable[LocatedProblem]) -> list[Option]:
        options = [
            Option(
                JumpTo(each.path) if each.path is not None else None,
                self._problem_text(each),
                heading=each.path is None,
                style="class:problem" if each.problem.is_error else "class:notice",
            )
            for each in problems
        ]
        return _under_heading(title, options)

    def _problem_text(self, located: LocatedProblem) -> str:
        glyph = self.glyphs.wrong if located.problem.is_error else "!"
        return f"{glyph} {format_located_problem(located, self.translate)}"

    def _status_glyph(self, status: Status) -> str:
        glyph_of = {
            Status.COMPLETE: self.glyphs.done,
            Status.OPEN: self.glyphs.open,
            Status.WRONG: self.glyphs.wrong,
            Status.UNTOUCHED: self.glyphs.untouched,
        }
        return glyph_of[status]


def _under_heading(title: str, options: list[Option]) -> list[Option]:
    return [Option(None, title, heading=True), *options] if options else []
