"""How pages are shown, with those that stand between a question and its reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.interview.screen.full.keys import Turn, help_key, leaving
from docgen.interview.screen.full.page import Head
from docgen.interview.screen.full.pick_lists import deeds_to_pick, sure_to_pick
from docgen.interview.screen.full.picker import Option, Pick
from docgen.interview.screen.full.text_layout import EMPTY, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.form.unanswered import Reason
    from docgen.interview.protocol.questions import ListMenu
    from docgen.interview.screen.full.keys import Key
    from docgen.interview.screen.full.page import Page
    from docgen.interview.screen.full.pages import Pages
    from docgen.interview.screen.full.terminal import Stage


@dataclass(frozen=True, slots=True)
class Shower:
    """Shows pages; the help can be looked at from each of them."""

    stage: Stage
    pages: Pages

    def show(self, page: Page) -> Any:
        """Return what a page gives."""
        glyphs = self.pages.glyphs
        while (gives := page.show(self.stage, glyphs)) is Turn.HELP:
            self.pages.help().show(self.stage, glyphs)
        return gives

    def pick(
        self, head: Head, told: Iterable[Line], pick: Pick, keys: Iterable[Key], *, search: bool
    ) -> Any:
        """Return what is picked, or what another key gives."""
        shown = [*keys, help_key(self.pages.say)]
        return self.show(self.pages.picking(head, told, pick, shown, search=search))

    def reason(self, label: str, reasons: Iterable[Reason]) -> Reason | None:
        """Return why a question is not answered; None where the person goes back to it."""
        pick = Pick([Option(reason, reason.label) for reason in reasons], self.pages.glyphs)
        told = self.pages.say("Why is there no answer?")
        gives = self._aside(label, told, pick)
        return None if gives is Turn.LEAVE else gives

    def deed(self, menu: ListMenu, index: int) -> Any:
        """Return what is to be done with an item; None where nothing is."""
        pick = deeds_to_pick(menu, index, self.pages.glyphs, self.pages.say)
        gives = self._aside(menu.label, menu.items[index].text, pick)
        if gives is Turn.DELETE:
            return self.sure(menu, index)
        return None if gives is Turn.LEAVE else gives

    def sure(self, menu: ListMenu, index: int) -> Any:
        """Return the deletion of an item, asked for once more; None where it stays."""
        pick = sure_to_pick(index, self.pages.glyphs, self.pages.say)
        told = self.pages.say("Delete {item}?", item=menu.items[index].text)
        gives = self._aside(menu.label, told, pick)
        return None if gives is Turn.LEAVE else gives

    def _aside(self, label: str, told: str, pick: Pick) -> Any:
        lines = [Line("class:label", label), EMPTY, Line("", told), EMPTY]
        keys = [leaving(self.pages.say)]
        return self.pick(Head(self.pages.title), lines, pick, keys, search=False)
