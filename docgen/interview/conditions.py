"""The answers so far as the conditions of questions see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.form.definition import moment_of
from docgen.form.model import FormModel
from docgen.form.paths import steps_of
from docgen.interview.paths import value_at
from docgen.validation.partial import read_partly

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from docgen.form.definition import Form
    from docgen.form.model import FieldFacts, Moment


@dataclass(frozen=True, slots=True, repr=False)
class Situation:
    """Answers read as far as they go, on a day."""

    answers: Mapping[str, Any]
    record: FormModel
    moment: Moment

    @classmethod
    def of(cls, form: Form, answers: dict[str, Any], today: dt.date) -> Situation:
        """Return the situation that a record's answers make."""
        record = read_partly(form.model, answers)
        return cls(answers, record, moment_of(form, record, today))

    def calls_for(self, facts: FieldFacts, model: type[FormModel], group: str) -> bool:
        """Return whether a field of the group at a path is to be asked for.

        A question is left out only where an answer says so: without that answer, it is asked.
        """
        if facts.applies is None:
            return True
        try:
            return bool(facts.applies(self._group(model, group), self.record, self.moment))
        except AttributeError as missing:
            if _is_unread(missing):
                return True
            raise

    def _group(self, model: type[FormModel], path: str) -> FormModel:
        """Return the group at a path, as far as it can be read."""
        found: Any = self.record
        for step in steps_of(path) if path else ():
            found = _inside(found, step)
        if isinstance(found, model):
            return found
        given = value_at(self.answers, path) if path else self.answers
        return read_partly(model, given if isinstance(given, dict) else {})


def _inside(found: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return found[step] if isinstance(found, list) and step < len(found) else None
    return getattr(found, "__dict__", {}).get(step)


def _is_unread(missing: AttributeError) -> bool:
    """Return whether a condition reached for an answer that is not there, not for a bug."""
    if missing.obj is None:
        return True
    return isinstance(missing.obj, FormModel) and missing.name in type(missing.obj).model_fields
