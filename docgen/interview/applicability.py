"""Decides whether a question applies, given the answers so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.form.definition import build_moment
from docgen.form.paths import get_answer
from docgen.validation.partial import parse_partial
from docgen.validation.rules import is_unread_answer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from docgen.form.definition import Form
    from docgen.form.model import FieldInfo, FormModel, Moment


@dataclass(frozen=True, slots=True, repr=False)
class ConditionContext:
    """What the conditions of a form look at: the answers so far, parsed where they can be."""

    answers: Mapping[str, Any]
    record: FormModel
    moment: Moment

    @classmethod
    def from_answers(cls, form: Form, answers: dict[str, Any], today: dt.date) -> ConditionContext:
        """Return the context of the answers on a day."""
        record = parse_partial(form.model, answers)
        return cls(answers, record, build_moment(form, record, today))

    def is_applicable(self, facts: FieldInfo, model: type[FormModel], group: str) -> bool:
        """Return whether a field of the group at a path applies.

        A condition that needs a missing answer does not hide its question: it applies.
        """
        if facts.applies is None:
            return True
        try:
            return bool(facts.applies(self._group(model, group), self.record, self.moment))
        except AttributeError as missing:
            if missing.obj is None or is_unread_answer(missing):
                return True
            raise  # a bug in the condition

    def suggestions(self, facts: FieldInfo) -> tuple[str, ...]:
        """Return what may well answer a field; nothing where that needs a missing answer."""
        if facts.suggests is None:
            return ()
        try:
            return tuple(dict.fromkeys(facts.suggests(self.record, self.moment)))
        except AttributeError as missing:
            if missing.obj is None or is_unread_answer(missing):
                return ()
            raise  # a bug in the suggestion

    def _group(self, model: type[FormModel], path: str) -> FormModel:
        """Return the group at a path, as far as it can be parsed."""
        found = get_answer(self.record, path)
        if isinstance(found, model):
            return found
        given = get_answer(self.answers, path)
        return parse_partial(model, given if isinstance(given, dict) else {})
