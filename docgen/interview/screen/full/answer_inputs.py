"""The input fields of a question: a text to type, or choices to pick."""

from __future__ import annotations

from os.path import commonprefix
from typing import TYPE_CHECKING, Any

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, PathCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, Window
from prompt_toolkit.layout.dimension import Dimension

from docgen.interview.protocol.questions import QuestionKind
from docgen.interview.protocol.replies import Answered, Unanswered
from docgen.interview.screen.full.keys import NEW_LINE_KEY
from docgen.interview.screen.full.picker import Option, Picker
from docgen.interview.screen.question_text import (
    Translator,
    describe_enter,
    editable_value,
    list_answer_choices,
)

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyPressEvent

    from docgen.interview.protocol.questions import Question
    from docgen.interview.protocol.replies import Reply
    from docgen.interview.screen.full.text_layout import Glyphs


class ChoiceInput:
    """A picker of choices; the current answer is pointed at or ticked."""

    def __init__(self, question: Question, glyphs: Glyphs, translate: Translator) -> None:
        self._is_multiple = question.kind is QuestionKind.CHOICES
        current = question.value if question.typed is None else question.typed
        options = [Option(value, text) for value, text in list_answer_choices(question, translate)]
        if self._is_multiple:
            self.picker = Picker(options, glyphs, ticked=_codes_of(current))
        else:
            if current is None:
                hint = describe_enter(question, translate) or translate("choose with the arrows")
                options.insert(0, Option(Unanswered(), f"({hint})", aside=True))
            self.picker = Picker(options, glyphs, at=_code_of(current))

    @property
    def is_empty(self) -> bool:
        """Whether Enter would answer nothing."""
        return isinstance(self.reply(), Unanswered)

    def reply(self) -> Reply | None:
        """Return the answer chosen; None where the search finds nothing."""
        if self.picker.ticked is not None:
            return Answered(list(self.picker.ticked)) if self.picker.ticked else Unanswered()
        chosen = self.picker.chosen
        if chosen is None:
            return None
        return chosen.value if isinstance(chosen.value, Unanswered) else Answered(chosen.value)


def _codes_of(values: Any) -> list[Any]:
    return [_code_of(each) for each in values] if isinstance(values, list) else []


def _code_of(value: Any) -> Any:
    """Return the code of a code list's member; another value as it is."""
    return getattr(value, "value", value)


LONG_TEXT_LINES = 8
"""Lines that a long answer gets at most before it scrolls, where there is room."""

OTHER_TEXT_LINES = 4
"""Lines that any other answer gets at most."""


EDITING_KEYS = ("left", "right", "home", "end", "up", "down", "c-b", "c-f", "delete")
"""Keys that go into a marked text to change it instead of replacing it."""


class TextInput:
    """A text field that starts with the current answer.

    A short answer that stands there is marked, as in other programs: what is typed replaces it, and
    the arrows go into it. A long text is never replaced by a key.
    """

    def __init__(self, question: Question) -> None:
        self._question = question
        self._initial_text = editable_value(question)
        typed = question.typed if isinstance(question.typed, str) else self._initial_text
        self.is_multiline = question.kind is QuestionKind.LONG_TEXT
        self._buffer = Buffer(document=Document(typed), multiline=self.is_multiline)
        self.is_marked = bool(typed) and question.typed is None and not self.is_multiline

    @property
    def text(self) -> str:
        """The text typed so far."""
        return self._buffer.text

    @text.setter
    def text(self, text: str) -> None:
        self.is_marked = False
        self._buffer.document = Document(text)

    def reply(self) -> Reply:
        """Return the answer typed; the current one is returned unchanged if it was not edited."""
        if not self.text.strip():
            return Unanswered()
        if self._question.value is not None and self.text == self._initial_text:
            return Answered(self._question.value)
        return Answered(self.text)

    def window(self) -> Window:
        """Return the window of the text field."""
        control = BufferControl(self._buffer, key_bindings=self._keys())
        height = Dimension(min=1, max=LONG_TEXT_LINES if self.is_multiline else OTHER_TEXT_LINES)
        return Window(
            control,
            height=height,
            wrap_lines=True,
            dont_extend_height=True,
            style=lambda: "reverse" if self.is_marked else "",
        )

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        marked = Condition(lambda: self.is_marked)

        @keys.add(Keys.Any, filter=marked)
        def _replace(event: KeyPressEvent) -> None:
            self.text = event.data if event.data.isprintable() else self.text

        keys.add("backspace", filter=marked)(lambda _event: setattr(self, "text", ""))
        keys.add("c-h", filter=marked)(lambda _event: setattr(self, "text", ""))
        for key in EDITING_KEYS:
            keys.add(key, filter=marked)(lambda _event: setattr(self, "text", self.text))

        @keys.add(Keys.BracketedPaste)
        def _paste(event: KeyPressEvent) -> None:
            if self.is_marked:
                self.text = ""
            lines = event.data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._buffer.insert_text(("\n" if self.is_multiline else " ").join(lines))

        if self.is_multiline:
            keys.add(NEW_LINE_KEY)(lambda _event: self._buffer.insert_text("\n"))
        if self._question.kind is QuestionKind.PICTURE:
            keys.add("tab")(lambda _event: self._complete())
        elif self._question.suggestions:
            keys.add("tab")(lambda _event: self._suggest())
        return keys

    def _suggest(self) -> None:
        """Fill in the first suggestion, or the one after that which stands there."""
        offered = self._question.suggestions
        at = offered.index(self.text) + 1 if self.text in offered else 0
        self.text = offered[at % len(offered)]

    def _complete(self) -> None:
        """Complete a path as far as it is unambiguous."""
        event = CompleteEvent(completion_requested=True)
        found = list(PathCompleter(expanduser=True).get_completions(self._buffer.document, event))
        if found:
            texts = [each.text for each in found]
            self._buffer.insert_text(commonprefix(texts))  # noqa: RUF071 -- the rest of names
