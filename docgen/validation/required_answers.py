"""The answers that a record cannot do without, found by taking out one after the other."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from docgen.validation.validate import validate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from docgen.form.definition import Form


def list_required_answers(
    form: Form, record: Mapping[str, Any], paths: Iterable[str], *, today: dt.date
) -> frozenset[str]:
    """Return those of ``paths`` whose answer is missed at its place when it is taken out.

    What a form requires only in some cases stands in its rules, not at its fields: so the rules
    are asked, for a record of the case in hand.
    """
    before = _list_errors(form, record, today)
    found = set()
    for path in paths:
        rest = _without(record, path.split("."))
        if rest is not None and any(
            _is_about(place, path) for place in _list_errors(form, rest, today) - before
        ):
            found.add(path)
    return frozenset(found)


def _list_errors(form: Form, record: Mapping[str, Any], today: dt.date) -> set[str]:
    problems = validate(form, record, today=today).problems
    return {problem.at for problem in problems if problem.is_error and problem.at}


def _is_about(place: str, path: str) -> bool:
    """Return whether a problem lies at an answer, or at a group that went with it."""
    return place == path or path.startswith(f"{place}.")


def _without(record: Mapping[str, Any], steps: list[str]) -> dict[str, Any] | None:
    """Return a record without an answer and a group of it alone; None where it has none."""
    rest = copy.deepcopy(dict(record))
    groups = [rest]
    for step in steps[:-1]:
        inner = groups[-1].get(step)
        if not isinstance(inner, dict):
            return None
        groups.append(inner)
    if groups[-1].pop(steps[-1], None) is None:
        return None
    for group, outer, step in zip(groups[:0:-1], groups[-2::-1], steps[-2::-1], strict=True):
        if not group:
            del outer[step]
    return rest
