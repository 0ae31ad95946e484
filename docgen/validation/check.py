"""Whether a record meets its form: every problem of it, at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from docgen.disclosure.consent import refusals
from docgen.disclosure.need_to_know import shipped_table
from docgen.disclosure.policy import file_policy, policy_for
from docgen.disclosure.scan import Scan
from docgen.errors import NotPermittedError, Problem, RecordError
from docgen.form.definition import Form, moment_of
from docgen.form.disclosure import NO_FACTS, OWN_RECEIVER, Audience, DisclosureFacts
from docgen.form.locate import MAX_HINTS, Spot, likely_field, locate
from docgen.form.unanswered import apart, doubts, reasons_in
from docgen.validation.defaults import complete
from docgen.validation.messages import said_of
from docgen.validation.partial import read_partly
from docgen.validation.rules import broken_rules

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from docgen.disclosure.need_to_know import NeedToKnow
    from docgen.disclosure.policy import Policy
    from docgen.form.model import FormModel, IdentityLevel, Moment
    from docgen.form.unanswered import Reason

__all__ = ["Examined", "Lens", "check", "complete", "examine", "raise_for"]

CONSENT, FINDING = "consent.", "disclosure."
PERMISSION_CODES = (CONSENT, FINDING)


@dataclass(frozen=True, slots=True)
class Examined:
    """A record seen through its form: its answers, if no error stands in the way."""

    answers: FormModel | None
    problems: tuple[Problem, ...]
    read: FormModel | None = None
    """The answers as they were read, whatever the rules say of them; None where one could not."""
    unanswered: Mapping[str, Reason] = field(default_factory=dict)
    """Why questions have no answer, by their paths."""
    policy: Policy | None = None
    """What the reader may see; None where the record could not be read."""
    facts: DisclosureFacts = NO_FACTS
    """For whom the record is examined, and under which consent."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop the document."""
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that are told and go on."""
        return tuple(problem for problem in self.problems if not problem.is_error)


@dataclass(frozen=True, slots=True)
class Lens:
    """For whose eyes a record is examined; by default the reader's for whom its form is made."""

    audience: Audience = OWN_RECEIVER
    table: NeedToKnow | None = None
    """Who may be told what; the table that ships where None."""
    identity: IdentityLevel | None = None
    accepted: str | None = None
    """The code of the officer who has accepted what is found in free texts."""


OWN_LENS: Final = Lens()


def examine(
    form: Form | type[FormModel],
    data: Mapping[str, Any],
    *,
    today: dt.date,
    lens: Lens = OWN_LENS,
) -> Examined:
    """Return the answers of a record and every problem of it, in the order of the form."""
    known = form if isinstance(form, Form) else None
    model = form.model if isinstance(form, Form) else form
    data, said = apart(data) if known else (data, {})
    answers, refusals = _read(model, data)
    policy, facts = None, NO_FACTS
    if not refusals and answers is not None:
        moment = moment_of(known, answers, today)
        problems = list(broken_rules(answers, moment))
        if known:
            facts = answers.disclosure_facts(moment).seen_by(lens.audience)
            policy, found = _disclosed(known, answers, facts, moment, lens)
            problems += found if not _lacks_consent(problems) else _without_consent(found)
    else:
        problems = list(_refused(model, data, refusals, _show(known)))
        if isinstance(data, dict):
            partial = read_partly(model, data)
            problems += broken_rules(partial, moment_of(known, partial, today), partial=True)
            if known:
                problems += Scan(shipped_table(), file_policy(known)).findings(partial)
    if known and said:
        problems += doubts(known, data, said)
    told = _once(problems)
    good = None if any(each.is_error for each in told) else answers
    return Examined(good, told, answers, reasons_in(said), policy, facts)


def _disclosed(
    form: Form, answers: FormModel, facts: DisclosureFacts, moment: Moment, lens: Lens
) -> tuple[Policy, list[Problem]]:
    """Return what the reader may see of a record, and what in it that reader may not."""
    table = lens.table or shipped_table()
    policy = policy_for(form, answers, moment, identity=lens.identity, table=table, facts=facts)
    scan = Scan(table, policy, facts.reason, lens.accepted is not None)
    return policy, [
        *refusals(policy.reader, facts, moment.document_date),
        *scan.findings(answers),
    ]


def is_finding(problem: Problem) -> bool:
    """Return whether a problem is something found in a free text."""
    return problem.code.startswith(FINDING)


def _lacks_consent(problems: list[Problem]) -> bool:
    return any(each.is_error and each.code.startswith(CONSENT) for each in problems)


def _without_consent(problems: list[Problem]) -> list[Problem]:
    """Return the problems without those of a consent of which the form itself has told."""
    return [each for each in problems if not each.code.startswith(CONSENT)]


def check(
    form: Form,
    data: Mapping[str, Any],
    *,
    today: dt.date,
    agency_answers: Mapping[str, object] | None = None,
    lens: Lens = OWN_LENS,
) -> tuple[Problem, ...]:
    """Return every problem of a record, the answers of its agency filled in first."""
    filled = complete(form, data, agency_answers or {})
    return examine(form, filled, today=today, lens=lens).problems


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
