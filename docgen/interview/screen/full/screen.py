"""The interview on a whole terminal: one page a question, with keys that lead everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.interview.protocol.overview import SectionRow
from docgen.interview.protocol.replies import Unanswered
from docgen.interview.screen.editor import edited
from docgen.interview.screen.full.answer_inputs import ChosenAnswer, TypedAnswer
from docgen.interview.screen.full.dialogs import Shower
from docgen.interview.screen.full.keys import Turn, going, leaving
from docgen.interview.screen.full.page import Head
from docgen.interview.screen.full.pages import Pages
from docgen.interview.screen.full.pick_lists import (
    items_to_pick,
    part_done,
    review_to_pick,
    rows_to_pick,
    sections_to_pick,
    troubles_to_pick,
)
from docgen.interview.screen.full.picker import Option, Pick
from docgen.interview.screen.full.text_layout import EMPTY, Line, glyphs_for
from docgen.interview.screen.text import is_picked, onward, problem_text, section_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.errors import Problem, Remark
    from docgen.interview.protocol.overview import Overview, Review, SectionEnd
    from docgen.interview.protocol.questions import ListMenu, Question
    from docgen.interview.protocol.replies import (
        ListReply,
        OverviewReply,
        Reply,
        ReviewReply,
        SectionReply,
    )
    from docgen.interview.screen.full.terminal import Stage
    from docgen.interview.screen.text import Say


class RichScreen:
    """Shows an interview on a terminal's second screen; ``editor`` is the person's own."""

    def __init__(self, stage: Stage, say: Say, title: str, editor: Sequence[str] = ()) -> None:
        self.say = say
        self._editor = editor
        self._glyphs = glyphs_for(stage.encoding)
        self._pages = Pages(title, say, self._glyphs)
        self._shower = Shower(stage, self._pages)

    def ask(self, question: Question) -> Reply:
        """Return the reply to a question."""
        picked = is_picked(question)
        reply = self._choose(question) if picked else self._type(question)
        self._pages.notices.clear()
        return reply

    def manage(self, menu: ListMenu) -> ListReply:
        """Return what is to be done with a list."""
        pick = items_to_pick(menu, self._glyphs, self.say)
        page = self._pages.listing(menu, pick)
        while (reply := self._list_reply(menu, pick, self._shower.show(page))) is None:
            pass
        self._pages.notices.clear()
        return reply  # type: ignore[no-any-return]

    def section_end(self, told: SectionEnd) -> SectionReply:
        """Return what to do about the problems of a section."""
        place = section_line(told.section, self.say)
        lines = [
            Line("class:place", told.section.title),
            EMPTY,
            Line("class:label", self.say("Something here does not fit together:")),
        ]
        pick = troubles_to_pick(told, self._glyphs, self.say)
        head = Head(self._pages.title, place, part_done(told.section))
        return self._shower.pick(head, lines, pick, going(self.say), search=False)  # type: ignore[no-any-return]

    def overview(self, overview: Overview) -> OverviewReply:
        """Return where to go from the overview."""
        pick = sections_to_pick(overview, self._glyphs, self.say)
        lines = [Line("class:label", self.say("Overview")), EMPTY]
        while True:
            reply = self._look(overview, lines, pick)
            if reply is Turn.LEAVE:
                return onward(overview)
            if isinstance(reply, SectionRow):
                reply = self._section(overview, reply)
            if reply is not Turn.LEAVE:
                return reply  # type: ignore[no-any-return]

    def review(self, review: Review) -> ReviewReply:
        """Return whether to finish, or where to go."""
        lines = [Line("class:label", self.say("Last review")), EMPTY]
        pick = review_to_pick(review, self._glyphs, self.say)
        head = Head(review.overview.title, self.say("all sections"), 1)
        return self._shower.pick(head, lines, pick, going(self.say), search=True)  # type: ignore[no-any-return]

    def tell(self, remark: Remark) -> None:
        """Show what happened above the next question."""
        self._notice(self.say(remark.text, **remark.values))

    def warn(self, question: Question, problem: Problem) -> None:
        """Show a warning about an accepted answer above the next question."""
        self._notice(f"{question.label}: {problem_text(problem, self.say)}")

    def choose(self, told: str, choices: Sequence[str]) -> int | None:
        """Return which of ``choices`` is taken; None where the person leaves."""
        pick = Pick([Option(index, text) for index, text in enumerate(choices)], self._glyphs)
        head = Head(self._pages.title)
        keys = [leaving(self.say)]
        gives = self._shower.pick(head, [Line("", told), EMPTY], pick, keys, search=False)
        return None if gives is Turn.LEAVE else gives

    def _choose(self, question: Question) -> Reply:
        page = self._pages.choosing(question, ChosenAnswer(question, self._glyphs, self.say))
        while (reply := self._shower.show(page)) is Turn.REASONS:
            reason = self._shower.reason(question.label, question.reasons)
            if reason is not None:
                return Unanswered(reason)
        return reply  # type: ignore[no-any-return]

    def _type(self, question: Question) -> Reply:
        answer = TypedAnswer(question)
        page = self._pages.typing(question, answer, has_editor=bool(self._editor))
        while isinstance(reply := self._shower.show(page), Turn):
            if reply is Turn.EDITOR:
                self._edit(answer)
            elif (reason := self._shower.reason(question.label, question.reasons)) is not None:
                return Unanswered(reason)
        return reply  # type: ignore[no-any-return]

    def _edit(self, answer: TypedAnswer) -> None:
        try:
            with self._shower.stage.lent():
                answer.text = edited(answer.text, self._editor)
        except DocgenError as error:
            self._notice(self.say(error.text, **error.values))

    def _list_reply(self, menu: ListMenu, pick: Pick, reply: Any) -> Any:
        """Return the reply that a key of a list's page leads to; None to show the page again."""
        at = pick.chosen.value if pick.chosen else None
        match reply:
            case Turn.REASONS:
                reason = self._shower.reason(menu.label, menu.reasons)
                return None if reason is None else Unanswered(reason)
            case Turn.DELETE:
                return self._shower.sure(menu, at) if isinstance(at, int) else None
            case int():
                return self._shower.deed(menu, reply)
        return reply

    def _section(self, overview: Overview, row: SectionRow) -> Any:
        lines = [Line("class:label", row.section.title), EMPTY]
        return self._look(overview, lines, rows_to_pick(row, self._glyphs, self.say))

    def _look(self, overview: Overview, lines: list[Line], pick: Pick) -> Any:
        keys = [leaving(self.say), going(self.say)[-1]]
        return self._shower.pick(Head(overview.title), lines, pick, keys, search=True)

    def _notice(self, text: str) -> None:
        self._pages.notices.append(Line("class:notice", f"! {text}", 2))
