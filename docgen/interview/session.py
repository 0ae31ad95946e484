"""An interview under way: a form, the answers so far, and what they make of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.form.model import FormModel, facts_of
from docgen.form.paths import beneath
from docgen.form.structure import Answer, Group, holdings
from docgen.interview.conditions import Situation
from docgen.interview.paths import frame_of, is_beneath, list_of, put, value_at
from docgen.interview.protocol.questions import Origin, Source
from docgen.interview.record import left_out_of, record_of
from docgen.interview.steps import Outline, Step, assumed_by
from docgen.validation.check import examine
from docgen.validation.defaults import complete

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from docgen.errors import Remark
    from docgen.form.definition import Form
    from docgen.interview.state import State
    from docgen.validation.check import Examined


@dataclass(repr=False)
class Interview:
    """A form that is being filled in, question by question."""

    form: Form
    state: State
    today: dt.date
    agency_answers: Mapping[str, object] = field(default_factory=dict)
    keep: Callable[[State], None] = field(default=lambda _state: None)
    """Saves the state; called after every reply."""
    remarks: list[Remark] = field(default_factory=list)
    """What is to be told before the first question."""
    draft: Path | None = None
    """Where the state is kept."""
    _outline: Outline | None = field(default=None, init=False, repr=False)
    _outlined: int = field(default=-1, init=False, repr=False)
    """The change of the state after which the outline was made."""

    def saved(self) -> None:
        """Save the state."""
        self.keep(self.state)

    @property
    def situation(self) -> Situation:
        """The answers as conditions see them, with those of the agency."""
        return self.outline.situation

    @property
    def outline(self) -> Outline:
        """What is to be asked as things stand."""
        if self._outline is None or self._outlined != self.state.changes:
            answers = complete(self.form, self.state.answers, self.agency_answers)
            situation = Situation.of(self.form, answers, self.today)
            groups = (path for path, value in self._agency.items() if isinstance(value, dict))
            self._outline = Outline(self.form, situation, frozenset(groups))
            self._outlined = self.state.changes
        return self._outline

    @property
    def main(self) -> list[Step]:
        """The steps of the form, the items of lists left out."""
        return self.outline.beside("")

    @cached_property
    def _agency(self) -> dict[str, Any]:
        return _from_agency(self.form.model, "", self.agency_answers)

    def steps(self, frame: str) -> list[Step]:
        """Return the steps of an item of a list, or of the form where the frame is empty."""
        return self.outline.beside(frame)

    def step(self, path: str) -> Step | None:
        """Return the step at a path."""
        return self.outline.find(path)

    def nearest(self, path: str) -> Step | None:
        """Return the step at a path, else the first within it, else the one that leads to it."""
        while path:
            steps = self.steps(frame_of(path)) if self._exists(frame_of(path)) else []
            within = (each for each in steps if is_beneath(each.path, path))
            found = next(within, None) or self._first_item_step(path)
            if found is not None:
                return found
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return None

    def _first_item_step(self, path: str) -> Step | None:
        is_item = path.endswith("]") and self._exists(path)
        return next(iter(self.steps(path)), None) if is_item else None

    def _exists(self, frame: str) -> bool:
        if not frame:
            return True
        items = value_at(self.state.answers, list_of(frame))
        return isinstance(items, list) and value_at(self.state.answers, frame) is not None

    def value(self, step: Step) -> tuple[Any, Source | None]:
        """Return what stands in a question, and where it comes from."""
        given = value_at(self.state.answers, step.path)
        if given is not None:
            return given, self.state.source_of(step.path)
        if step.path in self.state.reasons:
            return None, None
        known = value_at(self.agency_tree, step.path)
        if known is not None:
            return known, Source(Origin.AGENCY)
        assumed = assumed_by(step)
        return assumed, Source(Origin.FORM) if assumed is not None else None

    @cached_property
    def agency_tree(self) -> dict[str, Any]:
        """What the agency profile answers, in the shape of a record."""
        tree: dict[str, Any] = {}
        for path, value in self._agency.items():
            put(tree, path, value)
        return tree

    def take_from_agency(self, path: str) -> None:
        """Take over a group of the agency's as the record's own, before one of it is changed."""
        for group, value in self._agency.items():
            own = value_at(self.state.answers, group)
            if isinstance(value, dict) and own is None and is_beneath(path, group):
                self.state.take_over(group, {**value}, Source(Origin.AGENCY))

    def record(self) -> dict[str, Any]:
        """Return the record that the answers make."""
        return record_of(self.form, self.state, self.situation)

    def left_out(self) -> list[str]:
        """Return the paths of answers that apply no longer."""
        return left_out_of(self.form, self.state, self.situation)

    def examined(self) -> Examined:
        """Return the record as ``docgen check`` sees it."""
        filled = complete(self.form, self.record(), self.agency_answers)
        return examine(self.form, filled, today=self.today)


def _from_agency(
    model: type[FormModel], path: str, answers: Mapping[str, object]
) -> dict[str, Any]:
    """Return the fields that the agency answers, by their paths."""
    found: dict[str, Any] = {}
    for name, held in holdings(model).items():
        key, at = facts_of(model, name).agency, beneath(path, name)
        if key is not None and key in answers and isinstance(held, (Answer, Group)):
            found[at] = answers[key]
        elif isinstance(held, Group):
            found |= _from_agency(held.model, at, answers)
    return found
