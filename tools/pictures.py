"""Draws the pictures of the interview in docs/pictures, from a real run in a terminal.

"make pictures" runs it. The person in them is an example case's.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from docgen.form.library import find_form, list_examples
from tests.interview.form_input import NEW_COMMAND, record_keystrokes
from tests.interview.keystrokes import ENTER
from tests.interview.pseudo_terminal import PseudoTerminal

if TYPE_CHECKING:
    from pyte.screens import Char

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
FORM, CASE = "asesmen", "mr"
COLUMNS, ROWS = 84, 22


class Screenshot(NamedTuple):
    """A picture: its name, the keys pressed before, what they bring, the keys that undo them."""

    name: str
    keys: str
    expected: str
    undo_keys: str


SCREENSHOTS: Final = {
    "client.birth_date": Screenshot("interview-date", "3/2/1990", "Februari 1990", "\x15"),
    "client.ppks_main": Screenshot("interview-choice", "anak", "Cari: anak", "\x7f" * 4),
    "resources": Screenshot("interview-list", "", "Tambah lagi", ""),
    "conclusion": Screenshot("interview-overview", "\x12", "Lanjutkan dari", "\r"),
}
"""Questions at which a picture is taken; of a list, when it is done."""

THEME = TerminalTheme(
    (252, 252, 250),
    (40, 42, 46),
    [
        (40, 42, 46),
        (178, 34, 52),
        (38, 115, 63),
        (138, 96, 0),
        (29, 78, 137),
        (113, 63, 133),
        (0, 105, 120),
        (90, 90, 90),
    ],
    [
        (105, 108, 112),
        (178, 34, 52),
        (38, 115, 63),
        (138, 96, 0),
        (29, 78, 137),
        (113, 63, 133),
        (0, 105, 120),
        (40, 42, 46),
    ],
)
"""The colours of a light terminal, dark enough to be read on paper."""

SVG_FRAME: Final = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Consolas, Menlo, "DejaVu Sans Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""
"""As rich draws a terminal, without the fonts it would fetch from elsewhere."""

COLOUR_NAMES: Final = {"brown": "yellow"}
"""Colours that pyte calls otherwise."""


def terminal_svg(live: PseudoTerminal, title: str) -> str:
    """Return what a terminal shows, as SVG."""
    console = Console(width=COLUMNS, record=True, file=io.StringIO(), force_terminal=True)
    for row in range(ROWS):
        line = Text(no_wrap=True)
        for column in range(COLUMNS):
            char = live.screen.buffer[row][column]
            line.append(char.data, _char_style(char))
        console.print(line, end="\n")
    return console.export_svg(title=title, theme=THEME, code_format=SVG_FRAME, unique_id="terminal")


def _char_style(char: Char) -> Style:
    colour = COLOUR_NAMES.get(char.fg, char.fg).replace("bright", "bright_")
    return Style(
        color=None if colour == "default" else colour, bold=char.bold, reverse=char.reverse
    )


def main() -> int:
    """Draw every picture anew."""
    form = find_form(FORM)
    record = json.loads(list_examples(form)[CASE].read_text(encoding="utf-8"))
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [*NEW_COMMAND, FORM, "--lang", "id", "--agency", "dinas-sosial-kota-medan"]
        with PseudoTerminal(
            command, Path(folder), columns=COLUMNS, rows=ROWS, env={"XDG_DATA_HOME": folder}
        ) as live:
            shots = dict(SCREENSHOTS)
            for press in record_keystrokes(form, record):
                live.wait_for(*press.page)
                shot = shots.get(press.path)
                if shot and (shot.keys or press.keys == ENTER):
                    _take_screenshot(live, shots.pop(press.path))
                    live.wait_for(*press.page)
                live.press(press.keys)
    return 0


def _take_screenshot(live: PseudoTerminal, shot: Screenshot) -> None:
    live.press(shot.keys)
    live.wait_for(shot.expected)
    live.settle()
    path = PICTURES / f"{shot.name}.svg"
    path.write_text(terminal_svg(live, f"docgen new {FORM}"), encoding="utf-8")
    print(path.relative_to(ROOT))
    live.press(shot.undo_keys)


if __name__ == "__main__":
    sys.exit(main())
