"""The words that a person types after a colon instead of an answer, in both languages."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from docgen.form.unanswered import Reason
from docgen.interview.protocol.replies import Back, ShowOverview, Stop

if TYPE_CHECKING:
    from docgen.interview.screen.text import Say

SIGN: Final = ":"


class Order(Enum):
    """What the screen itself does before there is a reply."""

    HELP = "help"
    REPEAT = "repeat"
    SKIP = "skip"
    CLEAR = "clear"
    EDITOR = "editor"
    UNKNOWN = "unknown"
    """No command of that name."""


Meaning = Order | Reason | Back | ShowOverview | Stop

COMMANDS: Final[dict[Meaning, tuple[str, str]]] = {
    Back(): ("kembali", "back"),
    ShowOverview(): ("ringkasan", "overview"),
    Order.SKIP: ("lewati", "skip"),
    Order.CLEAR: ("kosongkan", "clear"),
    Reason.UNKNOWN: ("belum", "unknown"),
    Reason.REFUSED: ("menolak", "refused"),
    Reason.NOT_RELEVANT: ("takrelevan", "irrelevant"),
    Order.EDITOR: ("editor", "editor"),
    Order.REPEAT: ("ulang", "repeat"),
    Stop(): ("simpan", "save"),
    Order.HELP: ("bantuan", "help"),
}
_MEANINGS: Final = {word: meaning for meaning, words in COMMANDS.items() for word in words}


def meaning_of(line: str) -> Meaning | str:
    """Return what a line orders, else the answer it is; ``::`` begins an answer with a colon.

    A ``Reason`` is a text too: look for it before looking for an answer.
    """
    text = line.strip()
    if not text.startswith(SIGN) or text.startswith(SIGN * 2):
        return text.removeprefix(SIGN) if text.startswith(SIGN) else line
    word = text.removeprefix(SIGN).strip().casefold()
    return _MEANINGS.get(word, Order.UNKNOWN)


def command_lines(say: Say) -> list[str]:
    """Return every command with what it does."""
    deeds: dict[Meaning, str] = {
        Back(): say("back to the question before"),
        ShowOverview(): say("overview of all sections; any answer can be changed from it"),
        Order.SKIP: say("skips the question, as Enter does; what stands there stays"),
        Order.CLEAR: say("takes out what stands there"),
        Reason.UNKNOWN: say("no answer: not known yet"),
        Reason.REFUSED: say("no answer: refused by the client"),
        Reason.NOT_RELEVANT: say("no answer: not relevant"),
        Order.EDITOR: say("a long answer in your own editor"),
        Order.REPEAT: say("says the question once more, and what is to come"),
        Stop(): say("save and quit; go on later with the same command"),
        Order.HELP: say("this list"),
    }
    return [f"  {_names(COMMANDS[meaning])}: {told}" for meaning, told in deeds.items()]


def _names(words: tuple[str, str]) -> str:
    return ", ".join(f"{SIGN}{word}" for word in dict.fromkeys(words))
