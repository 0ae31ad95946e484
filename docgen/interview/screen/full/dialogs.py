"""Shows pages and the dialogs between them: help, reasons, actions on an item, deletion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.interview.protocol.replies import Unanswered
from docgen.interview.screen.full.keys import PageAction, close_key, help_key
from docgen.interview.screen.full.page_frame import PageHeader
from docgen.interview.screen.full.picker import Option, Picker
from docgen.interview.screen.full.text_layout import EMPTY_LINE, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.interview.protocol.questions import ListMenu, Question
    from docgen.interview.protocol.replies import ListReply
    from docgen.interview.screen.full.build_pages import PageBuilder
    from docgen.interview.screen.full.build_pickers import PickerBuilder
    from docgen.interview.screen.full.keys import Key
    from docgen.interview.screen.full.page_frame import Page
    from docgen.interview.screen.full.terminal import Terminal
    from docgen.interview.screen.full.text_layout import Lines


@dataclass(frozen=True, slots=True)
class Dialogs:
    """Shows pages; the help can be opened from each of them."""

    terminal: Terminal
    pages: PageBuilder
    pickers: PickerBuilder

    def show(self, page: Page) -> Any:
        """Return the result of a page."""
        glyphs = self.pages.glyphs
        while (result := page.show(self.terminal, glyphs)) is PageAction.HELP:
            self.pages.help().show(self.terminal, glyphs)
        return result

    def pick(self, head: PageHeader, lines: Lines, picker: Picker, keys: Iterable[Key]) -> Any:
        """Return the value picked, or the result of another key."""
        keys = (*keys, help_key(self.pages.translate))
        return self.show(self.pages.build_picker_page(head, lines, picker, keys))

    def pick_or_close(self, lines: Lines, picker: Picker) -> Any:
        """Return the value picked; None where the page is closed."""
        head, keys = PageHeader(self.pages.title), [close_key(self.pages.translate)]
        result = self.pick(head, [*lines, EMPTY_LINE], picker, keys)
        return None if result is PageAction.CLOSE else result

    def ask_reason(self, asked: Question | ListMenu) -> Unanswered | None:
        """Return why a question is not answered; None where the person goes back to it."""
        picker = Picker([Option(each, each.label) for each in asked.reasons], self.pages.glyphs)
        text = self.pages.translate("Why is there no answer?")
        reason = self._pick_below(asked.label, text, picker)
        return None if reason is None else Unanswered(reason)

    def ask_action(self, menu: ListMenu, index: int) -> ListReply | None:
        """Return the action on an item; None where the person goes back to the list."""
        picker = self.pickers.action_picker(menu, index)
        result = self._pick_below(menu.label, menu.items[index].text, picker)
        if result is PageAction.DELETE:
            return self.confirm_delete(menu, index)
        reply: ListReply | None = result
        return reply

    def confirm_delete(self, menu: ListMenu, index: int) -> ListReply | None:
        """Return the deletion of an item, once confirmed; None where it is kept."""
        picker = self.pickers.delete_picker(index)
        text = self.pages.translate("Delete {item}?", item=menu.items[index].text)
        reply: ListReply | None = self._pick_below(menu.label, text, picker)
        return reply

    def _pick_below(self, label: str, text: str, picker: Picker) -> Any:
        return self.pick_or_close([Line("class:label", label), EMPTY_LINE, Line("", text)], picker)
