"""Validates a record against its form and returns every problem at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from docgen.disclosure.consent_status import list_consent_problems
from docgen.disclosure.need_to_know import shipped_table
from docgen.disclosure.policy import agency_file_policy, record_policy
from docgen.disclosure.scan import TextScan
from docgen.errors import NotPermittedError, Problem, RecordError
from docgen.form.definition import Form, build_moment
from docgen.form.disclosure import DEFAULT_AUDIENCE, NO_DISCLOSURE_FACTS, Audience, DisclosureFacts
from docgen.form.field_location import MAX_HINTS, FieldLocation, locate_field, suggest_field
from docgen.form.unanswered import list_reason_problems, parse_reasons, split_unanswered
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.partial import parse_partial
from docgen.validation.pydantic_messages import message_for
from docgen.validation.rules import list_broken_rules

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from docgen.disclosure.need_to_know import NeedToKnowTable
    from docgen.disclosure.policy import Policy
    from docgen.form.model import FormModel, IdentityLevel, Moment
    from docgen.form.unanswered import UnansweredReason

CONSENT_PREFIX, FINDING_PREFIX = "consent.", "disclosure."
PERMISSION_PREFIXES = (CONSENT_PREFIX, FINDING_PREFIX)


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """A record seen through its form: its answers, if no error stands in the way."""

    answers: FormModel | None
    problems: tuple[Problem, ...]
    parsed: FormModel | None = None
    """The answers as they were read, whatever the rules say of them; None where one could not."""
    unanswered: Mapping[str, UnansweredReason] = field(default_factory=dict)
    """Why questions have no answer, by their paths."""
    policy: Policy | None = None
    """What the reader may see; None where the record could not be read."""
    facts: DisclosureFacts = NO_DISCLOSURE_FACTS
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
class ReaderOptions:
    """For whose eyes a record is examined; by default the reader's for whom its form is made."""

    audience: Audience = DEFAULT_AUDIENCE
    table: NeedToKnowTable | None = None
    """Who may be told what; the table that ships where None."""
    identity: IdentityLevel | None = None
    accepted_by: str | None = None
    """The code of the officer who has accepted what is found in free texts."""


DEFAULT_READER: Final = ReaderOptions()


def validate(
    form: Form | type[FormModel],
    data: Mapping[str, Any],
    *,
    today: dt.date,
    lens: ReaderOptions = DEFAULT_READER,
) -> ValidationResult:
    """Return the answers of a record and every problem of it, in the order of the form."""
    known = form if isinstance(form, Form) else None
    model = form.model if isinstance(form, Form) else form
    data, said = split_unanswered(data) if known else (data, {})
    answers, refusals = _parse_answers(model, data)
    policy, facts = None, NO_DISCLOSURE_FACTS
    if not refusals and answers is not None:
        moment = build_moment(known, answers, today)
        problems = list(list_broken_rules(answers, moment))
        if known:
            facts = answers.disclosure_facts(moment).for_audience(lens.audience)
            policy, found = _apply_policy(known, answers, facts, moment, lens)
            problems += found if not _has_consent_error(problems) else _drop_consent_problems(found)
    else:
        problems = list(_list_schema_problems(model, data, refusals, _show_command(known)))
        if isinstance(data, dict):
            partial = parse_partial(model, data)
            problems += list_broken_rules(
                partial, build_moment(known, partial, today), partial=True
            )
            if known:
                problems += TextScan(shipped_table(), agency_file_policy(known)).list_findings(
                    partial
                )
    if known and said:
        problems += list_reason_problems(known, data, said)
    told = _drop_duplicates(problems)
    good = None if any(each.is_error for each in told) else answers
    return ValidationResult(good, told, answers, parse_reasons(said), policy, facts)


def _apply_policy(
    form: Form, answers: FormModel, facts: DisclosureFacts, moment: Moment, lens: ReaderOptions
) -> tuple[Policy, list[Problem]]:
    """Return what the reader may see of a record, and what in it that reader may not."""
    table = lens.table or shipped_table()
    policy = record_policy(form, answers, moment, identity=lens.identity, table=table, facts=facts)
    scan = TextScan(table, policy, facts.has_annex_reason, lens.accepted_by is not None)
    return policy, [
        *list_consent_problems(policy.reader, facts, moment.document_date),
        *scan.list_findings(answers),
    ]


def is_text_finding(problem: Problem) -> bool:
    """Return whether a problem is something found in a free text."""
    return problem.code.startswith(FINDING_PREFIX)


def _has_consent_error(problems: list[Problem]) -> bool:
    return any(each.is_error and each.code.startswith(CONSENT_PREFIX) for each in problems)


def _drop_consent_problems(problems: list[Problem]) -> list[Problem]:
    """Return the problems without those of a consent of which the form itself has told."""
    return [each for each in problems if not each.code.startswith(CONSENT_PREFIX)]


def check(
    form: Form,
    data: Mapping[str, Any],
    *,
    today: dt.date,
    agency_answers: Mapping[str, object] | None = None,
    lens: ReaderOptions = DEFAULT_READER,
) -> tuple[Problem, ...]:
    """Return every problem of a record, the answers of its agency filled in first."""
    filled = fill_from_agency(form, data, agency_answers or {})
    return validate(form, filled, today=today, lens=lens).problems


def raise_for_problems(problems: Iterable[Problem]) -> None:
    """Raise RecordError if there is an error; NotPermittedError if permission is all that lacks."""
    told = tuple(problems)
    codes = [problem.code for problem in told if problem.is_error]
    if not codes:
        return
    if all(code.startswith(PERMISSION_PREFIXES) for code in codes):
        raise NotPermittedError("this document is not permitted as the record stands", told)
    raise RecordError("the record does not meet its form; mend it and try again", told)


def _parse_answers(
    model: type[FormModel], data: Mapping[str, Any]
) -> tuple[FormModel | None, list[ErrorDetails]]:
    """Return the answers, or what pydantic refuses: its error goes no further, it holds values."""
    try:
        return model.model_validate(data), []
    except ValidationError as refused:
        return None, refused.errors(include_url=False, include_input=False)


def _list_schema_problems(
    model: type[FormModel], data: Any, refusals: Iterable[ErrorDetails], show: str
) -> Iterator[Problem]:
    hints = MAX_HINTS
    for refusal in refusals:
        spot = locate_field(model, refusal["loc"], data)
        if refusal["type"] == "extra_forbidden":
            yield _unknown_key_problem(
                spot, suggest_field(model, spot) if hints > 0 else None, show
            )
            hints -= 1
        else:
            code, message = message_for(refusal, spot, show)
            yield Problem(message, code, at=spot.path or None, label=spot.label)


def _unknown_key_problem(spot: FieldLocation, likely: str | None, show: str) -> Problem:
    hint = f"maksud Anda {likely}?" if likely else f"nama semua kunci: `{show}`"
    return Problem(f"kunci tidak dikenal; {hint}", "unknown_key", at=spot.path)


def _show_command(form: Form | None) -> str:
    return f"docgen show {form.id.replace('_', '-')}" if form else "docgen show"


def _drop_duplicates(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without a second one of the same code at the same place."""
    return tuple({(each.at, each.code, each.message): each for each in problems}.values())
