"""What is decided of every answer of a record for one reader, and why; never what it says."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from docgen.disclosure.fields import DISCLOSURE, leaves
from docgen.disclosure.rulings import Ruling, Shown, Why
from docgen.form.model import FormModel
from docgen.form.paths import steps_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.disclosure.fields import Leaf
    from docgen.disclosure.policy import Policy
    from docgen.form.definition import Form


T = TypeVar("T")


class Decision(StrEnum):
    """What becomes of an answer."""

    PRINT = "print"
    MASK = "mask"
    ANNEX = "annex"
    OMIT = "omit"


class Decided(NamedTuple):
    """What is decided of one answer."""

    at: str
    label: str
    sensitivity: str
    topic: str | None
    decision: Decision
    reason: Ruling


def decisions(form: Form, answers: FormModel, policy: Policy) -> list[Decided]:
    """Return what is decided of every answer that a record gives, in the order of the form."""
    return [
        decided(leaf, policy, openings_of(answers, leaf))
        for leaf in leaves(form.model)
        if is_given(answers, leaf)
    ]


def decided(leaf: Leaf, policy: Policy, openings: frozenset[str] | None = None) -> Decided:
    """Return what is decided of an answer.

    ``openings`` are the words by which its block of sensitive data, if it stands in one, lets
    itself be printed.
    """
    body, annex = leaf.rulings(policy)
    if openings is not None:
        body = _opened(body, policy.body.opens, openings)
        annex = _opened(annex, policy.annex.opens, openings)
    if not policy.annex.opens:
        annex = Ruling(Shown.OMIT, Why.NO_ANNEX)
    decision, reason = _decision(body, annex, sealed=leaf.around.sealed)
    return Decided(
        leaf.path, leaf.facts.label, leaf.facts.sensitivity, leaf.around.topic, decision, reason
    )


def shown_of(form: Form, policy: Policy, told: Mapping[str, T]) -> dict[str, T]:
    """Return what is told of those places of a record of which a reader is told anything."""
    found = [leaf for leaf in leaves(form.model) if _is_shown(leaf, policy)]
    paths = {path: ".".join(_pattern(path)) for path in told}
    return {
        path: each
        for path, each in told.items()
        if any(f"{leaf.path}.".replace("[]", "").startswith(f"{paths[path]}.") for leaf in found)
    }


def _pattern(path: str) -> list[str]:
    return [step for step in map(str, steps_of(path)) if not step.isdigit()]


def _is_shown(leaf: Leaf, policy: Policy) -> bool:
    return decided(leaf, policy).decision is not Decision.OMIT


def _opened(ruling: Ruling, opens: frozenset[str], openings: frozenset[str]) -> Ruling:
    if ruling.shown is Shown.OMIT or openings & opens:
        return ruling
    return Ruling(Shown.OMIT, Why.RECORD, ruling.about, ruling.consent)


def _decision(body: Ruling, annex: Ruling, *, sealed: bool) -> tuple[Decision, Ruling]:
    if sealed:
        if annex.shown is Shown.PRINT:
            return Decision.ANNEX, annex
        return (Decision.MASK if annex.shown is Shown.MASK else Decision.OMIT), annex
    if body.shown is Shown.PRINT:
        return Decision.PRINT, body
    if annex.shown is Shown.PRINT:
        return Decision.ANNEX, body
    if Shown.MASK in {body.shown, annex.shown}:
        return Decision.MASK, body
    return Decision.OMIT, annex if annex.why is Why.CONSENT else body


def is_given(answers: FormModel, leaf: Leaf) -> bool:
    """Return whether a record gives an answer, anywhere in its lists."""
    return any(True for _ in _given(answers, leaf.path.split(".")))


def openings_of(answers: FormModel, leaf: Leaf) -> frozenset[str] | None:
    """Return how the record opens the blocks that a leaf stands in; None outside of any."""
    if leaf.block is None:
        return None
    path = f"{leaf.block}.{DISCLOSURE}" if leaf.block else DISCLOSURE
    return frozenset(str(getattr(word, "value", word)) for word in _given(answers, path.split(".")))


def _given(answers: object, steps: list[str]) -> Iterator[object]:
    """Give every answer that a record has at a path such as ``family[].name``."""
    if not steps:
        if answers not in (None, [], {}):
            yield answers
        return
    step, *rest = steps
    name = step.removesuffix("[]")
    if name == "*":
        inner: object = list(answers.values()) if isinstance(answers, dict) else []
        many = True
    else:
        inner = answers.__dict__.get(name) if isinstance(answers, FormModel) else None
        many = step.endswith("[]")
    for each in (inner if isinstance(inner, list) else []) if many else [inner]:
        yield from _given(each, rest)
