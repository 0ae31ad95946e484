"""The frame of every page: where one is, the question, what is wrong, the keys."""

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

from docgen.interview.screen.full.keys import Key, bindings, in_rows
from docgen.interview.screen.full.text_layout import MARGIN, Line, Lines, both_ends, width, window

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.layout import Container

    from docgen.interview.screen.full.terminal import Stage
    from docgen.interview.screen.full.text_layout import Glyphs

POINTER_WIDTH = 3


def nothing() -> Lines:
    """Return no line."""
    return []


@dataclass(frozen=True, slots=True)
class Head:
    """Where one is."""

    title: str
    place: str = ""
    """Such as ``section 3 of 9``."""
    part: float = 0
    """How much of the interview lies behind, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: texts above and below the part that takes keys, and what Enter gives."""

    head: Head
    above: Callable[[], Lines]
    body: Window
    enter: Callable[[], Any]
    """What Enter gives; None where it gives nothing and the page stays."""
    enter_text: Callable[[], str]
    keys: tuple[Key, ...]
    below: Callable[[], Lines] = nothing
    ahead: Callable[[], Lines] = nothing

    def show(self, stage: Stage, glyphs: Glyphs) -> Any:
        """Return what Enter or another key of the page gives."""
        bound = bindings(self.keys)
        bound.add("enter")(lambda event: _leave(event.app, self.enter()))
        parts = [
            window(lambda: self._top(glyphs)),
            window(self.above),
            self._body(glyphs),
            window(self.below),
            Window(),
            window(self.ahead),
            self._foot(glyphs),
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

    def _top(self, glyphs: Glyphs) -> Lines:
        columns = width()
        done = round(columns * self.head.part)
        return [
            Line("class:title", both_ends(self.head.title, self.head.place, columns)),
            Line("class:bar", glyphs.bar * done + glyphs.bar_rest * (columns - done)),
        ]

    def _foot(self, glyphs: Glyphs) -> Window:
        """Return the bottom line, which always shows the keys."""
        enter = Key((), "Enter", "", None)

        def rows() -> list[list[Key]]:
            keys = [enter._replace(text=self.enter_text()), *self.keys]
            return in_rows(keys, glyphs.between, width())

        control = FormattedTextControl(lambda: _drawn(rows(), glyphs.between))
        return Window(control, height=lambda: Dimension.exact(len(rows()) + 1))


def _drawn(rows: list[list[Key]], between: str) -> StyleAndTextTuples:
    drawn: StyleAndTextTuples = []
    for row in rows:
        drawn.append(("", f"\n{' ' * MARGIN}"))
        for number, key in enumerate(row):
            drawn += [("class:faint", f" {between} ")] if number else []
            drawn += [("class:key", key.name), ("", f" {key.text}")]
    return drawn


def _leave(app: Any, gives: Any) -> None:
    if gives is not None:
        app.exit(result=gives)
