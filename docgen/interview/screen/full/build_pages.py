"""Builds the pages of questions, lists and the help."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from docgen.interview.protocol.questions import Question
from docgen.interview.screen.full.build_pickers import section_progress
from docgen.interview.screen.full.keys import (
    Key,
    PageAction,
    close_key,
    editor_key,
    help_key,
    navigation_keys,
    new_line_hint,
    reasons_key,
    search_hint,
    tick_hint,
)
from docgen.interview.screen.full.page_frame import Page, PageHeader
from docgen.interview.screen.full.picker import Option, Picker
from docgen.interview.screen.full.text_layout import EMPTY_LINE, Line, Lines, text_columns
from docgen.interview.screen.question_text import (
    format_problem,
    format_progress,
    format_source,
    is_picked,
    is_required,
    preview_answer,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.interview.protocol.questions import ListMenu
    from docgen.interview.screen.full.answer_inputs import ChoiceInput, TextInput
    from docgen.interview.screen.full.text_layout import Glyphs
    from docgen.interview.screen.question_text import Translator


def help_texts(say: Translator) -> list[str]:
    """Return what every key does, and that nothing is lost."""
    keys = [
        ("Enter", say("takes the answer; with nothing typed it skips the question")),
        ("^K, F2, Shift-Tab", say("back to the question before")),
        ("^R, F3", say("overview of all sections; any answer can be changed from it")),
        ("^T, F4", say("no answer: not known yet, refused by the client, not relevant")),
        ("^E, F5", say("a long answer in your own editor")),
        ("^N", say("a new line in a long answer")),
        ("^S, F10", say("save and quit; go on later with the same command")),
        ("^C", say("interrupt; what was answered is saved")),
        ("Tab", say("completes the path of a picture")),
    ]
    return [
        *(f"{name}: {text}" for name, text in keys),
        say("In a list: arrows to move, or type a part of the words; Space ticks, Esc clears."),
        say("A day may be typed as 17-08-2026, 17/8/2026, 2026-08-17 or 17 Agustus 2026."),
        say("^ stands for the Ctrl key. Every answer is saved as soon as it is given."),
    ]


RESERVED_COLUMNS = 24
"""Columns of two lines that the words before the labels, and the breaks, may take."""


def lines_above(
    asked: Question | ListMenu, notices: Lines, glyphs: Glyphs, say: Translator
) -> Lines:
    """Return the place of a question, its official label, its help, and what stands there."""
    place = f" {glyphs.within} ".join(dict.fromkeys((asked.section.title, *asked.trail)))
    lines = [*notices, Line("class:place", place), EMPTY_LINE]
    mark = f" ({say('required')})" if is_required(asked) else ""
    lines.append(Line("class:label", f"{asked.label}{mark}"))
    if asked.help:
        lines.append(Line("class:faint", asked.help))
    if asked.example and not is_picked(asked):
        lines.append(Line("class:faint", say("Example: {example}", example=asked.example)))
    return [*lines, *_source_lines(asked, say), EMPTY_LINE]


def _source_lines(asked: Question | ListMenu, say: Translator) -> Lines:
    """Return where the answer that stands there comes from, or why there is none."""
    if asked.reason is not None:
        return [Line("class:source", say("Now: {answer}", answer=asked.reason.label))]
    where = format_source(asked.source, say)
    if not where:
        return []
    value_text = asked.value_text if isinstance(asked, Question) else ""
    text = f"{value_text} ({where})" if value_text else where
    return [Line("class:source", say("Now: {answer}", answer=text))]


def lines_below(asked: Question | ListMenu, glyphs: Glyphs, say: Translator) -> Lines:
    """Return what is wrong with the answer just given."""
    signed = (f"{glyphs.wrong} {format_problem(each, say)}" for each in asked.problems)
    wrong = [Line("class:problem", text, 2) for text in signed]
    return [EMPTY_LINE, *wrong] if wrong else []


def lines_ahead(asked: Question | ListMenu, say: Translator) -> Lines:
    """Return what is still to come, on two lines at most."""
    if not asked.ahead:
        return []
    labels = shorten(
        ", ".join(asked.ahead), 2 * text_columns() - RESERVED_COLUMNS, placeholder=" ..."
    )
    return [Line("class:faint", say("To come: {labels}", labels=labels))]


SEARCH_HINT_ROWS = 8
"""Rows from which the bottom line says that typing searches them."""


@dataclass(frozen=True, slots=True)
class PageBuilder:
    """Makes the pages of one interview."""

    title: str
    say: Translator
    glyphs: Glyphs
    notices: Lines = field(default_factory=list)
    """What is told above the next question."""

    def build_text_page(self, question: Question, answer: TextInput, *, has_editor: bool) -> Page:
        """Return the page of a question whose answer is typed."""
        long = (new_line_hint(self.say), *([editor_key(self.say)] if has_editor else []))
        return self._build_question_page(
            question,
            above=lambda: self._lines_above(question),
            body=answer.window(),
            enter=answer.reply,
            enter_text=lambda: self._enter_text(question, empty=not answer.text.strip()),
            keys=long if answer.is_multiline else (),
            below=lambda: [
                *self._preview_lines(question, answer.text),
                *self._lines_below(question),
            ],
        )

    def build_choice_page(self, question: Question, answer: ChoiceInput) -> Page:
        """Return the page of a question whose answer is picked."""
        pick = answer.picker
        keys = [tick_hint(self.say)] if pick.ticked is not None else []
        keys += [search_hint(self.say)] if len(question.choices) > SEARCH_HINT_ROWS else []
        return self._build_question_page(
            question,
            above=lambda: [*self._lines_above(question), *self._search_lines(pick)],
            body=pick.window(),
            enter=answer.reply,
            enter_text=lambda: self._enter_text(question, empty=answer.is_empty),
            keys=tuple(keys),
            below=lambda: self._lines_below(question),
        )

    def build_list_page(self, menu: ListMenu, pick: Picker) -> Page:
        """Return the page of a list."""
        return self._build_question_page(
            menu,
            above=lambda: [*self._lines_above(menu), *self._search_lines(pick)],
            body=pick.window(),
            enter=lambda: pick.chosen and pick.chosen.value,
            enter_text=lambda: self.say("choose"),
            keys=(Key(("delete",), "Del", self.say("delete"), PageAction.DELETE),)
            if menu.items
            else (),
            below=lambda: self._lines_below(menu),
        )

    def build_picker_page(
        self,
        head: PageHeader,
        told: Iterable[Line],
        pick: Picker,
        keys: Iterable[Key],
        *,
        search: bool,
    ) -> Page:
        """Return a page of rows that is no question's; ``told`` stands above them."""
        lines = list(told)
        hint = (search_hint(self.say),) if search else ()
        return Page(
            head=head,
            above=lambda: [*self.notices, *lines, *self._search_lines(pick)],
            body=pick.window(),
            enter=lambda: pick.chosen and pick.chosen.value,
            enter_text=lambda: self.say("choose"),
            keys=(*hint, *keys),
        )

    def help(self) -> Page:
        """Return the page that tells the keys, its lines to scroll through."""
        options = [Option(PageAction.CLOSE, text) for text in help_texts(self.say)]
        told = [Line("class:label", self.say("Help")), EMPTY_LINE]
        pick = Picker(options, self.glyphs)
        return self.build_picker_page(
            PageHeader(self.title), told, pick, [close_key(self.say)], search=False
        )

    def _build_question_page(
        self, asked: Question | ListMenu, *, keys: tuple[Key, ...], **parts: Any
    ) -> Page:
        why = (reasons_key(self.say),) if asked.reasons else ()
        return Page(
            head=PageHeader(
                self.title, format_progress(asked, self.say), section_progress(asked.section)
            ),
            keys=(*keys, *why, *navigation_keys(self.say), help_key(self.say)),
            ahead=lambda: lines_ahead(asked, self.say),
            **parts,
        )

    def _lines_above(self, asked: Question | ListMenu) -> Lines:
        return lines_above(asked, self.notices, self.glyphs, self.say)

    def _lines_below(self, asked: Question | ListMenu) -> Lines:
        return lines_below(asked, self.glyphs, self.say)

    def _enter_text(self, question: Question, *, empty: bool) -> str:
        skips = empty and not is_required(question)
        return self.say("skip") if skips else self.say("next")

    def _search_lines(self, pick: Picker) -> Lines:
        if not pick.query:
            return []
        found = len(pick.rows())
        text = self.say("Search: {words} ({number} found)", words=pick.query, number=found)
        return [Line("class:key", text)]

    def _preview_lines(self, question: Question, typed: str) -> Lines:
        day = preview_answer(question, typed)
        return [Line("class:understood", f"= {day}")] if day else []
