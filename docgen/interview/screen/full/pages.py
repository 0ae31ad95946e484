"""The pages of the interview: a question with its surroundings, and the help."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from docgen.interview.protocol.questions import Question
from docgen.interview.screen.full.keys import (
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
from docgen.interview.screen.full.page import Head, Page
from docgen.interview.screen.full.pick_lists import part_done
from docgen.interview.screen.full.picker import Option, Pick
from docgen.interview.screen.full.text_layout import EMPTY, Line, Lines, width
from docgen.interview.screen.text import (
    from_where,
    is_picked,
    is_required,
    problem_text,
    progress,
    understood,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.interview.protocol.questions import ListMenu
    from docgen.interview.screen.full.answer_inputs import ChosenAnswer, TypedAnswer
    from docgen.interview.screen.full.text_layout import Glyphs
    from docgen.interview.screen.text import Say


def help_texts(say: Say) -> list[str]:
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


SPARE = 24
"""Columns of two lines that the words before the labels, and the breaks, may take."""


def above(asked: Question | ListMenu, notices: Lines, glyphs: Glyphs, say: Say) -> Lines:
    """Return the place of a question, its official label, its help, and what stands there."""
    place = f" {glyphs.within} ".join(dict.fromkeys((asked.section.title, *asked.trail)))
    lines = [*notices, Line("class:place", place), EMPTY]
    mark = f" ({say('required')})" if is_required(asked) else ""
    lines.append(Line("class:label", f"{asked.label}{mark}"))
    if asked.help:
        lines.append(Line("class:faint", asked.help))
    if asked.example and not is_picked(asked):
        lines.append(Line("class:faint", say("Example: {example}", example=asked.example)))
    return [*lines, *_standing(asked, say), EMPTY]


def _standing(asked: Question | ListMenu, say: Say) -> Lines:
    """Return where the answer that stands there comes from, or why there is none."""
    if asked.reason is not None:
        return [Line("class:source", say("Now: {answer}", answer=asked.reason.label))]
    where = from_where(asked.source, say)
    if not where:
        return []
    shown = asked.shown if isinstance(asked, Question) else ""
    text = f"{shown} ({where})" if shown else where
    return [Line("class:source", say("Now: {answer}", answer=text))]


def below(asked: Question | ListMenu, glyphs: Glyphs, say: Say) -> Lines:
    """Return what is wrong with the answer just given."""
    signed = (f"{glyphs.wrong} {problem_text(each, say)}" for each in asked.problems)
    wrong = [Line("class:problem", text, 2) for text in signed]
    return [EMPTY, *wrong] if wrong else []


def ahead(asked: Question | ListMenu, say: Say) -> Lines:
    """Return what is still to come, on two lines at most."""
    if not asked.ahead:
        return []
    labels = shorten(", ".join(asked.ahead), 2 * width() - SPARE, placeholder=" ...")
    return [Line("class:faint", say("To come: {labels}", labels=labels))]


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
