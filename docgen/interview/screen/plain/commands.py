"""The commands typed after a colon instead of an answer, in Indonesian and English."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from docgen.form.unanswered import UnansweredReason
from docgen.interview.protocol.replies import Back, ShowOverview, Stop

if TYPE_CHECKING:
    from docgen.interview.screen.question_text import Translator

COMMAND_PREFIX: Final = ":"


class ScreenCommand(Enum):
    """What the screen itself does before there is a reply."""

    HELP = "help"
    REPEAT = "repeat"
    SKIP = "skip"
    CLEAR = "clear"
    EDITOR = "editor"
    UNKNOWN = "unknown"
    """No command of that name."""


Command = ScreenCommand | UnansweredReason | Back | ShowOverview | Stop

COMMANDS: Final[dict[Command, tuple[str, str]]] = {
    Back(): ("kembali", "back"),
    ShowOverview(): ("ringkasan", "overview"),
    ScreenCommand.SKIP: ("lewati", "skip"),
    ScreenCommand.CLEAR: ("kosongkan", "clear"),
    UnansweredReason.UNKNOWN: ("belum", "unknown"),
    UnansweredReason.REFUSED: ("menolak", "refused"),
    UnansweredReason.NOT_RELEVANT: ("takrelevan", "irrelevant"),
    ScreenCommand.EDITOR: ("editor", "editor"),
    ScreenCommand.REPEAT: ("ulang", "repeat"),
    Stop(): ("simpan", "save"),
    ScreenCommand.HELP: ("bantuan", "help"),
}
_COMMANDS_BY_WORD: Final = {word: meaning for meaning, words in COMMANDS.items() for word in words}


def parse_command(line: str) -> Command | str:
    """Return what a line orders, else the answer it is; ``::`` begins an answer with a colon.

    A ``UnansweredReason`` is a text too: look for it before looking for an answer.
    """
    text = line.strip()
    if not text.startswith(COMMAND_PREFIX) or text.startswith(COMMAND_PREFIX * 2):
        return text.removeprefix(COMMAND_PREFIX) if text.startswith(COMMAND_PREFIX) else line
    word = text.removeprefix(COMMAND_PREFIX).strip().casefold()
    return _COMMANDS_BY_WORD.get(word, ScreenCommand.UNKNOWN)


def format_command_help(say: Translator) -> list[str]:
    """Return every command with what it does."""
    deeds: dict[Command, str] = {
        Back(): say("back to the question before"),
        ShowOverview(): say("overview of all sections; any answer can be changed from it"),
        ScreenCommand.SKIP: say("skips the question, as Enter does; what stands there stays"),
        ScreenCommand.CLEAR: say("takes out what stands there"),
        UnansweredReason.UNKNOWN: say("no answer: not known yet"),
        UnansweredReason.REFUSED: say("no answer: refused by the client"),
        UnansweredReason.NOT_RELEVANT: say("no answer: not relevant"),
        ScreenCommand.EDITOR: say("a long answer in your own editor"),
        ScreenCommand.REPEAT: say("says the question once more, and what is to come"),
        Stop(): say("save and quit; go on later with the same command"),
        ScreenCommand.HELP: say("this list"),
    }
    return [f"  {_format_words(COMMANDS[meaning])}: {told}" for meaning, told in deeds.items()]


def _format_words(words: tuple[str, str]) -> str:
    return ", ".join(f"{COMMAND_PREFIX}{word}" for word in dict.fromkeys(words))
