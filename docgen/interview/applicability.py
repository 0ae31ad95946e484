"""Decides whether a question applies, given the answers so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.form.definition import build_moment
from docgen.form.model import FormModel
from docgen.form.paths import split_path
from docgen.interview.answer_tree import value_at
from docgen.validation.partial import parse_partial

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from docgen.form.definition import Form
    from docgen.form.model import FieldInfo, Moment


@dataclass(frozen=True, slots=True, repr=False)
class ConditionContext:
    """Answers read as far as they go, on a day."""

    answers: Mapping[str, Any]
    record: FormModel
    moment: Moment

    @classmethod
    def from_answers(cls, form: Form, answers: dict[str, Any], today: dt.date) -> ConditionContext:
        """Return the context that a record's answers make."""
        record = parse_partial(form.model, answers)
        return cls(answers, record, build_moment(form, record, today))

    def is_applicable(self, facts: FieldInfo, model: type[FormModel], group: str) -> bool:
        """Return whether a field of the group at a path is to be asked for.

        A question is left out only where an answer says so: without that answer, it is asked.
        """
        if facts.applies is None:
            return True
        try:
            return bool(facts.applies(self._group(model, group), self.record, self.moment))
        except AttributeError as missing:
            if _is_missing_answer(missing):
                return True
            raise

    def _group(self, model: type[FormModel], path: str) -> FormModel:
        """Return the group at a path, as far as it can be read."""
        found: Any = self.record
        for step in split_path(path) if path else ():
            found = _step_into(found, step)
        if isinstance(found, model):
            return found
        given = value_at(self.answers, path) if path else self.answers
        return parse_partial(model, given if isinstance(given, dict) else {})


def _step_into(found: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return found[step] if isinstance(found, list) and step < len(found) else None
    return getattr(found, "__dict__", {}).get(step)


def _is_missing_answer(missing: AttributeError) -> bool:
    """Return whether a condition reached for an answer that is not there, not for a bug."""
    if missing.obj is None:
        return True
    return isinstance(missing.obj, FormModel) and missing.name in type(missing.obj).model_fields
