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
    """Returned by a page where the screen acts before it replies."""

    HELP = "help"
    REASONS = "reasons"
    EDITOR = "editor"
    DELETE = "delete"
    ACCEPT = "accept"
    CLOSE = "leave"
    """Close a page such as the help."""


class Key(NamedTuple):
    """A key and its alternatives, its name and text in the bottom line, and its result."""

    keys: tuple[str, ...]
    name: str
    text: str
    result: Any


NEW_LINE_KEY: Final = "c-n"
"""Ctrl-N: Alt-Enter, which others take, makes the window of Windows Terminal fill the screen."""


def navigation_keys(translate: Translator) -> list[Key]:
    """Return the keys that lead elsewhere in the interview.

    No Ctrl-A, Ctrl-B or Ctrl-Z, which terminals inside terminals keep for themselves.
    """
    return [
        Key(("c-k", "f2", "s-tab"), "^K", translate("back"), Back()),
        Key(("c-r", "f3"), "^R", translate("overview"), ShowOverview()),
        Key(("c-s", "f10"), "^S", translate("save and quit"), Stop()),
    ]


def reasons_key(translate: Translator) -> Key:
    """Return the key for giving a reason instead of an answer."""
    return Key(("c-t", "f4"), "^T", translate("no answer"), PageAction.REASONS)


def editor_key(translate: Translator) -> Key:
    """Return the key that opens the person's own editor."""
    return Key(("c-e", "f5"), "^E", translate("editor"), PageAction.EDITOR)


def help_key(translate: Translator) -> Key:
    """Return the key that opens the help."""
    return Key(("f1", "c-g"), "F1", translate("help"), PageAction.HELP)


def search_hint(translate: Translator) -> Key:
    """Return the hint that typing searches a list."""
    return Key((), "a-z", translate("search"), None)


def tick_hint(translate: Translator) -> Key:
    """Return the hint that Space ticks a choice."""
    return Key((), translate("Space"), translate("tick"), None)


def new_line_hint(translate: Translator) -> Key:
    """Return the hint that Ctrl-N begins a new line in a long answer."""
    return Key((), "^N", translate("new line"), None)


def close_key(translate: Translator) -> Key:
    """Return the key that closes a page."""
    return Key(("escape", "c-k", "f2", "s-tab"), "Esc", translate("back"), PageAction.CLOSE)


def bind_keys(keys: Iterable[Key]) -> KeyBindings:
    """Return the keys as prompt_toolkit's bindings; Ctrl-C interrupts everywhere."""
    bound = KeyBindings()
    for key in keys:
        for each in key.keys:
            bound.add(each)(lambda event, result=key.result: event.app.exit(result=result))

    @bound.add("c-c")
    @bound.add("<sigint>")
    def _interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    return bound


def wrap_keys(keys: Iterable[Key], separator: str, columns: int) -> list[list[Key]]:
    """Return the keys as rows of at most ``columns``; a key stays with its text."""
    rows: list[list[Key]] = [[]]
    for key in keys:
        used = sum(len(f"{each.name} {each.text} {separator} ") for each in rows[-1])
        if rows[-1] and used + len(f"{key.name} {key.text}") > columns:
            rows.append([])
        rows[-1].append(key)
    return rows
