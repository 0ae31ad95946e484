"""What the help page tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.interview.screen_words import Say


def help_texts(say: Say) -> list[str]:
    """Return what every key does, and that nothing is lost."""
    keys = [
        ("Enter", say("takes the answer; with nothing typed it skips the question")),
        ("^K, F2, Shift-Tab", say("back to the question before")),
        ("^R, F3", say("overview of all sections; any answer can be changed from it")),
        ("^T, F4", say("no answer: not known yet, refused by the client, not relevant")),
        ("^E, F5", say("a long answer in your own editor")),
        ("^N", say("a new line in a long answer")),
        ("^S, F10", say("save and quit; go on later with the same command")),
        ("^C", say("interrupt; what was answered is saved")),
        ("Tab", say("completes the path of a picture")),
    ]
    return [
        *(f"{name}: {text}" for name, text in keys),
        say("In a list: arrows to move, or type a part of the words; Space ticks, Esc clears."),
        say("A day may be typed as 17-08-2026, 17/8/2026, 2026-08-17 or 17 Agustus 2026."),
        say("^ stands for the Ctrl key. Every answer is saved as soon as it is given."),
    ]
