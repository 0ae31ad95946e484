"""An interview in progress: its form, its state, and the steps that follow from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.disclosure.disclose import DEFAULT_READER
from docgen.form.definition import DocumentKind
from docgen.form.model import FormModel, field_info
from docgen.form.paths import get_answer, join_path, set_answer
from docgen.form.structure import ModelField, ScalarField, field_types
from docgen.interview.applicability import ConditionContext
from docgen.interview.build_record import build_record, list_left_out
from docgen.interview.item_paths import is_beneath, item_path_of, list_path_of
from docgen.interview.prefill import list_known_answers, list_known_identity
from docgen.interview.protocol.questions import Origin, Source
from docgen.interview.steps import Outline, Step, default_answer
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import validate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from docgen.disclosure.disclose import ReaderOptions
    from docgen.errors import Message
    from docgen.form.definition import Form
    from docgen.interview.state import InterviewState
    from docgen.validation.validate import ValidationResult


@dataclass(repr=False)
class Interview:
    """A form that is being filled in, with its answers and where they are saved."""

    form: Form
    state: InterviewState
    today: dt.date
    agency_answers: Mapping[str, object] = field(default_factory=dict)
    save_state: Callable[[InterviewState], None] = field(default=lambda _state: None)
    """Saves the state; called after every reply."""
    messages: list[Message] = field(default_factory=list)
    """Shown before the first question."""
    draft: Path | None = None
    """The file where the state is saved."""
    reader: ReaderOptions = DEFAULT_READER
    """Who may be told what, as the document that follows is checked."""
    _context: tuple[int, ConditionContext] | None = field(default=None, init=False, repr=False)
    """How the answers were read last, and at which count of changes."""
    _outline: Outline | None = field(default=None, init=False, repr=False)
    _outline_version: int = field(default=-1, init=False, repr=False)
    """``state.changes`` when the outline was made."""
    _checked: tuple[int, ReaderOptions, ValidationResult] | None = field(
        default=None, init=False, repr=False
    )
    """What was found last, and of which answers."""

    def save(self) -> None:
        """Save the state."""
        self.save_state(self.state)

    @property
    def context(self) -> ConditionContext:
        """The answers, those of the agency profile included, as conditions read them."""
        if self._context is None or self._context[0] != self.state.changes:
            answers = fill_from_agency(self.form, self.state.answers, self.agency_answers)
            found = ConditionContext.from_answers(self.form, answers, self.today)
            self._context = (self.state.changes, found)
        return self._context[1]

    @property
    def outline(self) -> Outline:
        """The steps that follow from the answers so far."""
        if self._outline is None or self._outline_version != self.state.changes:
            groups = (
                path for path, value in self._agency_values.items() if isinstance(value, dict)
            )
            known = {*groups, *list_known_identity(self.form, self.state)}
            answered = frozenset(self._list_answered())
            self._outline = Outline(self.form, self.context, frozenset(known), answered)
            self._outline_version = self.state.changes
        return self._outline

    def _list_answered(self) -> Iterator[str]:
        """Give the paths of what was known before and is not asked for again."""
        if self.state.ask_all or not self.state.sources:
            return
        faults = (each.at for each in self.validate().errors if each.at)
        yield from list_known_answers(self.state, faults)

    @property
    def main_steps(self) -> list[Step]:
        """The steps of the form, without those of list items."""
        return self.outline.steps_of_item("")

    @cached_property
    def _agency_values(self) -> dict[str, Any]:
        return _collect_agency_answers(self.form.model, "", self.agency_answers)

    def steps(self, item_path: str) -> list[Step]:
        """Return the steps of an list item, or of the form where the path is empty."""
        return self.outline.steps_of_item(item_path)

    def find_step(self, path: str) -> Step | None:
        """Return the step at a path."""
        return self.outline.find(path)

    def find_nearest_step(self, path: str) -> Step | None:
        """Return the step at a path, else the first within it, else the one that leads to it."""
        while path:
            steps = self.steps(item_path_of(path)) if self._has_item(item_path_of(path)) else []
            within = (each for each in steps if is_beneath(each.path, path))
            found = next(within, None) or self._first_item_step(path)
            if found is not None:
                return found
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return None

    def _first_item_step(self, path: str) -> Step | None:
        is_item = path.endswith("]") and self._has_item(path)
        return next(iter(self.steps(path)), None) if is_item else None

    def _has_item(self, item_path: str) -> bool:
        if not item_path:
            return True
        items = get_answer(self.state.answers, list_path_of(item_path))
        return isinstance(items, list) and get_answer(self.state.answers, item_path) is not None

    def value(self, step: Step) -> tuple[Any, Source | None]:
        """Return the current answer of a question and its source; None for none."""
        answer = get_answer(self.state.answers, step.path)
        if answer is not None:
            return answer, self.state.source_of(step.path)
        if step.path in self.state.reasons:
            return None, None
        agency_answer = get_answer(self.agency_record, step.path)
        if agency_answer is not None:
            return agency_answer, Source(Origin.AGENCY)
        if step.path == self.form.document_date and self.form.kind is DocumentKind.LETTER:
            return self.today.isoformat(), Source(Origin.TODAY)
        default = default_answer(step)
        return default, Source(Origin.FORM) if default is not None else None

    @cached_property
    def agency_record(self) -> dict[str, Any]:
        """The answers of the agency profile, in the shape of a record."""
        tree: dict[str, Any] = {}
        for path, value in self._agency_values.items():
            set_answer(tree, path, value)
        return tree

    def copy_agency_group(self, path: str) -> None:
        """Copy an agency's group into the answers before one of its fields is changed."""
        for group, value in self._agency_values.items():
            own = get_answer(self.state.answers, group)
            if isinstance(value, dict) and own is None and is_beneath(path, group):
                self.state.set_prefilled(group, {**value}, Source(Origin.AGENCY))

    def record(self) -> dict[str, Any]:
        """Return the record of the answers that apply."""
        return build_record(self.form, self.state, self.context)

    def left_out(self) -> list[str]:
        """Return the paths of answers that no longer apply."""
        return list_left_out(self.form, self.state, self.context)

    def validate(self) -> ValidationResult:
        """Return the record's problems as ``docgen render`` finds them."""
        if self._checked is None or self._checked[:2] != (self.state.changes, self.reader):
            filled = fill_from_agency(self.form, self.record(), self.agency_answers)
            found = validate(self.form, filled, today=self.today, options=self.reader)
            self._checked = (self.state.changes, self.reader, found)
        return self._checked[2]


def _collect_agency_answers(
    model: type[FormModel], path: str, answers: Mapping[str, object]
) -> dict[str, Any]:
    """Return the answers of the agency profile, by the path of their field."""
    found: dict[str, Any] = {}
    for name, field_type in field_types(model).items():
        key, at = field_info(model, name).agency, join_path(path, name)
        if key is not None and key in answers and isinstance(field_type, (ScalarField, ModelField)):
            found[at] = answers[key]
        elif isinstance(field_type, ModelField):
            found |= _collect_agency_answers(field_type.model, at, answers)
    return found
