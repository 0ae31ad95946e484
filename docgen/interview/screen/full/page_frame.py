"""The frame of every page: header, body, problems, upcoming questions, keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, VSplit, Window
from prompt_toolkit.layout.dimension import Dimension

from docgen.interview.screen.full.keys import Key, bind_keys, wrap_keys
from docgen.interview.screen.full.text_layout import (
    MARGIN,
    Line,
    Lines,
    align_ends,
    build_window,
    text_columns,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.layout import Container

    from docgen.interview.screen.full.terminal import Terminal
    from docgen.interview.screen.full.text_layout import Glyphs

POINTER_WIDTH = 3


def no_lines() -> Lines:
    """Return no lines."""
    return []


@dataclass(frozen=True, slots=True)
class PageHeader:
    """The title, place and progress at the top of a page."""

    title: str
    place: str = ""
    """Such as ``section 3 of 9``."""
    progress: float = 0
    """How much of the interview is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a focused body with texts above and below, and the result of each key."""

    head: PageHeader
    above: Callable[[], Lines]
    body: Window
    enter: Callable[[], Any]
    """Returns the result of Enter; None where the page stays."""
    enter_text: Callable[[], str]
    keys: tuple[Key, ...]
    below: Callable[[], Lines] = no_lines
    ahead: Callable[[], Lines] = no_lines

    def show(self, terminal: Terminal, glyphs: Glyphs) -> Any:
        """Return the result of Enter or of another key of the page."""
        bindings = bind_keys(self.keys)
        bindings.add("enter")(lambda event: _exit_with(event.app, self.enter()))
        parts = [
            build_window(lambda: self._header(glyphs)),
            build_window(self.above),
            self._body(glyphs),
            build_window(self.below),
            Window(),
            build_window(self.ahead),
            self._footer(glyphs),
        ]
        return terminal.run(HSplit(parts), bindings, self.body)

    def _body(self, glyphs: Glyphs) -> Container:
        """Return the focused part, with a pointer before a text field."""
        if not isinstance(self.body.content, BufferControl):
            return self.body
        pointer = Window(
            FormattedTextControl([("class:key", f" {glyphs.pointer} ")]),
            width=POINTER_WIDTH,
            dont_extend_width=True,
        )
        return VSplit([pointer, self.body])

    def _header(self, glyphs: Glyphs) -> Lines:
        columns = text_columns()
        done = round(columns * self.head.progress)
        return [
            Line("class:title", align_ends(self.head.title, self.head.place, columns)),
            Line("class:bar", glyphs.bar * done + glyphs.bar_rest * (columns - done)),
        ]

    def _footer(self, glyphs: Glyphs) -> Window:
        """Return the bottom lines, which show the keys."""
        enter = Key((), "Enter", "", None)

        def rows() -> list[list[Key]]:
            keys = [enter._replace(text=self.enter_text()), *self.keys]
            return wrap_keys(keys, glyphs.separator, text_columns())

        control = FormattedTextControl(lambda: _format_key_rows(rows(), glyphs.separator))
        return Window(control, height=lambda: Dimension.exact(len(rows()) + 1))


def _format_key_rows(rows: list[list[Key]], separator: str) -> StyleAndTextTuples:
    fragments: StyleAndTextTuples = []
    for row in rows:
        fragments.append(("", f"\n{' ' * MARGIN}"))
        for number, key in enumerate(row):
            fragments += [("class:faint", f" {separator} ")] if number else []
            fragments += [("class:key", key.name), ("", f" {key.text}")]
    return fragments


def _exit_with(app: Any, result: Any) -> None:
    if result is not None:
        app.exit(result=result)
