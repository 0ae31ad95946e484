"""The steps of an interview (questions, groups, lists), in the order of the printed form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.form.codes import CodeList
from docgen.form.definition import Section
from docgen.form.model import FormModel, field_info
from docgen.form.paths import get_answer
from docgen.form.structure import (
    FieldType,
    ListField,
    ModelField,
    ScalarField,
    allows_none,
    field_types,
)
from docgen.form.unanswered import optional_fields
from docgen.interview.item_paths import item_index_of, item_path_of, list_path_of
from docgen.interview.protocol.questions import SectionHeading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.definition import Form
    from docgen.form.model import FieldInfo
    from docgen.interview.applicability import ConditionContext


class StepKind(Enum):
    """What a step asks: one answer, whether to fill in a group, or the items of a list."""

    QUESTION = "question"
    GROUP = "block"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Step:
    """One field that is asked, with its section and the groups it belongs to."""

    path: str
    kind: StepKind
    model: type[FormModel]
    """The group that the field belongs to."""
    name: str
    field_type: FieldType
    """The type of the field; for a list item, the type of the item."""
    section: SectionHeading
    trail: tuple[str, ...]
    required: bool
    may_lack: bool
    """Whether a record may give a reason for having no answer."""
    applies: bool = True
    on_demand: bool = False

    @property
    def facts(self) -> FieldInfo:
        """The form's facts about the field."""
        return field_info(self.model, self.name)

    @property
    def label(self) -> str:
        """Its label; one that goes on from the field before, as ``s.d.`` does, with that one's."""
        names, label = list(self.model.model_fields), self.facts.label
        place = names.index(self.name)
        if not place or not label[:1].islower():
            return label
        return f"{field_info(self.model, names[place - 1]).label} {label}"

    @property
    def is_asked(self) -> bool:
        """Whether it is asked without being jumped to."""
        return self.applies and not self.on_demand


class GroupPosition(NamedTuple):
    """What the fields of a group take over from the group."""

    section: SectionHeading
    trail: tuple[str, ...] = ()
    applies: bool = True
    on_demand: bool = False
    only: tuple[str, ...] | None = None
    """The fields of the group that are asked without being jumped to; None for all."""
    wanted: bool = False
    """Whether this form asks the field although it is marked as asked on demand."""
    is_titled: bool = False
    """Whether the group is the only field of its section, which then names it."""


def list_sections(form: Form) -> tuple[tuple[SectionHeading, Section], ...]:
    """Return the sections of a form with the fields of each."""
    parts = form.sections or (Section(form.title, tuple(form.model.model_fields)),)
    return tuple(
        (SectionHeading(f"#{number}", part.title, number, len(parts)), part)
        for number, part in enumerate(parts, 1)
    )


@dataclass(frozen=True, slots=True)
class Outline:
    """The steps of a form that follow from the answers so far."""

    form: Form
    context: ConditionContext
    known: frozenset[str]
    """Paths of what the agency profile, or an earlier record of the client, answers."""
    answered: frozenset[str] = frozenset()
    """Paths of what is answered and not asked for again; of a group, its other questions are."""
    cache: dict[str, list[Step]] = field(default_factory=dict)
    """Steps by the path of their list item, empty for the form."""

    def steps_of_item(self, item_path: str) -> list[Step]:
        """Return the steps of a list item, or of the form where the path is empty."""
        if item_path not in self.cache:
            self.cache[item_path] = self._item_steps(item_path) if item_path else self._form_steps()
        return self.cache[item_path]

    def find(self, path: str) -> Step | None:
        """Return the step at a path."""
        return next(
            (each for each in self.steps_of_item(item_path_of(path)) if each.path == path), None
        )

    def _form_steps(self) -> list[Step]:
        found: list[Step] = []
        for section, part in list_sections(self.form):
            for name in part.fields:
                position = GroupPosition(
                    section, only=part.asked_fields.get(name), is_titled=part.fields == (name,)
                )
                found += self._field_steps(self.form.model, name, "", position)
        return found

    def _item_steps(self, item_path: str) -> list[Step]:
        list_path = list_path_of(item_path)
        step = self.find(list_path)
        if step is None or not isinstance(step.field_type, ListField):
            return []
        title = f"{step.facts.label} {item_index_of(item_path) + 1}"
        position = GroupPosition(step.section, (*step.trail, title), step.applies)
        match step.field_type.item:
            case ModelField(model):
                return self._group_steps(model, item_path, position)
            case item:
                one = replace(
                    step,
                    path=item_path,
                    kind=StepKind.QUESTION,
                    field_type=item,
                    trail=position.trail,
                )
                return [replace(one, required=True, on_demand=False)]

    def _group_steps(
        self, model: type[FormModel], path: str, position: GroupPosition
    ) -> list[Step]:
        within = position._replace(only=None, wanted=False, is_titled=False)
        found: list[Step] = []
        for name in model.model_fields:
            asked = position.only is None or name in position.only
            field_position = within if asked else within._replace(on_demand=True)
            wanted = position.only is not None and asked
            found += self._field_steps(model, name, path, field_position._replace(wanted=wanted))
        return found

    def _field_steps(
        self, model: type[FormModel], name: str, group: str, position: GroupPosition
    ) -> Iterator[Step]:
        """Yield the step of a field, then those of the group it holds."""
        facts, info = field_info(model, name), model.model_fields[name]
        path, field_type = f"{group}.{name}" if group else name, field_types(model)[name]
        position = position._replace(
            applies=position.applies and self.context.is_applicable(facts, model, group),
            on_demand=position.on_demand
            or (facts.on_demand and not position.wanted)
            or path in self.known,
        )
        step = Step(
            path, _step_kind(field_type), model, name, field_type,
            position.section, position.trail, info.is_required(), name in optional_fields(model),
            position.applies, position.on_demand or path in self.answered,
        )  # fmt: skip
        if not isinstance(field_type, ModelField):
            yield step
            return
        optional = allows_none(info.annotation)
        if optional or not position.applies:
            yield step
        if position.applies and (not optional or self._is_filled(path)):
            trail = position.trail if position.is_titled else (*position.trail, facts.label)
            yield from self._group_steps(field_type.model, path, position._replace(trail=trail))

    def _is_filled(self, path: str) -> bool:
        return isinstance(get_answer(self.context.answers, path), dict)


def _step_kind(field_type: FieldType) -> StepKind:
    match field_type:
        case ModelField():
            return StepKind.GROUP
        case ListField(ScalarField(type() as kind)) if issubclass(kind, CodeList):
            return StepKind.QUESTION
        case ListField():
            return StepKind.LIST
        case ScalarField():
            return StepKind.QUESTION
    raise TypeError("no interview asks for answers under keys of the record's own choice")


def answer_type(field_type: FieldType) -> type[Any] | None:
    """Return the type of one answer."""
    match field_type:
        case ListField(ScalarField(kind)) | ScalarField(kind):
            return kind
    return None


def default_answer(step: Step) -> Any:
    """Return the default that the form assumes for a missing answer; None for none."""
    info = step.model.model_fields[step.name]
    if info.is_required() or info.default_factory is not None or step.path.endswith("]"):
        return None
    return info.default.value if isinstance(info.default, Enum) else info.default
