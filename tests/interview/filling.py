"""How a form is filled in from nothing in a terminal of its own."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Any, Final

from docgen.agency.load import load_agency
from docgen.interview.loop import walk
from docgen.interview.session import Interview
from docgen.interview.state import State
from tests.interview.fingers import Fingers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.form.definition import Form
    from tests.interview.fingers import Press

AGENCY: Final = "dinas-sosial-kota-medan"
NEW: Final = (sys.executable, "-m", "docgen", "new")
OPTIONS: Final = ("--agency", AGENCY, "--lang", "id")


def presses(form: Form, record: Mapping[str, Any]) -> list[Press]:
    """Return the keys that fill in a form as a record does, page by page."""
    fingers = Fingers(record)
    today = dt.datetime.now().astimezone().date()
    interview = Interview(form, State(), today, load_agency(AGENCY).answers())
    made = walk(interview, fingers)
    assert made is not None
    return fingers.pressed


def lines(form: Form, record: Mapping[str, Any]) -> list[str]:
    """Return the lines that fill in a form from a pipe as a record does."""
    found = [press.line for press in presses(form, record)]
    return "\n".join(line for line in found if line is not None).split("\n")
