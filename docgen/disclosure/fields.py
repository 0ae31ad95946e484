"""Every single answer a form asks for, with what the groups around it say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.form.model import facts_of
from docgen.form.structure import Answer, Group, Keyed, Many, holdings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.disclosure.policy import Policy
    from docgen.disclosure.rulings import Ruling
    from docgen.form.model import FieldFacts, FormModel
    from docgen.form.structure import Holding

DISCLOSURE: Final = "disclosure"
"""The field by which a block of sensitive data says where it may print; nowhere by default."""


class Around(NamedTuple):
    """What the groups around an answer say of it, and it of itself."""

    kinds: tuple[str, ...] = ()
    topic: str | None = None
    sealed: bool = False

    def within(self, facts: FieldFacts) -> Around:
        """Return what holds inside a field."""
        kinds = self.kinds
        if facts.identity is not None and facts.identity not in kinds:
            kinds = (*kinds, facts.identity)
        return Around(kinds, facts.topic or self.topic, self.sealed or facts.annex)

    def into(self, model: type[FormModel]) -> Around:
        """Return what holds of the fields of a group.

        In an address that tells its parts each part speaks for itself, as a city may stay.
        """
        if "address" not in self.kinds:
            return self
        parts = {facts_of(model, name).identity for name in model.model_fields}
        kept = tuple(kind for kind in self.kinds if kind != "address" or kind not in parts)
        return self._replace(kinds=kept)


NOTHING_AROUND: Final = Around()


class Leaf(NamedTuple):
    """One answer that a form asks for."""

    path: str
    facts: FieldFacts
    around: Around
    kind: type[Any] | None
    block: str | None = None
    """Path of the nearest block of sensitive data that says itself where it may print."""

    @property
    def is_free_text(self) -> bool:
        """Whether it is told in the officer's own words."""
        return is_free_text(self.facts, self.around, self.kind)

    def rulings(self, policy: Policy) -> tuple[Ruling, Ruling]:
        """Return the rulings on it for the open pages and for the sealed annex."""
        return rulings(policy, self.facts, self.around, self.kind)


def rulings(
    policy: Policy, facts: FieldFacts, around: Around, kind: type[Any] | None
) -> tuple[Ruling, Ruling]:
    """Return the rulings on an answer for the open pages and for the sealed annex."""
    told = (around.kinds, around.topic, facts.sensitivity)
    is_text = is_free_text(facts, around, kind)
    return policy.body.ruling(*told, is_text=is_text), policy.annex.ruling(*told, is_text=is_text)


def is_free_text(facts: FieldFacts, around: Around, kind: type[Any] | None) -> bool:
    """Return whether an answer is told in the officer's own words."""
    return kind is str and facts.print_as is None and not around.kinds


def leaves(model: type[FormModel], around: Around = NOTHING_AROUND) -> Iterator[Leaf]:
    """Give every answer that a form asks for, in its order; lists are told as ``family[]``."""
    block = "" if DISCLOSURE in model.model_fields else None
    yield from _leaves(model, around, "", block)


def _leaves(
    model: type[FormModel], around: Around, prefix: str, block: str | None
) -> Iterator[Leaf]:
    for name, held in holdings(model).items():
        if name == DISCLOSURE:
            continue
        facts = facts_of(model, name)
        yield from _inside(held, facts, around.within(facts), f"{prefix}{name}", block)


def _inside(
    held: Holding, facts: FieldFacts, around: Around, path: str, block: str | None
) -> Iterator[Leaf]:
    match held:
        case Answer(kind):
            yield Leaf(path, facts, around, kind, block)
        case Many(item):
            yield from _inside(item, facts, around, f"{path}[]", block)
        case Keyed(item):
            yield from _inside(item, facts, around, f"{path}.*", block)
        case Group(model):
            speaks = DISCLOSURE in model.model_fields
            inner = path if speaks else block
            yield from _leaves(model, around.into(model), f"{path}.", inner)
