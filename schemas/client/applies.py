"""Conditions for ``field(applies=...)``: when a question is asked."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from .ppks import ADULT

if TYPE_CHECKING:
    from docgen.form.model import Condition, Moment


def when(name: str, *answers: object) -> Condition:
    """Return the condition that another question of the group has one of these answers."""
    return lambda group, _record, _moment: getattr(group, name) in answers


def unless(name: str, *answers: object) -> Condition:
    """Return the condition that another question of the group has none of these answers."""
    return lambda group, _record, _moment: getattr(group, name) not in answers


def answered(name: str) -> Condition:
    """Return the condition that another question of the group has an answer."""
    return lambda group, _record, _moment: bool(getattr(group, name))


def not_answered(name: str) -> Condition:
    """Return the condition that another question of the group has no answer."""
    return lambda group, _record, _moment: not getattr(group, name)


def when_record(path: str, *answers: object) -> Condition:
    """Return the condition that a question of the record has one of these answers."""
    read = attrgetter(path)
    return lambda _group, record, _moment: read(record) in answers


def all_of(*conditions: Condition) -> Condition:
    """Return the condition that all of these hold."""
    return lambda *about: all(condition(*about) for condition in conditions)


def for_a_child(_group: Any, record: Any, moment: Moment) -> bool:
    """Return whether the client is a child, or may be one as far as is known."""
    years = record.client.age_on(moment.document_date)
    return years is None or years < ADULT
