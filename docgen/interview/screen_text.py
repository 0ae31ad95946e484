"""The line or lines where an answer is typed."""

from __future__ import annotations

from os.path import commonprefix
from typing import TYPE_CHECKING

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, PathCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, Window
from prompt_toolkit.layout.dimension import Dimension

from docgen.interview.asking import Answered, Kind, Unanswered
from docgen.interview.screen_keys import NEW_LINE
from docgen.interview.screen_standing import standing_text

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyPressEvent

    from docgen.interview.asking import Question, Reply

LONG = 8
"""Lines that a long answer gets at most before it scrolls, where there is room."""

SHORT = 4
"""Lines that any other answer gets at most."""


class TypedAnswer:
    """An answer as it is typed, begun with what stands there."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._standing = standing_text(question)
        typed = question.typed if isinstance(question.typed, str) else self._standing
        self.several_lines = question.kind is Kind.LONG_TEXT
        self._buffer = Buffer(document=Document(typed), multiline=self.several_lines)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self._buffer.text

    @text.setter
    def text(self, text: str) -> None:
        self._buffer.document = Document(text)

    def reply(self) -> Reply:
        """Return what is typed; what stood there already comes back as it was."""
        if not self.text.strip():
            return Unanswered()
        if self._question.value is not None and self.text == self._standing:
            return Answered(self._question.value)
        return Answered(self.text)

    def window(self) -> Window:
        """Return the part of the screen where the answer is typed."""
        control = BufferControl(self._buffer, key_bindings=self._keys())
        height = Dimension(min=1, max=LONG if self.several_lines else SHORT)
        return Window(control, height=height, wrap_lines=True, dont_extend_height=True)

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add(Keys.BracketedPaste)
        def _paste(event: KeyPressEvent) -> None:
            lines = event.data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._buffer.insert_text(("\n" if self.several_lines else " ").join(lines))

        if self.several_lines:
            keys.add(NEW_LINE)(lambda _event: self._buffer.insert_text("\n"))
        if self._question.kind is Kind.PICTURE:
            keys.add("tab")(lambda _event: self._complete())
        return keys

    def _complete(self) -> None:
        """Complete a path as far as it is clear."""
        event = CompleteEvent(completion_requested=True)
        found = list(PathCompleter(expanduser=True).get_completions(self._buffer.document, event))
        if found:
            texts = [each.text for each in found]
            self._buffer.insert_text(commonprefix(texts))  # noqa: RUF071 -- the rest of names
