"""The full screen itself: one page per question, with keys to go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.interview.protocol.overview import SectionRow
from docgen.interview.protocol.replies import Unanswered
from docgen.interview.screen.editor import edit_text
from docgen.interview.screen.full.answer_inputs import ChoiceInput, TextInput
from docgen.interview.screen.full.build_pages import PageBuilder
from docgen.interview.screen.full.build_pickers import (
    build_item_picker,
    build_problem_picker,
    build_question_picker,
    build_review_picker,
    build_section_picker,
    section_progress,
)
from docgen.interview.screen.full.dialogs import Dialogs
from docgen.interview.screen.full.keys import PageAction, close_key, navigation_keys
from docgen.interview.screen.full.page_frame import PageHeader
from docgen.interview.screen.full.picker import Option, Picker
from docgen.interview.screen.full.text_layout import EMPTY_LINE, Line, choose_glyphs
from docgen.interview.screen.question_text import (
    format_problem,
    format_section,
    is_picked,
    overview_exit,
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
    """Shows an interview on a terminal's second screen; ``editor`` is the person's own."""

    def __init__(
        self, stage: Terminal, say: Translator, title: str, editor: Sequence[str] = ()
    ) -> None:
        self.say = say
        self._editor = editor
        self._glyphs = choose_glyphs(stage.encoding)
        self._pages = PageBuilder(title, say, self._glyphs)
        self._dialogs = Dialogs(stage, self._pages)

    def ask(self, question: Question) -> Reply:
        """Return the reply to a question."""
        picked = is_picked(question)
        reply = self._choose(question) if picked else self._type(question)
        self._pages.notices.clear()
        return reply

    def manage(self, menu: ListMenu) -> ListReply:
        """Return what is to be done with a list."""
        pick = build_item_picker(menu, self._glyphs, self.say)
        page = self._pages.build_list_page(menu, pick)
        while (reply := self._list_reply(menu, pick, self._dialogs.show(page))) is None:
            pass
        self._pages.notices.clear()
        return reply  # type: ignore[no-any-return]

    def section_end(self, told: SectionProblems) -> SectionReply:
        """Return what to do about the problems of a section."""
        place = format_section(told.section, self.say)
        lines = [
            Line("class:place", told.section.title),
            EMPTY_LINE,
            Line("class:label", self.say("Something here does not fit together:")),
        ]
        pick = build_problem_picker(told, self._glyphs, self.say)
        head = PageHeader(self._pages.title, place, section_progress(told.section))
        return self._dialogs.pick(head, lines, pick, navigation_keys(self.say), search=False)  # type: ignore[no-any-return]

    def overview(self, overview: Overview) -> OverviewReply:
        """Return where to go from the overview."""
        pick = build_section_picker(overview, self._glyphs, self.say)
        lines = [Line("class:label", self.say("Overview")), EMPTY_LINE]
        while True:
            reply = self._pick_row(overview, lines, pick)
            if reply is PageAction.CLOSE:
                return overview_exit(overview)
            if isinstance(reply, SectionRow):
                reply = self._show_section(overview, reply)
            if reply is not PageAction.CLOSE:
                return reply  # type: ignore[no-any-return]

    def review(self, review: Review) -> ReviewReply:
        """Return whether to finish, or where to go."""
        lines = [Line("class:label", self.say("Last review")), EMPTY_LINE]
        pick = build_review_picker(review, self._glyphs, self.say)
        head = PageHeader(review.overview.title, self.say("all sections"), 1)
        return self._dialogs.pick(head, lines, pick, navigation_keys(self.say), search=True)  # type: ignore[no-any-return]

    def tell(self, remark: Message) -> None:
        """Show what happened above the next question."""
        self._notice(self.say(remark.text, **remark.values))

    def warn(self, question: Question, problem: Problem) -> None:
        """Show a warning about an accepted answer above the next question."""
        self._notice(f"{question.label}: {format_problem(problem, self.say)}")

    def choose(self, told: str, choices: Sequence[str]) -> int | None:
        """Return which of ``choices`` is taken; None where the person leaves."""
        pick = Picker([Option(index, text) for index, text in enumerate(choices)], self._glyphs)
        head = PageHeader(self._pages.title)
        keys = [close_key(self.say)]
        gives = self._dialogs.pick(head, [Line("", told), EMPTY_LINE], pick, keys, search=False)
        return None if gives is PageAction.CLOSE else gives

    def _choose(self, question: Question) -> Reply:
        page = self._pages.build_choice_page(
            question, ChoiceInput(question, self._glyphs, self.say)
        )
        while (reply := self._dialogs.show(page)) is PageAction.REASONS:
            reason = self._dialogs.ask_reason(question.label, question.reasons)
            if reason is not None:
                return Unanswered(reason)
        return reply  # type: ignore[no-any-return]

    def _type(self, question: Question) -> Reply:
        answer = TextInput(question)
        page = self._pages.build_text_page(question, answer, has_editor=bool(self._editor))
        while isinstance(reply := self._dialogs.show(page), PageAction):
            if reply is PageAction.EDITOR:
                self._edit(answer)
            elif (reason := self._dialogs.ask_reason(question.label, question.reasons)) is not None:
                return Unanswered(reason)
        return reply  # type: ignore[no-any-return]

    def _edit(self, answer: TextInput) -> None:
        try:
            with self._dialogs.terminal.suspended():
                answer.text = edit_text(answer.text, self._editor)
        except DocgenError as error:
            self._notice(self.say(error.text, **error.values))

    def _list_reply(self, menu: ListMenu, pick: Picker, reply: Any) -> Any:
        """Return the reply that a key of a list's page leads to; None to show the page again."""
        at = pick.chosen.value if pick.chosen else None
        match reply:
            case PageAction.REASONS:
                reason = self._dialogs.ask_reason(menu.label, menu.reasons)
                return None if reason is None else Unanswered(reason)
            case PageAction.DELETE:
                return self._dialogs.confirm_delete(menu, at) if isinstance(at, int) else None
            case int():
                return self._dialogs.ask_action(menu, reply)
        return reply

    def _show_section(self, overview: Overview, row: SectionRow) -> Any:
        lines = [Line("class:label", row.section.title), EMPTY_LINE]
        return self._pick_row(overview, lines, build_question_picker(row, self._glyphs, self.say))

    def _pick_row(self, overview: Overview, lines: list[Line], pick: Picker) -> Any:
        keys = [close_key(self.say), navigation_keys(self.say)[-1]]
        return self._dialogs.pick(PageHeader(overview.title), lines, pick, keys, search=True)

    def _notice(self, text: str) -> None:
        self._pages.notices.append(Line("class:notice", f"! {text}", 2))
