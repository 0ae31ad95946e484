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
from docgen.interview.screen.full.page_frame import Page, PageHeader, no_lines
from docgen.interview.screen.full.picker import Option, Picker
from docgen.interview.screen.full.text_layout import EMPTY_LINE, Line, Lines, text_columns
from docgen.interview.screen.question_text import (
    format_answer_with_source,
    format_example,
    format_label,
    format_problem,
    format_progress,
    format_source,
    is_required,
    preview_answer,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docgen.interview.protocol.questions import ListMenu
    from docgen.interview.screen.full.answer_inputs import ChoiceInput, TextInput
    from docgen.interview.screen.full.text_layout import Glyphs
    from docgen.interview.screen.question_text import Translator


def help_texts(translate: Translator) -> list[str]:
    """Return the lines of the help: every key, and that answers are saved."""
    keys = [
        ("Enter", translate("takes the answer; with nothing typed it skips the question")),
        ("^K, F2, Shift-Tab", translate("back to the question before")),
        ("^R, F3", translate("overview of all sections; any answer can be changed from it")),
        ("^T, F4", translate("no answer: not known yet, refused by the client, not relevant")),
        ("^E, F5", translate("a long answer in your own editor")),
        ("^N", translate("a new line in a long answer")),
        ("^S, F10", translate("save and quit; go on later with the same command")),
        ("^C", translate("interrupt; what was answered is saved")),
        ("Tab", translate("fills in what is offered, or completes the path of a picture")),
        (translate("letters"), translate("take the place of a marked answer; arrows go into it")),
    ]
    return [
        *(f"{name}: {text}" for name, text in keys),
        translate(
            "In a list: arrows to move, or type a part of the words; Space ticks, Esc clears."
        ),
        translate("A day may be typed as 17-08-2026, 17/8/2026, 2026-08-17 or 17 Agustus 2026."),
        translate("^ stands for the Ctrl key. Every answer is saved as soon as it is given."),
    ]


RESERVED_COLUMNS = 24
"""Columns of two lines left free for the words before the labels, and for line breaks."""


SEARCH_HINT_ROWS = 8
"""A picker of more rows shows in the bottom line that typing searches it."""


@dataclass(frozen=True, slots=True)
class PageBuilder:
    """Builds the pages of one interview."""

    title: str
    translate: Translator
    glyphs: Glyphs
    notices: Lines = field(default_factory=list)
    """Messages above the next question."""

    def build_text_page(self, question: Question, answer: TextInput, *, has_editor: bool) -> Page:
        """Return the page of a question whose answer is typed."""
        editor = [editor_key(self.translate)] if has_editor else []
        return self._build_question_page(
            question,
            body=answer.window(),
            enter=answer.reply,
            enter_text=lambda: self._enter_text(question, is_empty=not answer.text.strip()),
            keys=[new_line_hint(self.translate), *editor] if answer.is_multiline else [],
            preview=lambda: self._preview_lines(question, answer.text),
        )

    def build_choice_page(self, question: Question, answer: ChoiceInput) -> Page:
        """Return the page of a question whose answer is picked."""
        picker = answer.picker
        keys = [tick_hint(self.translate)] if picker.ticked is not None else []
        keys += [search_hint(self.translate)] if len(question.choices) > SEARCH_HINT_ROWS else []
        return self._build_question_page(
            question,
            body=picker.window(),
            enter=answer.reply,
            enter_text=lambda: self._enter_text(question, is_empty=answer.is_empty),
            keys=keys,
            search=lambda: self._search_lines(picker),
        )

    def build_list_page(self, menu: ListMenu, picker: Picker) -> Page:
        """Return the page of a list."""
        delete_key = Key(("delete",), "Del", self.translate("delete"), PageAction.DELETE)
        return self._build_question_page(
            menu,
            body=picker.window(),
            enter=lambda: picker.chosen and picker.chosen.value,
            enter_text=lambda: self.translate("choose"),
            keys=[delete_key] if menu.items else [],
            search=lambda: self._search_lines(picker),
        )

    def build_picker_page(
        self, head: PageHeader, lines: Lines, picker: Picker, keys: Iterable[Key]
    ) -> Page:
        """Return a page with lines above a picker, which belongs to no question."""
        return Page(
            head=head,
            above=lambda: [*self.notices, *lines, *self._search_lines(picker)],
            body=picker.window(),
            enter=lambda: picker.chosen and picker.chosen.value,
            enter_text=lambda: self.translate("choose"),
            keys=tuple(keys),
        )

    def help(self) -> Page:
        """Return the page of the help, its lines to scroll through."""
        options = [Option(PageAction.CLOSE, text) for text in help_texts(self.translate)]
        lines = [Line("class:label", self.translate("Help")), EMPTY_LINE]
        picker = Picker(options, self.glyphs)
        keys = [close_key(self.translate)]
        return self.build_picker_page(PageHeader(self.title), lines, picker, keys)

    def _build_question_page(
        self,
        asked: Question | ListMenu,
        *,
        keys: Iterable[Key],
        search: Callable[[], Lines] = no_lines,
        preview: Callable[[], Lines] = no_lines,
        **parts: Any,
    ) -> Page:
        reasons = (reasons_key(self.translate),) if asked.reasons else ()
        progress = format_progress(asked, self.translate)
        return Page(
            head=PageHeader(self.title, progress, section_progress(asked.section)),
            above=lambda: [*self._lines_above(asked), *search()],
            below=lambda: [*preview(), *self._lines_below(asked)],
            ahead=lambda: self._lines_ahead(asked),
            keys=(*keys, *reasons, *navigation_keys(self.translate), help_key(self.translate)),
            **parts,
        )

    def _lines_above(self, asked: Question | ListMenu) -> Lines:
        """Return the place of a question, its label, its help, and the source of its answer."""
        place = f" {self.glyphs.within} ".join(dict.fromkeys((asked.section.title, *asked.trail)))
        lines = [*self.notices, Line("class:place", place), EMPTY_LINE]
        lines.append(Line("class:label", format_label(asked, self.translate)))
        if asked.help:
            lines.append(Line("class:faint", asked.help))
        if example := format_example(asked, self.translate):
            lines.append(Line("class:faint", example))
        if isinstance(asked, Question) and asked.suggestions:
            text = self.translate("Tab fills in: {answers}", answers="; ".join(asked.suggestions))
            lines.append(Line("class:key", text))
        return [*lines, *self._source_lines(asked), EMPTY_LINE]

    def _source_lines(self, asked: Question | ListMenu) -> Lines:
        """Return the source of the current answer, or the reason for none."""
        if asked.reason is not None:
            answer = asked.reason.label
        elif format_source(asked.source, self.translate):
            value_text = asked.value_text if isinstance(asked, Question) else ""
            answer = format_answer_with_source(value_text, asked.source, self.translate)
        else:
            return []
        return [Line("class:source", self.translate("Now: {answer}", answer=answer))]

    def _lines_below(self, asked: Question | ListMenu) -> Lines:
        """Return the problems of the answer just given."""
        texts = (
            f"{self.glyphs.wrong} {format_problem(each, self.translate)}" for each in asked.problems
        )
        lines = [Line("class:problem", text, 2) for text in texts]
        return [EMPTY_LINE, *lines] if lines else []

    def _lines_ahead(self, asked: Question | ListMenu) -> Lines:
        """Return the labels still to come, on two lines at most."""
        if not asked.ahead:
            return []
        labels = shorten(
            ", ".join(asked.ahead), 2 * text_columns() - RESERVED_COLUMNS, placeholder=" ..."
        )
        return [Line("class:faint", self.translate("To come: {labels}", labels=labels))]

    def _enter_text(self, question: Question, *, is_empty: bool) -> str:
        if not is_empty or is_required(question):
            return self.translate("next")
        return self.translate("later") if question.needed else self.translate("skip")

    def _search_lines(self, picker: Picker) -> Lines:
        if not picker.query:
            return []
        found = len(picker.rows())
        text = self.translate("Search: {words} ({number} found)", words=picker.query, number=found)
        if not found:
            text = self.translate(
                "Search: {words} – nothing has these words; Esc shows everything again",
                words=picker.query,
            )
        return [Line("class:key", text)]

    def _preview_lines(self, question: Question, typed: str) -> Lines:
        day = preview_answer(question, typed)
        return [Line("class:understood", f"= {day}")] if day else []
