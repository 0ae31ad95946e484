"""Commands, keystrokes and piped lines that fill in a form from nothing."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Any, Final

from docgen.agency.load import load_agency
from docgen.interview.loop import run_interview
from docgen.interview.session import Interview
from docgen.interview.state import InterviewState
from tests.interview.keystrokes import KeystrokeRecorder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.form.definition import Form
    from tests.interview.keystrokes import Keystrokes

AGENCY: Final = "dinas-sosial-kota-medan"
NEW_COMMAND: Final = (sys.executable, "-m", "docgen", "new")
NEW_OPTIONS: Final = ("--agency", AGENCY, "--lang", "id")


def record_keystrokes(form: Form, record: Mapping[str, Any]) -> list[Keystrokes]:
    """Return the keys that fill in a form as a record does, page by page."""
    fingers = KeystrokeRecorder(record)
    today = dt.datetime.now().astimezone().date()
    interview = Interview(form, InterviewState(), today, load_agency(AGENCY).record_answers())
    made = run_interview(interview, fingers)
    assert made is not None
    return fingers.keystrokes


def list_input_lines(form: Form, record: Mapping[str, Any]) -> list[str]:
    """Return the lines that fill in a form from a pipe as a record does."""
    found = [press.line for press in record_keystrokes(form, record)]
    return "\n".join(line for line in found if line is not None).split("\n")
