"""The keys of the screens: what each does, and the bottom line that always shows them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from prompt_toolkit.key_binding import KeyBindings

from docgen.interview.protocol.replies import Back, ShowOverview, Stop

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prompt_toolkit.key_binding import KeyPressEvent

    from docgen.interview.screen.text import Say


class Turn(Enum):
    """What a page gives where the screen itself has something to do before it replies."""

    HELP = "help"
    REASONS = "reasons"
    EDITOR = "editor"
    DELETE = "delete"
    LEAVE = "leave"
    """Away from a page that is none of the interview's, such as the help."""


class Key(NamedTuple):
    """A key with all that does the same, its name in the bottom line, and what it gives."""

    keys: tuple[str, ...]
    name: str
    text: str
    gives: Any


NEW_LINE: Final = "c-n"
"""Ctrl-N: Alt-Enter, which others take, makes the window of Windows Terminal fill the screen."""


def going(say: Say) -> list[Key]:
    """Return the keys that go elsewhere in the interview.

    No Ctrl-A, Ctrl-B or Ctrl-Z, which terminals inside terminals keep for themselves.
    """
    return [
        Key(("c-k", "f2", "s-tab"), "^K", say("back"), Back()),
        Key(("c-r", "f3"), "^R", say("overview"), ShowOverview()),
        Key(("c-s", "f10"), "^S", say("save and quit"), Stop()),
    ]


def reasons(say: Say) -> Key:
    """Return the key of the answers that are none."""
    return Key(("c-t", "f4"), "^T", say("no answer"), Turn.REASONS)


def editor(say: Say) -> Key:
    """Return the key of the person's own editor."""
    return Key(("c-e", "f5"), "^E", say("editor"), Turn.EDITOR)


def help_key(say: Say) -> Key:
    """Return the key of the help."""
    return Key(("f1", "c-g"), "F1", say("help"), Turn.HELP)


def searching(say: Say) -> Key:
    """Return how a list is searched, for the bottom line: by typing."""
    return Key((), "a-z", say("search"), None)


def ticking(say: Say) -> Key:
    """Return how a choice is ticked, for the bottom line."""
    return Key((), say("Space"), say("tick"), None)


def new_line(say: Say) -> Key:
    """Return how a long answer gets a line more, for the bottom line."""
    return Key((), "^N", say("new line"), None)


def leaving(say: Say) -> Key:
    """Return the key that closes a page which is none of the interview's."""
    return Key(("escape", "c-k", "f2", "s-tab"), "Esc", say("back"), Turn.LEAVE)


def bindings(keys: Iterable[Key]) -> KeyBindings:
    """Return the keys as prompt_toolkit binds them; Ctrl-C interrupts everywhere."""
    bound = KeyBindings()
    for key in keys:
        for each in key.keys:
            bound.add(each)(lambda event, gives=key.gives: event.app.exit(result=gives))

    @bound.add("c-c")
    @bound.add("<sigint>")
    def _interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    return bound


def in_rows(keys: Iterable[Key], between: str, columns: int) -> list[list[Key]]:
    """Return the keys as rows of at most ``columns``; a key stays with what it does."""
    rows: list[list[Key]] = [[]]
    for key in keys:
        taken = sum(len(f"{each.name} {each.text} {between} ") for each in rows[-1])
        if rows[-1] and taken + len(f"{key.name} {key.text}") > columns:
            rows.append([])
        rows[-1].append(key)
    return rows
