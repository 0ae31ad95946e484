"""The frame of every page: header, body, problems, upcoming questions, keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prompt_toolkit.layout import (
    BufferControl,
    FormattedTextControl,
    HSplit,
    VSplit,
    Window,
)
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
    """Return no line."""
    return []


@dataclass(frozen=True, slots=True)
class PageHeader:
    """Where one is."""

    title: str
    place: str = ""
    """Such as ``section 3 of 9``."""
    fraction: float = 0
    """How much of the interview lies behind, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: texts above and below the part that takes keys, and what Enter gives."""

    head: PageHeader
    above: Callable[[], Lines]
    body: Window
    enter: Callable[[], Any]
    """What Enter gives; None where it gives nothing and the page stays."""
    enter_text: Callable[[], str]
    keys: tuple[Key, ...]
    below: Callable[[], Lines] = no_lines
    ahead: Callable[[], Lines] = no_lines

    def show(self, stage: Terminal, glyphs: Glyphs) -> Any:
        """Return what Enter or another key of the page gives."""
        bound = bind_keys(self.keys)
        bound.add("enter")(lambda event: _exit_with(event.app, self.enter()))
        parts = [
            build_window(lambda: self._header(glyphs)),
            build_window(self.above),
            self._body(glyphs),
            build_window(self.below),
            Window(),
            build_window(self.ahead),
            self._footer(glyphs),
        ]
        return stage.run(HSplit(parts), bound, self.body)

    def _body(self, glyphs: Glyphs) -> Container:
        """Return the part that takes keys, with a pointer where it has none of its own."""
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
        done = round(columns * self.head.fraction)
        return [
            Line("class:title", align_ends(self.head.title, self.head.place, columns)),
            Line("class:bar", glyphs.bar * done + glyphs.bar_rest * (columns - done)),
        ]

    def _footer(self, glyphs: Glyphs) -> Window:
        """Return the bottom line, which always shows the keys."""
        enter = Key((), "Enter", "", None)

        def rows() -> list[list[Key]]:
            keys = [enter._replace(text=self.enter_text()), *self.keys]
            return wrap_keys(keys, glyphs.between, text_columns())

        control = FormattedTextControl(lambda: _format_key_rows(rows(), glyphs.between))
        return Window(control, height=lambda: Dimension.exact(len(rows()) + 1))


def _format_key_rows(rows: list[list[Key]], between: str) -> StyleAndTextTuples:
    drawn: StyleAndTextTuples = []
    for row in rows:
        drawn.append(("", f"\n{' ' * MARGIN}"))
        for number, key in enumerate(row):
            drawn += [("class:faint", f" {between} ")] if number else []
            drawn += [("class:key", key.name), ("", f" {key.text}")]
    return drawn


def _exit_with(app: Any, gives: Any) -> None:
    if gives is not None:
        app.exit(result=gives)
