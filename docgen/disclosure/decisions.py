"""Decisions of the disclosure policy, one per field, each with the ruling that made it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from docgen.disclosure.fields import DISCLOSURE_FIELD, list_leaf_fields
from docgen.disclosure.rulings import Ruling, RulingBasis, Visibility
from docgen.form.paths import find_answers, split_path
from docgen.form.unanswered import EMPTY_VALUES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.disclosure.fields import LeafField
    from docgen.disclosure.page_and_annex import Policy
    from docgen.form.definition import Form
    from docgen.form.model import FormModel


T = TypeVar("T")


class Decision(StrEnum):
    """Where an answer is printed, if at all."""

    PRINT = "print"
    MASK = "mask"
    ANNEX = "annex"
    OMIT = "omit"


class FieldDecision(NamedTuple):
    """The decision on one field, and the ruling that made it."""

    at: str
    label: str
    sensitivity: str
    topic: str | None
    decision: Decision
    ruling: Ruling


def list_decisions(form: Form, answers: FormModel, policy: Policy) -> list[FieldDecision]:
    """Return the decision on every field that a record answers, in the order of the form."""
    return [
        decide_field(leaf, policy, block_settings(answers, leaf))
        for leaf in list_leaf_fields(form.model)
        if has_answer(answers, leaf)
    ]


def decide_field(
    leaf: LeafField, policy: Policy, settings: frozenset[str] | None = None
) -> FieldDecision:
    """Return the decision on a field.

    ``settings`` are what the record says of where its block of sensitive data may print, None of a
    field in no block.
    """
    body, annex = leaf.rulings(policy)
    if settings is not None:
        body = _apply_block_setting(body, policy.body.settings, settings)
        annex = _apply_block_setting(annex, policy.annex.settings, settings)
    if not policy.annex.settings:
        annex = Ruling(Visibility.OMIT, RulingBasis.NO_ANNEX)
    decision, reason = _combine_rulings(body, annex, sealed=leaf.context.sealed)
    return FieldDecision(
        leaf.path, leaf.facts.label, leaf.facts.sensitivity, leaf.context.topic, decision, reason
    )


def filter_visible(form: Form, policy: Policy, entries: Mapping[str, T]) -> dict[str, T]:
    """Return the entries, by path, of the fields of which a reader sees something."""
    found = [leaf for leaf in list_leaf_fields(form.model) if is_visible(leaf, policy)]
    paths = {path: ".".join(_field_names(path)) for path in entries}
    return {
        path: each
        for path, each in entries.items()
        if any(f"{leaf.path}.".replace("[]", "").startswith(f"{paths[path]}.") for leaf in found)
    }


def _field_names(path: str) -> list[str]:
    return [step for step in map(str, split_path(path)) if not step.isdigit()]


def is_visible(leaf: LeafField, policy: Policy) -> bool:
    """Return whether a reader sees anything of a field, whatever a record answers."""
    return decide_field(leaf, policy).decision is not Decision.OMIT


def _apply_block_setting(
    ruling: Ruling, allowed: frozenset[str], settings: frozenset[str]
) -> Ruling:
    if ruling.visibility is Visibility.OMIT or settings & allowed:
        return ruling
    return Ruling(Visibility.OMIT, RulingBasis.RECORD, ruling.subject, ruling.consent)


def _combine_rulings(body: Ruling, annex: Ruling, *, sealed: bool) -> tuple[Decision, Ruling]:
    if sealed:
        if annex.visibility is Visibility.PRINT:
            return Decision.ANNEX, annex
        return (Decision.MASK if annex.visibility is Visibility.MASK else Decision.OMIT), annex
    if body.visibility is Visibility.PRINT:
        return Decision.PRINT, body
    if annex.visibility is Visibility.PRINT:
        return Decision.ANNEX, body
    if Visibility.MASK in {body.visibility, annex.visibility}:
        return Decision.MASK, body
    return Decision.OMIT, annex if annex.basis is RulingBasis.CONSENT else body


def has_answer(answers: FormModel, leaf: LeafField) -> bool:
    """Return whether a record gives an answer, anywhere in its lists."""
    return any(answer not in EMPTY_VALUES for _, answer in find_answers(answers, leaf.path))


def block_settings(answers: FormModel, leaf: LeafField) -> frozenset[str] | None:
    """Return where the record lets the block of a leaf print; None of a leaf in no block."""
    if leaf.block is None:
        return None
    path = f"{leaf.block}.{DISCLOSURE_FIELD}" if leaf.block else DISCLOSURE_FIELD
    return frozenset(
        str(getattr(setting, "value", setting)) for _, setting in find_answers(answers, path)
    )
