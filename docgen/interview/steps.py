"""The steps of an interview (questions, groups, lists), in the order of the printed form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.form.codes import CodeList
from docgen.form.definition import Section
from docgen.form.model import FormModel, field_info
from docgen.form.structure import (
    FieldType,
    ListField,
    ModelField,
    ScalarField,
    allows_none,
    field_types,
)
from docgen.form.unanswered import optional_fields
from docgen.interview.answer_tree import item_index_of, item_path_of, list_path_of, value_at
from docgen.interview.protocol.questions import SectionHeading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.definition import Form
    from docgen.form.model import FieldInfo
    from docgen.interview.applicability import ConditionContext


class StepKind(Enum):
    """What a step is: a question, whether to fill in a group, or a list to add to."""

    QUESTION = "question"
    GROUP = "block"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is asked: a field, in the place where it stands."""

    path: str
    kind: StepKind
    model: type[FormModel]
    """The group that the field belongs to."""
    name: str
    field_type: FieldType
    """What the field holds; of an item of a list, what one item holds."""
    section: SectionHeading
    trail: tuple[str, ...]
    required: bool
    may_lack: bool
    """Whether a record may say why it has no answer."""
    applies: bool = True
    on_demand: bool = False

    @property
    def facts(self) -> FieldInfo:
        """What the engine knows of the field."""
        return field_info(self.model, self.name)

    @property
    def is_asked(self) -> bool:
        """Whether the interview comes by it by itself."""
        return self.applies and not self.on_demand


class GroupPosition(NamedTuple):
    """Where the fields of a group stand."""

    section: SectionHeading
    trail: tuple[str, ...] = ()
    applies: bool = True
    on_demand: bool = False
    only: tuple[str, ...] | None = None
    """The fields of the group that are asked for by themselves; None for all."""
    wanted: bool = False
    """Whether the field is asked for by itself on this form, however seldom on others."""
    is_titled: bool = False
    """Whether the section's title names the group already."""


def list_sections(form: Form) -> tuple[tuple[SectionHeading, Section], ...]:
    """Return the sections of a form with the fields of each."""
    parts = form.sections or (Section(form.title, tuple(form.model.model_fields)),)
    return tuple(
        (SectionHeading(f"#{number}", part.title, number, len(parts)), part)
        for number, part in enumerate(parts, 1)
    )


@dataclass(frozen=True, slots=True)
class Outline:
    """The steps of a form as the answers so far make them."""

    form: Form
    context: ConditionContext
    from_agency: frozenset[str]
    """The groups that the agency profile answers whole."""
    known: dict[str, list[Step]] = field(default_factory=dict)
    """The steps that were asked for before, by their frame."""

    def steps_of_item(self, frame: str) -> list[Step]:
        """Return the steps of an item of a list, or those of the form where the frame is empty."""
        if frame not in self.known:
            self.known[frame] = self._item_steps(frame) if frame else self._form_steps()
        return self.known[frame]

    def find(self, path: str) -> Step | None:
        """Return the step at a path."""
        return next(
            (each for each in self.steps_of_item(item_path_of(path)) if each.path == path), None
        )

    def _form_steps(self) -> list[Step]:
        found: list[Step] = []
        for section, part in list_sections(self.form):
            for name in part.fields:
                place = GroupPosition(
                    section, only=part.asked_fields.get(name), is_titled=part.fields == (name,)
                )
                found += self._field_steps(self.form.model, name, "", place)
        return found

    def _item_steps(self, frame: str) -> list[Step]:
        listed = list_path_of(frame)
        step = self.find(listed)
        if step is None or not isinstance(step.field_type, ListField):
            return []
        told = f"{step.facts.label} {item_index_of(frame) + 1}"
        place = GroupPosition(step.section, (*step.trail, told), step.applies)
        match step.field_type.item:
            case ModelField(model):
                return self._group_steps(model, frame, place)
            case item:
                one = replace(
                    step, path=frame, kind=StepKind.QUESTION, field_type=item, trail=place.trail
                )
                return [replace(one, required=True, on_demand=False)]

    def _group_steps(self, model: type[FormModel], path: str, place: GroupPosition) -> list[Step]:
        within = place._replace(only=None, wanted=False, is_titled=False)
        found: list[Step] = []
        for name in model.model_fields:
            asked = place.only is None or name in place.only
            there = within if asked else within._replace(on_demand=True)
            wanted = place.only is not None and asked
            found += self._field_steps(model, name, path, there._replace(wanted=wanted))
        return found

    def _field_steps(
        self, model: type[FormModel], name: str, group: str, place: GroupPosition
    ) -> Iterator[Step]:
        """Give the step of a field, and of what it holds."""
        facts, info = field_info(model, name), model.model_fields[name]
        path, held = f"{group}.{name}" if group else name, field_types(model)[name]
        there = place._replace(
            applies=place.applies and self.context.is_applicable(facts, model, group),
            on_demand=place.on_demand
            or (facts.on_demand and not place.wanted)
            or path in self.from_agency,
        )
        step = Step(
            path, _step_kind(held), model, name, held, there.section, there.trail,
            info.is_required(), name in optional_fields(model), there.applies, there.on_demand,
        )  # fmt: skip
        if not isinstance(held, ModelField):
            yield step
            return
        optional = allows_none(info.annotation)
        if optional or not there.applies:
            yield step
        if there.applies and (not optional or self._is_filled(path)):
            trail = there.trail if place.is_titled else (*there.trail, facts.label)
            yield from self._group_steps(held.model, path, there._replace(trail=trail))

    def _is_filled(self, path: str) -> bool:
        return isinstance(value_at(self.context.answers, path), dict)


def _step_kind(held: FieldType) -> StepKind:
    match held:
        case ModelField():
            return StepKind.GROUP
        case ListField(ScalarField(type() as kind)) if issubclass(kind, CodeList):
            return StepKind.QUESTION
        case ListField():
            return StepKind.LIST
        case ScalarField():
            return StepKind.QUESTION
    raise TypeError("no interview asks for answers under keys of the record's own choice")


def answer_type(held: FieldType) -> type[Any] | None:
    """Return the type of one answer."""
    match held:
        case ListField(ScalarField(kind)) | ScalarField(kind):
            return kind
    return None


def default_answer(step: Step) -> Any:
    """Return what the form itself assumes where a question has no answer; None for nothing."""
    info = step.model.model_fields[step.name]
    if info.is_required() or info.default_factory is not None or step.path.endswith("]"):
        return None
    return info.default.value if isinstance(info.default, Enum) else info.default
