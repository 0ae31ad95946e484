"""Shows pages and the dialogs in between: help, reasons, actions on an item, deleting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.interview.screen.full.build_pickers import build_action_picker, build_delete_picker
from docgen.interview.screen.full.keys import PageAction, close_key, help_key
from docgen.interview.screen.full.page_frame import PageHeader
from docgen.interview.screen.full.picker import Option, Picker
from docgen.interview.screen.full.text_layout import EMPTY_LINE, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.form.unanswered import UnansweredReason
    from docgen.interview.protocol.questions import ListMenu
    from docgen.interview.screen.full.build_pages import PageBuilder
    from docgen.interview.screen.full.keys import Key
    from docgen.interview.screen.full.page_frame import Page
    from docgen.interview.screen.full.terminal import Terminal


@dataclass(frozen=True, slots=True)
class Dialogs:
    """Shows pages; the help can be looked at from each of them."""

    terminal: Terminal
    pages: PageBuilder

    def show(self, page: Page) -> Any:
        """Return what a page gives."""
        glyphs = self.pages.glyphs
        while (gives := page.show(self.terminal, glyphs)) is PageAction.HELP:
            self.pages.help().show(self.terminal, glyphs)
        return gives

    def pick(
        self,
        head: PageHeader,
        told: Iterable[Line],
        pick: Picker,
        keys: Iterable[Key],
        *,
        search: bool,
    ) -> Any:
        """Return what is picked, or what another key gives."""
        shown = [*keys, help_key(self.pages.say)]
        return self.show(self.pages.build_picker_page(head, told, pick, shown, search=search))

    def ask_reason(
        self, label: str, reasons: Iterable[UnansweredReason]
    ) -> UnansweredReason | None:
        """Return why a question is not answered; None where the person goes back to it."""
        pick = Picker([Option(reason, reason.label) for reason in reasons], self.pages.glyphs)
        told = self.pages.say("Why is there no answer?")
        gives = self._pick_one(label, told, pick)
        return None if gives is PageAction.CLOSE else gives

    def ask_action(self, menu: ListMenu, index: int) -> Any:
        """Return what is to be done with an item; None where nothing is."""
        pick = build_action_picker(menu, index, self.pages.glyphs, self.pages.say)
        gives = self._pick_one(menu.label, menu.items[index].text, pick)
        if gives is PageAction.DELETE:
            return self.confirm_delete(menu, index)
        return None if gives is PageAction.CLOSE else gives

    def confirm_delete(self, menu: ListMenu, index: int) -> Any:
        """Return the deletion of an item, asked for once more; None where it stays."""
        pick = build_delete_picker(index, self.pages.glyphs, self.pages.say)
        told = self.pages.say("Delete {item}?", item=menu.items[index].text)
        gives = self._pick_one(menu.label, told, pick)
        return None if gives is PageAction.CLOSE else gives

    def _pick_one(self, label: str, told: str, pick: Picker) -> Any:
        lines = [Line("class:label", label), EMPTY_LINE, Line("", told), EMPTY_LINE]
        keys = [close_key(self.pages.say)]
        return self.pick(PageHeader(self.pages.title), lines, pick, keys, search=False)
