"""The keys of the full screen: what each returns, and its text in the bottom line."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from prompt_toolkit.key_binding import KeyBindings

from docgen.interview.protocol.replies import Back, ShowOverview, Stop

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prompt_toolkit.key_binding import KeyPressEvent

    from docgen.interview.screen.question_text import Translator


class PageAction(Enum):
    """What a page gives where the screen itself has something to do before it replies."""

    HELP = "help"
    REASONS = "reasons"
    EDITOR = "editor"
    DELETE = "delete"
    CLOSE = "leave"
    """Away from a page that is none of the interview's, such as the help."""


class Key(NamedTuple):
    """A key with all that does the same, its name in the bottom line, and what it gives."""

    keys: tuple[str, ...]
    name: str
    text: str
    result: Any


NEW_LINE_KEY: Final = "c-n"
"""Ctrl-N: Alt-Enter, which others take, makes the window of Windows Terminal fill the screen."""


def navigation_keys(say: Translator) -> list[Key]:
    """Return the keys that go elsewhere in the interview.

    No Ctrl-A, Ctrl-B or Ctrl-Z, which terminals inside terminals keep for themselves.
    """
    return [
        Key(("c-k", "f2", "s-tab"), "^K", say("back"), Back()),
        Key(("c-r", "f3"), "^R", say("overview"), ShowOverview()),
        Key(("c-s", "f10"), "^S", say("save and quit"), Stop()),
    ]


def reasons_key(say: Translator) -> Key:
    """Return the key of the answers that are none."""
    return Key(("c-t", "f4"), "^T", say("no answer"), PageAction.REASONS)


def editor_key(say: Translator) -> Key:
    """Return the key of the person's own editor."""
    return Key(("c-e", "f5"), "^E", say("editor"), PageAction.EDITOR)


def help_key(say: Translator) -> Key:
    """Return the key of the help."""
    return Key(("f1", "c-g"), "F1", say("help"), PageAction.HELP)


def search_hint(say: Translator) -> Key:
    """Return how a list is searched, for the bottom line: by typing."""
    return Key((), "a-z", say("search"), None)


def tick_hint(say: Translator) -> Key:
    """Return how a choice is ticked, for the bottom line."""
    return Key((), say("Space"), say("tick"), None)


def new_line_hint(say: Translator) -> Key:
    """Return how a long answer gets a line more, for the bottom line."""
    return Key((), "^N", say("new line"), None)


def close_key(say: Translator) -> Key:
    """Return the key that closes a page which is none of the interview's."""
    return Key(("escape", "c-k", "f2", "s-tab"), "Esc", say("back"), PageAction.CLOSE)


def bind_keys(keys: Iterable[Key]) -> KeyBindings:
    """Return the keys as prompt_toolkit binds them; Ctrl-C interrupts everywhere."""
    bound = KeyBindings()
    for key in keys:
        for each in key.keys:
            bound.add(each)(lambda event, gives=key.result: event.app.exit(result=gives))

    @bound.add("c-c")
    @bound.add("<sigint>")
    def _interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    return bound


def wrap_keys(keys: Iterable[Key], between: str, columns: int) -> list[list[Key]]:
    """Return the keys as rows of at most ``columns``; a key stays with what it does."""
    rows: list[list[Key]] = [[]]
    for key in keys:
        taken = sum(len(f"{each.name} {each.text} {between} ") for each in rows[-1])
        if rows[-1] and taken + len(f"{key.name} {key.text}") > columns:
            rows.append([])
        rows[-1].append(key)
    return rows
