"""What is kept of the person who fills in forms, so that it is asked for once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from docgen.cli.console import print_notice
from docgen.cli.language import translate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docgen.form.definition import Form
    from docgen.interview.screen.full.full_screen import FullScreen
    from docgen.interview.screen.plain.plain_screen import PlainScreen

FILE_NAME: Final = "petugas.json"


def own_answers_file() -> Path:
    """Return where the person's own answers are kept, in the folder of their settings."""
    from platformdirs import user_config_path

    return user_config_path("docgen", appauthor=False) / FILE_NAME


def read_own_answers() -> dict[str, str]:
    """Return what is kept of the person; nothing where that cannot be read."""
    try:
        kept = json.loads(own_answers_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return _text_answers(kept)


def offer_to_keep(form: Form, record: Mapping[str, Any], screen: PlainScreen | FullScreen) -> None:
    """Ask once whether to keep the officer whom a record names; a no is kept as well."""
    from docgen.interview.prefill import find_own_officer
    from docgen.output.files.write import write_file

    officer, file = _text_answers(find_own_officer(form, record)), own_answers_file()
    if not officer or file.exists():
        return
    choices = [translate("Yes, keep it for the next forms"), translate("No, do not ask again")]
    heading = translate(
        "Keep your name, post, numbers and telephone, so that they are asked for only once?"
    )
    chosen = screen.choose(heading, choices)
    if chosen is None:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = {} if chosen else officer
    write_file(file, f"{json.dumps(kept, ensure_ascii=False, indent=2)}\n".encode(), force=True)
    print_notice(translate("kept in {path}; change or delete it there", path=file))


def _text_answers(group: object) -> dict[str, str]:
    items = group.items() if isinstance(group, dict) else ()
    return {str(name): each for name, each in items if isinstance(each, str)}
