"""The free texts of a record, and what in it names people: one walk, planned once per model."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.disclosure.fields import NOTHING_AROUND, Around, leaves
from docgen.form.codes import CodeList
from docgen.form.model import FormModel, facts_of
from docgen.form.paths import beneath
from docgen.form.structure import Answer, Group, Keyed, Many, holdings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.model import FieldFacts
    from docgen.form.structure import Holding

NAMING: Final = ("name", "number", "contact", "address")
"""What is looked for in free texts, by the kind of identifier that it is."""

TOLD: Final = frozenset({"place", "residence"})
"""Kinds of identifiers that are themselves told in free words."""


class Text(NamedTuple):
    """One free text of a record."""

    path: str
    text: str
    facts: FieldFacts
    sealed: bool


@dataclass(slots=True)
class Found:
    """What a record holds that a scan of its texts needs."""

    texts: list[Text] = field(default_factory=list)
    named: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in NAMING})


class _Step(NamedTuple):
    """A field that leads to texts or names, and what to do there."""

    name: str
    facts: FieldFacts
    held: Holding
    around: Around
    is_text: bool
    naming: tuple[str, ...]


def found_in(answers: FormModel) -> Found:
    """Return the free texts of a record that a page prints, and the names and numbers in it."""
    found = Found()
    _walk(answers, NOTHING_AROUND, "", found)
    return found


def _walk(answers: FormModel, around: Around, prefix: str, found: Found) -> None:
    given = answers.__dict__
    for step in _steps(type(answers), around):
        answer = given.get(step.name)
        if answer is not None:
            _look(answer, step, step.held, f"{prefix}{step.name}", found)


def _look(answer: Any, step: _Step, held: Holding, path: str, found: Found) -> None:
    match held:
        case Answer() if isinstance(answer, str) and not isinstance(answer, CodeList):
            for kind in step.naming:
                found.named[kind].append(answer)
            if step.is_text:
                found.texts.append(Text(path, answer, step.facts, step.around.sealed))
        case Group(model) if isinstance(answer, FormModel):
            _walk(answer, step.around.into(model), f"{path}.", found)
        case Many(item) if isinstance(answer, list):
            for index, each in enumerate(answer):
                _look(each, step, item, beneath(path, index), found)
        case Keyed(item) if isinstance(answer, dict):
            for key, each in answer.items():
                _look(each, step, item, f"{path}.{key}", found)


@cache
def _steps(model: type[FormModel], around: Around) -> tuple[_Step, ...]:
    """Return the fields of a model that hold texts or names, themselves or within."""
    return tuple(
        step
        for name, held in holdings(model).items()
        if (step := _step(model, name, held, around)) is not None
    )


def _step(model: type[FormModel], name: str, held: Holding, around: Around) -> _Step | None:
    facts = facts_of(model, name)
    inner = around.within(facts)
    item = held
    while isinstance(item, Many | Keyed):
        item = item.item
    if isinstance(item, Group):
        leads = bool(_steps(item.model, inner.into(item.model)))
        return _Step(name, facts, held, inner, False, ()) if leads else None
    if item.type is not str:
        return None
    naming = tuple(kind for kind in NAMING if kind in inner.kinds)
    is_text = _is_told(facts, inner)
    return _Step(name, facts, held, inner, is_text, naming) if is_text or naming else None


def _is_told(facts: FieldFacts, around: Around) -> bool:
    """Return whether a field is told in free words that some page prints."""
    if facts.print_as is not None or not TOLD.issuperset(around.kinds):
        return False
    if facts.sensitivity == "public":
        return facts.exposed
    return facts.unprinted is None


def values_of(answers: FormModel, kind: str) -> list[str]:
    """Return every text of a record that is a certain kind of identifier."""
    return [
        text
        for leaf in leaves(type(answers))
        if kind in leaf.around.kinds
        for text in _texts_at(answers, leaf.path.split("."))
    ]


def _texts_at(answers: Any, steps: list[str]) -> Iterator[str]:
    if not steps:
        if isinstance(answers, str):
            yield answers
        return
    step, *rest = steps
    inner = getattr(answers, "__dict__", {}).get(step.removesuffix("[]"))
    for each in inner if isinstance(inner, list) else [inner]:
        yield from _texts_at(each, rest)
