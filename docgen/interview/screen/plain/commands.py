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
    """A command that the screen carries out itself."""

    HELP = "help"
    REPEAT = "repeat"
    SKIP = "skip"
    CLEAR = "clear"
    EDITOR = "editor"
    ACCEPT = "accept"
    """Chosen in the review, never typed."""
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
_COMMANDS_BY_WORD: Final = {word: command for command, words in COMMANDS.items() for word in words}


def parse_command(line: str) -> Command | str:
    """Return the command of a line, or the answer; ``::`` begins an answer with a colon.

    An ``UnansweredReason`` is a ``str`` as well: check for it before checking for an answer.
    """
    text = line.strip()
    if not text.startswith(COMMAND_PREFIX) or text.startswith(COMMAND_PREFIX * 2):
        return text.removeprefix(COMMAND_PREFIX) if text.startswith(COMMAND_PREFIX) else line
    word = text.removeprefix(COMMAND_PREFIX).strip().casefold()
    return _COMMANDS_BY_WORD.get(word, ScreenCommand.UNKNOWN)


def format_command_help(translate: Translator) -> list[str]:
    """Return every command with what it does."""
    descriptions: dict[Command, str] = {
        Back(): translate("back to the question before"),
        ShowOverview(): translate("overview of all sections; any answer can be changed from it"),
        ScreenCommand.SKIP: translate("skips the question, as Enter does; what stands there stays"),
        ScreenCommand.CLEAR: translate("takes out what stands there"),
        UnansweredReason.UNKNOWN: translate("no answer: not known yet"),
        UnansweredReason.REFUSED: translate("no answer: refused by the client"),
        UnansweredReason.NOT_RELEVANT: translate("no answer: not relevant"),
        ScreenCommand.EDITOR: translate("a long answer in your own editor"),
        ScreenCommand.REPEAT: translate("says the question once more, and what is to come"),
        Stop(): translate("save and quit; go on later with the same command"),
        ScreenCommand.HELP: translate("this list"),
    }
    return [
        f"  {_format_words(COMMANDS[command])}: {text}" for command, text in descriptions.items()
    ]


def _format_words(words: tuple[str, str]) -> str:
    return ", ".join(f"{COMMAND_PREFIX}{word}" for word in dict.fromkeys(words))
