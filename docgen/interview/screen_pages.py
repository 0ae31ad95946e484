"""The pages of the interview, each made of a question or of a list to pick from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.interview.screen_block import EMPTY, Line, Lines
from docgen.interview.screen_help import help_texts
from docgen.interview.screen_keys import (
    Key,
    Turn,
    editor,
    going,
    help_key,
    leaving,
    new_line,
    reasons,
    searching,
    ticking,
)
from docgen.interview.screen_overview import part_done
from docgen.interview.screen_page import Head, Page
from docgen.interview.screen_pick import Option, Pick
from docgen.interview.screen_question import above, ahead, below
from docgen.interview.screen_words import is_required, progress, understood

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.interview.asking import ListMenu, Question
    from docgen.interview.screen_choice import ChosenAnswer
    from docgen.interview.screen_glyphs import Glyphs
    from docgen.interview.screen_text import TypedAnswer
    from docgen.interview.screen_words import Say

SEARCHED = 8
"""Rows from which the bottom line says that typing searches them."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes the pages of one interview."""

    title: str
    say: Say
    glyphs: Glyphs
    notices: Lines = field(default_factory=list)
    """What is told above the next question."""

    def typing(self, question: Question, answer: TypedAnswer, *, has_editor: bool) -> Page:
        """Return the page of a question whose answer is typed."""
        long = (new_line(self.say), *([editor(self.say)] if has_editor else []))
        return self._asking(
            question,
            above=lambda: self._above(question),
            body=answer.window(),
            enter=answer.reply,
            enter_text=lambda: self._enter_text(question, empty=not answer.text.strip()),
            keys=long if answer.several_lines else (),
            below=lambda: [*self._echo(question, answer.text), *self._below(question)],
        )

    def choosing(self, question: Question, answer: ChosenAnswer) -> Page:
        """Return the page of a question whose answer is picked."""
        pick = answer.pick
        keys = [ticking(self.say)] if pick.ticked is not None else []
        keys += [searching(self.say)] if len(question.choices) > SEARCHED else []
        return self._asking(
            question,
            above=lambda: [*self._above(question), *self._search(pick)],
            body=pick.window(),
            enter=answer.reply,
            enter_text=lambda: self._enter_text(question, empty=answer.is_empty),
            keys=tuple(keys),
            below=lambda: self._below(question),
        )

    def listing(self, menu: ListMenu, pick: Pick) -> Page:
        """Return the page of a list."""
        return self._asking(
            menu,
            above=lambda: [*self._above(menu), *self._search(pick)],
            body=pick.window(),
            enter=lambda: pick.chosen and pick.chosen.value,
            enter_text=lambda: self.say("choose"),
            keys=(Key(("delete",), "Del", self.say("delete"), Turn.DELETE),) if menu.items else (),
            below=lambda: self._below(menu),
        )

    def picking(
        self, head: Head, told: Iterable[Line], pick: Pick, keys: Iterable[Key], *, search: bool
    ) -> Page:
        """Return a page of rows that is no question's; ``told`` stands above them."""
        lines = list(told)
        hint = (searching(self.say),) if search else ()
        return Page(
            head=head,
            above=lambda: [*self.notices, *lines, *self._search(pick)],
            body=pick.window(),
            enter=lambda: pick.chosen and pick.chosen.value,
            enter_text=lambda: self.say("choose"),
            keys=(*hint, *keys),
        )

    def help(self) -> Page:
        """Return the page that tells the keys, its lines to scroll through."""
        options = [Option(Turn.LEAVE, text) for text in help_texts(self.say)]
        told = [Line("class:label", self.say("Help")), EMPTY]
        pick = Pick(options, self.glyphs)
        return self.picking(Head(self.title), told, pick, [leaving(self.say)], search=False)

    def _asking(self, asked: Question | ListMenu, *, keys: tuple[Key, ...], **parts: Any) -> Page:
        why = (reasons(self.say),) if asked.reasons else ()
        return Page(
            head=Head(self.title, progress(asked, self.say), part_done(asked.section)),
            keys=(*keys, *why, *going(self.say), help_key(self.say)),
            ahead=lambda: ahead(asked, self.say),
            **parts,
        )

    def _above(self, asked: Question | ListMenu) -> Lines:
        return above(asked, self.notices, self.glyphs, self.say)

    def _below(self, asked: Question | ListMenu) -> Lines:
        return below(asked, self.glyphs, self.say)

    def _enter_text(self, question: Question, *, empty: bool) -> str:
        skips = empty and not is_required(question)
        return self.say("skip") if skips else self.say("next")

    def _search(self, pick: Pick) -> Lines:
        if not pick.query:
            return []
        found = len(pick.rows())
        text = self.say("Search: {words} ({number} found)", words=pick.query, number=found)
        return [Line("class:key", text)]

    def _echo(self, question: Question, typed: str) -> Lines:
        day = understood(question, typed)
        return [Line("class:understood", f"= {day}")] if day else []
