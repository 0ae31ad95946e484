"""The full screen itself: one page per question, with keys to go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.interview.protocol.overview import SectionRow
from docgen.interview.protocol.replies import AcceptFindings, Answered
from docgen.interview.screen.editor import edit_text
from docgen.interview.screen.full.answer_inputs import ChoiceInput, TextInput
from docgen.interview.screen.full.build_pages import PageBuilder
from docgen.interview.screen.full.build_pickers import PickerBuilder, section_progress
from docgen.interview.screen.full.dialogs import Dialogs
from docgen.interview.screen.full.keys import PageAction, close_key, navigation_keys, search_hint
from docgen.interview.screen.full.page_frame import PageHeader
from docgen.interview.screen.full.picker import Option, Picker
from docgen.interview.screen.full.text_layout import EMPTY_LINE, Line, choose_glyphs
from docgen.interview.screen.question_text import (
    format_section,
    format_warning,
    is_officer_code,
    is_picked,
    officer_question,
    overview_exit,
    translate_message,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.errors import Message, Problem
    from docgen.interview.protocol.overview import Overview, Review, SectionProblems
    from docgen.interview.protocol.questions import ListMenu, Question
    from docgen.interview.protocol.replies import (
        ListReply,
        OverviewReply,
        Reply,
        ReviewReply,
        SectionReply,
    )
    from docgen.interview.screen.full.terminal import Terminal
    from docgen.interview.screen.question_text import Translator


class FullScreen:
    """Shows an interview on the alternate screen of a terminal; ``editor`` is a command."""

    def __init__(
        self, terminal: Terminal, translate: Translator, title: str, editor: Sequence[str] = ()
    ) -> None:
        self.translate = translate
        self._editor = editor
        self._glyphs = choose_glyphs(terminal.encoding)
        self._pages = PageBuilder(title, translate, self._glyphs)
        self._pickers = PickerBuilder(translate, self._glyphs)
        self._dialogs = Dialogs(terminal, self._pages, self._pickers)

    def ask(self, question: Question) -> Reply:
        """Return the reply to a question."""
        reply = self._choose(question) if is_picked(question) else self._type(question)
        self._pages.notices.clear()
        return reply

    def manage(self, menu: ListMenu) -> ListReply:
        """Return what is to be done with a list."""
        picker = self._pickers.item_picker(menu)
        page = self._pages.build_list_page(menu, picker)
        while (reply := self._list_reply(menu, picker, self._dialogs.show(page))) is None:
            pass
        self._pages.notices.clear()
        return reply

    def section_end(self, section_problems: SectionProblems) -> SectionReply:
        """Return what to do about the problems of a section."""
        section = section_problems.section
        lines = [
            Line("class:place", section.title),
            EMPTY_LINE,
            Line("class:label", self.translate("Something here does not fit together:")),
        ]
        picker = self._pickers.problem_picker(section_problems)
        place = format_section(section, self.translate)
        head = PageHeader(self._pages.title, place, section_progress(section))
        reply: SectionReply = self._dialogs.pick(
            head, lines, picker, navigation_keys(self.translate)
        )
        return reply

    def overview(self, overview: Overview) -> OverviewReply:
        """Return where to go from the overview."""
        picker = self._pickers.section_picker(overview)
        heading = self.translate("Overview")
        while True:
            result = self._pick_row(overview, heading, picker)
            if result is PageAction.CLOSE:
                return overview_exit(overview)
            if isinstance(result, SectionRow):
                questions = self._pickers.question_picker(result)
                result = self._pick_row(overview, result.section.title, questions)
            if result is not PageAction.CLOSE:
                reply: OverviewReply = result
                return reply

    def review(self, review: Review) -> ReviewReply:
        """Return whether to finish, or where to go."""
        lines = [Line("class:label", self.translate("Last review")), EMPTY_LINE]
        picker = self._pickers.review_picker(review)
        head = PageHeader(review.overview.title, self.translate("all sections"), 1)
        keys = [search_hint(self.translate), *navigation_keys(self.translate)]
        while (reply := self._dialogs.pick(head, lines, picker, keys)) is PageAction.ACCEPT:
            named = self._type(officer_question(self.translate))
            if isinstance(named, Answered) and is_officer_code(named.value):
                return AcceptFindings(named.value.strip())
        found: ReviewReply = reply
        return found

    def tell(self, message: Message) -> None:
        """Show a message above the next question."""
        self._add_notice(translate_message(message, self.translate))

    def warn(self, question: Question, problem: Problem) -> None:
        """Show a warning about an accepted answer above the next question."""
        self._add_notice(format_warning(question, problem, self.translate))

    def choose(self, heading: str, choices: Sequence[str]) -> int | None:
        """Return the index of the choice taken; None where the person leaves."""
        picker = Picker([Option(index, text) for index, text in enumerate(choices)], self._glyphs)
        index: int | None = self._dialogs.pick_or_close([Line("", heading)], picker)
        return index

    def _choose(self, question: Question) -> Reply:
        page = self._pages.build_choice_page(
            question, ChoiceInput(question, self._glyphs, self.translate)
        )
        while (result := self._dialogs.show(page)) is PageAction.REASONS:
            unanswered = self._dialogs.ask_reason(question)
            if unanswered is not None:
                return unanswered
        reply: Reply = result
        return reply

    def _type(self, question: Question) -> Reply:
        answer = TextInput(question)
        page = self._pages.build_text_page(question, answer, has_editor=bool(self._editor))
        while isinstance(result := self._dialogs.show(page), PageAction):
            if result is PageAction.EDITOR:
                self._edit(answer)
            elif (unanswered := self._dialogs.ask_reason(question)) is not None:
                return unanswered
        reply: Reply = result
        return reply

    def _edit(self, answer: TextInput) -> None:
        try:
            with self._dialogs.terminal.suspended():
                answer.text = edit_text(answer.text, self._editor)
        except DocgenError as error:
            self._add_notice(translate_message(error, self.translate))

    def _list_reply(self, menu: ListMenu, picker: Picker, result: Any) -> ListReply | None:
        """Return the reply that a key of a list's page leads to; None to show the page again."""
        index = picker.chosen.value if picker.chosen else None
        match result:
            case PageAction.REASONS:
                return self._dialogs.ask_reason(menu)
            case PageAction.DELETE:
                return self._dialogs.confirm_delete(menu, index) if isinstance(index, int) else None
            case int():
                return self._dialogs.ask_action(menu, result)
        reply: ListReply = result
        return reply

    def _pick_row(self, overview: Overview, heading: str, picker: Picker) -> Any:
        lines = [Line("class:label", heading), EMPTY_LINE]
        stop_key = navigation_keys(self.translate)[-1]
        keys = [search_hint(self.translate), close_key(self.translate), stop_key]
        return self._dialogs.pick(PageHeader(overview.title), lines, picker, keys)

    def _add_notice(self, text: str) -> None:
        self._pages.notices.append(Line("class:notice", f"! {text}", 2))
