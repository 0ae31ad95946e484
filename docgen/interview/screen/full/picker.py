"""A searchable list of options to pick or tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, ScrollbarMargin, Window
from prompt_toolkit.layout.dimension import Dimension

from docgen.interview.screen.full.text_layout import MARGIN, Line, text_columns, wrap_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyPressEvent

    from docgen.interview.screen.full.text_layout import Glyphs

PAGE_ROWS: Final = 10
"""Rows that Page Up and Page Down move."""

MIN_ROWS: Final = 3
"""Rows that are shown however little room there is."""


class Option(NamedTuple):
    """One row: its value, text and note; a heading cannot be chosen."""

    value: Any
    text: str
    note: str = ""
    heading: bool = False
    aside: bool = False
    """Whether it is no item of the list, such as a way on; hidden during a search."""
    style: str = ""


class Picker:
    """Rows to choose from: the one pointed at, those ticked, and the search."""

    def __init__(
        self,
        options: Sequence[Option],
        glyphs: Glyphs,
        *,
        at: Any = None,
        ticked: Sequence[Any] | None = None,
        find: Callable[[], Sequence[Option]] | None = None,
    ) -> None:
        self._options = options
        self._find = find or (lambda: options)
        self._glyphs = glyphs
        self.ticked = None if ticked is None else list(ticked)
        self.query = ""
        self._at = 0
        self.point_at(at)

    def point_at(self, value: Any) -> None:
        """Point at the row of a value, or at the first that can be chosen."""
        rows = self.rows()
        choices = [index for index, row in enumerate(rows) if not row.heading]
        found = (index for index in choices if value is not None and rows[index].value == value)
        self._at = next(found, choices[0] if choices else 0)

    def rows(self) -> list[Option]:
        """Return the rows shown: all, or those with every word of the search."""
        if not self.query:
            return list(self._options)
        words = self.query.casefold().split()
        rows = [row for row in self._find() if not row.heading and not row.aside]
        return [row for row in rows if all(word in _search_text(row) for word in words)]

    @property
    def chosen(self) -> Option | None:
        """The row pointed at; None where the search finds none."""
        rows = self.rows()
        return rows[self._at] if self._at < len(rows) and not rows[self._at].heading else None

    def search(self, query: str) -> None:
        """Show the rows with every word of ``query``, and point at the first."""
        value = self.chosen.value if self.chosen and not query else None
        self.query = query
        self.point_at(value)

    def move(self, steps: int) -> None:
        """Point further down or up, past headings, as far as the end."""
        rows = self.rows()
        choices = [index for index, row in enumerate(rows) if not row.heading]
        if self._at in choices:
            place = choices.index(self._at) + steps
            self._at = choices[max(0, min(place, len(choices) - 1))]

    def tick(self) -> None:
        """Tick the row pointed at, or untick it."""
        chosen = self.chosen
        if self.ticked is None or chosen is None:
            return
        if chosen.value in self.ticked:
            self.ticked.remove(chosen.value)
        else:
            self.ticked.append(chosen.value)

    def window(self) -> Window:
        """Return the window of the rows."""
        control = FormattedTextControl(
            self._draw, focusable=True, show_cursor=False, key_bindings=self._keys()
        )
        return Window(
            control,
            height=Dimension(min=MIN_ROWS),
            dont_extend_height=True,
            right_margins=[ScrollbarMargin()],
        )

    def _draw(self) -> StyleAndTextTuples:
        fragments: StyleAndTextTuples = []
        for index, row in enumerate(self.rows()):
            fragments += [("", "\n")] if fragments else []
            fragments += [("[SetCursorPosition]", "")] if index == self._at else []
            fragments += self._row(row, pointed=index == self._at and not row.heading)
        return fragments

    def _row(self, row: Option, *, pointed: bool) -> StyleAndTextTuples:
        pointer = f"{self._glyphs.pointer} " if pointed else "  "
        tick = ""
        if self.ticked is not None and not row.aside:
            tick = "[x] " if row.value in self.ticked else "[ ] "
        start = "" if row.heading else f"{pointer}{tick}"
        note = f"  {row.note}" if row.note else ""
        style = "class:heading" if row.heading else row.style
        texts = wrap_line(Line("", f"{row.text}{note}", 2), text_columns() - len(start) - 1)
        fragments: StyleAndTextTuples = []
        for number, text in enumerate(texts):
            before = start if number == 0 else " " * len(start)
            lead = "\n" if number else ""
            fragments += [
                ("", f"{lead}{' ' * MARGIN}{before}"),
                ("class:here" if pointed else style, text),
            ]
        return fragments

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        steps = {
            "up": -1,
            "down": 1,
            "pageup": -PAGE_ROWS,
            "pagedown": PAGE_ROWS,
            "home": -999,
            "end": 999,
        }
        for key, step in steps.items():
            keys.add(key)(lambda _event, step=step: self.move(step))
        keys.add("backspace")(lambda _event: self.search(self.query[:-1]))
        searched = Condition(lambda: bool(self.query))
        keys.add("escape", filter=searched)(lambda _event: self.search(""))

        @keys.add(Keys.Any)
        def _typed(event: KeyPressEvent) -> None:
            if self.ticked is not None and event.data == " ":
                self.tick()
            elif event.data.isprintable():
                self.search(self.query + event.data)

        return keys


def _search_text(row: Option) -> str:
    """Return the text that is searched: the text, the note, and the value where it is a code."""
    code = row.value if isinstance(row.value, str) else ""
    return f"{row.text} {row.note} {code}".casefold()
