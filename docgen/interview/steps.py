"""What an interview asks for, one step after another, in the order of the printed form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.form.codes import CodeList
from docgen.form.definition import Part
from docgen.form.model import FormModel, facts_of
from docgen.form.structure import Answer, Group, Holding, Many, allows_none, holdings
from docgen.form.unanswered import lackable
from docgen.interview.paths import frame_of, index_of, list_of, value_at
from docgen.interview.protocol.questions import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.definition import Form
    from docgen.form.model import FieldFacts
    from docgen.interview.conditions import Situation


class Ask(Enum):
    """What a step is: a question, whether to fill in a group, or a list to add to."""

    QUESTION = "question"
    BLOCK = "block"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is asked: a field, in the place where it stands."""

    path: str
    ask: Ask
    model: type[FormModel]
    """The group that the field belongs to."""
    name: str
    held: Holding
    """What the field holds; of an item of a list, what one item holds."""
    section: Section
    trail: tuple[str, ...]
    required: bool
    may_lack: bool
    """Whether a record may say why it has no answer."""
    applies: bool = True
    seldom: bool = False

    @property
    def facts(self) -> FieldFacts:
        """What the engine knows of the field."""
        return facts_of(self.model, self.name)

    @property
    def is_asked(self) -> bool:
        """Whether the interview comes by it by itself."""
        return self.applies and not self.seldom


class Place(NamedTuple):
    """Where the fields of a group stand."""

    section: Section
    trail: tuple[str, ...] = ()
    applies: bool = True
    seldom: bool = False
    only: tuple[str, ...] | None = None
    """The fields of the group that are asked for by themselves; None for all."""
    wanted: bool = False
    """Whether the field is asked for by itself on this form, however seldom on others."""
    titled: bool = False
    """Whether the section's title names the group already."""


def sections_of(form: Form) -> tuple[tuple[Section, Part], ...]:
    """Return the sections of a form with the fields of each."""
    parts = form.parts or (Part(form.title, tuple(form.model.model_fields)),)
    return tuple(
        (Section(f"#{number}", part.title, number, len(parts)), part)
        for number, part in enumerate(parts, 1)
    )


@dataclass(frozen=True, slots=True)
class Outline:
    """The steps of a form as the answers so far make them."""

    form: Form
    situation: Situation
    from_agency: frozenset[str]
    """The groups that the agency profile answers whole."""
    known: dict[str, list[Step]] = field(default_factory=dict)
    """The steps that were asked for before, by their frame."""

    def beside(self, frame: str) -> list[Step]:
        """Return the steps of an item of a list, or those of the form where the frame is empty."""
        if frame not in self.known:
            self.known[frame] = self._item(frame) if frame else self._main()
        return self.known[frame]

    def find(self, path: str) -> Step | None:
        """Return the step at a path."""
        return next((each for each in self.beside(frame_of(path)) if each.path == path), None)

    def _main(self) -> list[Step]:
        found: list[Step] = []
        for section, part in sections_of(self.form):
            for name in part.fields:
                place = Place(section, only=part.only.get(name), titled=part.fields == (name,))
                found += self._field(self.form.model, name, "", place)
        return found

    def _item(self, frame: str) -> list[Step]:
        listed = list_of(frame)
        step = self.find(listed)
        if step is None or not isinstance(step.held, Many):
            return []
        told = f"{step.facts.label} {index_of(frame) + 1}"
        place = Place(step.section, (*step.trail, told), step.applies)
        match step.held.item:
            case Group(model):
                return self._group(model, frame, place)
            case item:
                one = replace(step, path=frame, ask=Ask.QUESTION, held=item, trail=place.trail)
                return [replace(one, required=True, seldom=False)]

    def _group(self, model: type[FormModel], path: str, place: Place) -> list[Step]:
        within = place._replace(only=None, wanted=False, titled=False)
        found: list[Step] = []
        for name in model.model_fields:
            asked = place.only is None or name in place.only
            there = within if asked else within._replace(seldom=True)
            wanted = place.only is not None and asked
            found += self._field(model, name, path, there._replace(wanted=wanted))
        return found

    def _field(self, model: type[FormModel], name: str, group: str, place: Place) -> Iterator[Step]:
        """Give the step of a field, and of what it holds."""
        facts, info = facts_of(model, name), model.model_fields[name]
        path, held = f"{group}.{name}" if group else name, holdings(model)[name]
        there = place._replace(
            applies=place.applies and self.situation.calls_for(facts, model, group),
            seldom=place.seldom or (facts.seldom and not place.wanted) or path in self.from_agency,
        )
        step = Step(
            path, _ask_of(held), model, name, held, there.section, there.trail,
            info.is_required(), name in lackable(model), there.applies, there.seldom,
        )  # fmt: skip
        if not isinstance(held, Group):
            yield step
            return
        optional = allows_none(info.annotation)
        if optional or not there.applies:
            yield step
        if there.applies and (not optional or self._is_filled(path)):
            trail = there.trail if place.titled else (*there.trail, facts.label)
            yield from self._group(held.model, path, there._replace(trail=trail))

    def _is_filled(self, path: str) -> bool:
        return isinstance(value_at(self.situation.answers, path), dict)


def _ask_of(held: Holding) -> Ask:
    match held:
        case Group():
            return Ask.BLOCK
        case Many(Answer(type() as kind)) if issubclass(kind, CodeList):
            return Ask.QUESTION
        case Many():
            return Ask.LIST
        case Answer():
            return Ask.QUESTION
    raise TypeError("no interview asks for answers under keys of the record's own choice")


def kind_within(held: Holding) -> type[Any] | None:
    """Return the type of one answer."""
    match held:
        case Many(Answer(kind)) | Answer(kind):
            return kind
    return None


def assumed_by(step: Step) -> Any:
    """Return what the form itself assumes where a question has no answer; None for nothing."""
    info = step.model.model_fields[step.name]
    if info.is_required() or info.default_factory is not None or step.path.endswith("]"):
        return None
    return info.default.value if isinstance(info.default, Enum) else info.default
