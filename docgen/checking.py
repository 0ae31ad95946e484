"""Whether a record meets its form: every problem of it, at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from docgen.completing import complete
from docgen.errors import NotPermittedError, RecordError
from docgen.form import Form, FormModel
from docgen.locating import MAX_HINTS, Spot, likely_field, locate
from docgen.moment import moment_of
from docgen.partial import read_partly
from docgen.problems import Problem
from docgen.rules import broken_rules
from docgen.saying import said_of
from docgen.unanswered import apart, doubts, reasons_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from docgen.unanswered import Reason

__all__ = ["Examined", "check", "complete", "examine", "raise_for"]

PERMISSION_CODES = ("consent.", "disclosure.")


@dataclass(frozen=True, slots=True)
class Examined:
    """A record seen through its form: its answers, if no error stands in the way."""

    answers: FormModel | None
    problems: tuple[Problem, ...]
    read: FormModel | None = None
    """The answers as they were read, whatever the rules say of them; None where one could not."""
    unanswered: Mapping[str, Reason] = field(default_factory=dict)
    """Why questions have no answer, by their paths."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop the document."""
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that are told and go on."""
        return tuple(problem for problem in self.problems if not problem.is_error)


def examine(form: Form | type[FormModel], data: Mapping[str, Any], *, today: dt.date) -> Examined:
    """Return the answers of a record and every problem of it, in the order of the form."""
    known = form if isinstance(form, Form) else None
    model = form.model if isinstance(form, Form) else form
    data, said = apart(data) if known else (data, {})
    answers, refusals = _read(model, data)
    if not refusals and answers is not None:
        problems = list(broken_rules(answers, moment_of(known, answers, today)))
    else:
        problems = list(_refused(model, data, refusals, _show(known)))
        if isinstance(data, dict):
            partial = read_partly(model, data)
            problems += broken_rules(partial, moment_of(known, partial, today), partial=True)
    if known and said:
        problems += doubts(known, data, said)
    told = _once(problems)
    good = None if any(each.is_error for each in told) else answers
    return Examined(good, told, answers, reasons_in(said))


def check(
    form: Form,
    data: Mapping[str, Any],
    *,
    today: dt.date,
    agency_answers: Mapping[str, object] | None = None,
) -> tuple[Problem, ...]:
    """Return every problem of a record, the answers of its agency filled in first."""
    return examine(form, complete(form, data, agency_answers or {}), today=today).problems


def raise_for(problems: Iterable[Problem]) -> None:
    """Raise RecordError if there is an error; NotPermittedError if permission is all that lacks."""
    told = tuple(problems)
    codes = [problem.code for problem in told if problem.is_error]
    if not codes:
        return
    if all(code.startswith(PERMISSION_CODES) for code in codes):
        raise NotPermittedError("this document is not permitted as the record stands", told)
    raise RecordError("the record does not meet its form; mend it and try again", told)


def _read(
    model: type[FormModel], data: Mapping[str, Any]
) -> tuple[FormModel | None, list[ErrorDetails]]:
    """Return the answers, or what pydantic refuses: its error goes no further, it holds values."""
    try:
        return model.model_validate(data), []
    except ValidationError as refused:
        return None, refused.errors(include_url=False, include_input=False)


def _refused(
    model: type[FormModel], data: Any, refusals: Iterable[ErrorDetails], show: str
) -> Iterator[Problem]:
    hints = MAX_HINTS
    for refusal in refusals:
        spot = locate(model, refusal["loc"], data)
        if refusal["type"] == "extra_forbidden":
            yield _unknown(spot, likely_field(model, spot) if hints > 0 else None, show)
            hints -= 1
        else:
            code, message = said_of(refusal, spot, show)
            yield Problem(message, code, at=spot.path or None, label=spot.label)


def _unknown(spot: Spot, likely: str | None, show: str) -> Problem:
    hint = f"maksud Anda {likely}?" if likely else f"nama semua kunci: `{show}`"
    return Problem(f"kunci tidak dikenal; {hint}", "unknown_key", at=spot.path)


def _show(form: Form | None) -> str:
    return f"docgen show {form.id.replace('_', '-')}" if form else "docgen show"


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without a second one of the same code at the same place."""
    return tuple({(each.at, each.code, each.message): each for each in problems}.values())
