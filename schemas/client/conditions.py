"""When a question makes sense: the conditions that the fields of forms name."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from .ppks import ADULT

if TYPE_CHECKING:
    from docgen.form.model import Applies, Moment


def when(name: str, *answers: object) -> Applies:
    """Return the condition that another question of the group has one of these answers."""
    return lambda group, _record, _moment: getattr(group, name) in answers


def unless(name: str, *answers: object) -> Applies:
    """Return the condition that another question of the group has none of these answers."""
    return lambda group, _record, _moment: getattr(group, name) not in answers


def given(name: str) -> Applies:
    """Return the condition that another question of the group has an answer."""
    return lambda group, _record, _moment: bool(getattr(group, name))


def lacking(name: str) -> Applies:
    """Return the condition that another question of the group has no answer."""
    return lambda group, _record, _moment: not getattr(group, name)


def where(path: str, *answers: object) -> Applies:
    """Return the condition that a question of the record has one of these answers."""
    read = attrgetter(path)
    return lambda _group, record, _moment: read(record) in answers


def all_of(*conditions: Applies) -> Applies:
    """Return the condition that all of these hold."""
    return lambda *about: all(condition(*about) for condition in conditions)


def for_a_child(_group: Any, record: Any, moment: Moment) -> bool:
    """Return whether the client is a child, or may be one as far as is known."""
    years = record.client.age_on(moment.document_date)
    return years is None or years < ADULT
