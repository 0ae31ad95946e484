"""The dates that bear on a record: the day it is handled and the day its document bears."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docgen.form import Moment

if TYPE_CHECKING:
    from docgen.form import Form, FormModel


def moment_of(form: Form | None, answers: FormModel, today: dt.date) -> Moment:
    """Return today and the date of the document; today for both where it bears none."""
    found = look_up(answers, form.document_date) if form else None
    return Moment(today, found if isinstance(found, dt.date) else today)


def look_up(answers: object, path: str) -> object:
    """Return the answer at a dotted path, or None where the record has none to be read."""
    for name in path.split("."):
        answers = getattr(answers, "__dict__", {}).get(name)
    return answers
