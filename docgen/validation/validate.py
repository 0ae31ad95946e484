"""Validates a record against its form and returns every problem at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from docgen.disclosure.disclose import DEFAULT_READER, ReaderOptions, disclose
from docgen.disclosure.free_text_scan import FINDING_PREFIX, TextScan
from docgen.disclosure.need_to_know import shipped_table
from docgen.disclosure.page_and_annex import agency_file_policy
from docgen.errors import NotPermittedError, Problem, RecordError
from docgen.form.definition import Form, build_moment, find_dating_field
from docgen.form.field_location import label_at
from docgen.form.model import Dating, warning
from docgen.form.unanswered import list_reason_problems, parse_reasons, split_unanswered
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.rules import fill_implied, list_broken_rules

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from docgen.disclosure.disclose import Disclosure
    from docgen.form.model import FormModel, Moment
    from docgen.form.unanswered import UnansweredReason

CONSENT_PREFIX: Final = "consent."
PERMISSION_PREFIXES: Final = (CONSENT_PREFIX, FINDING_PREFIX)


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """The answers of a record, every problem of it, and what its reader may see."""

    answers: FormModel | None
    """None where an error stands in the way."""
    problems: tuple[Problem, ...]
    parsed: FormModel | None = None
    """The answers as they were read, whatever the rules say of them; None where one could not."""
    unanswered: Mapping[str, UnansweredReason] = field(default_factory=dict)
    """Why questions have no answer, by their paths."""
    disclosure: Disclosure | None = None
    """What the reader may see; None where the record could not be read, or is of no form."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop the document."""
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that are told and go on."""
        return tuple(problem for problem in self.problems if not problem.is_error)

    def permitted_disclosure(self) -> Disclosure:
        """Return what may be printed for the reader; raise as ``raise_for_problems`` does."""
        raise_for_problems(self.problems)
        assert self.disclosure is not None  # noqa: S101 -- what could not be read has raised
        return self.disclosure.ready()


def validate(
    form: Form | type[FormModel],
    data: Mapping[str, Any],
    *,
    today: dt.date,
    options: ReaderOptions = DEFAULT_READER,
) -> ValidationResult:
    """Return the answers of a record and every problem of it, in the order of the form."""
    if not isinstance(form, Form):
        return _validate_model(form, data, today)
    data, reasons = split_unanswered(data)
    unanswered = parse_reasons(reasons)
    answers, errors = _parse_answers(form.model, data)
    disclosure = None
    if answers is None:
        problems = _problems_of_unreadable(form, data, errors, today)
    else:
        moment = build_moment(form, answers, today)
        problems = [*_list_undated(form, answers, moment), *list_broken_rules(answers, moment)]
        disclosure = disclose(form, answers, moment, unanswered=unanswered, options=options)
        told_of_consent = any(each.is_error and _is_of_consent(each) for each in problems)
        problems += (
            each for each in disclosure.problems if not (told_of_consent and _is_of_consent(each))
        )
    if reasons:
        problems += list_reason_problems(form, data, reasons)
    return _result(problems, answers, unanswered, disclosure)


def _list_undated(form: Form, answers: FormModel, moment: Moment) -> Iterator[Problem]:
    """Tell a document without a date of its own by what its ages and its file name go."""
    path = find_dating_field(form, answers)
    if path is not None and moment.dating is Dating.NEAREST:
        label = label_at(form.model, path)
        message = f"belum diisi; umur klien dan nama berkas mengikuti {label} ({path})"
        at = form.document_date
        yield warning("document.undated", message, at=at, label=label_at(form.model, at))


def _validate_model(
    model: type[FormModel], data: Mapping[str, Any], today: dt.date
) -> ValidationResult:
    """Return the same for a model that is no form, such as an agency's profile."""
    answers, errors = _parse_answers(model, data)
    if answers is None:
        return _result(_problems_of_unreadable(model, data, errors, today))
    moment = build_moment(None, answers, today)
    return _result(list(list_broken_rules(answers, moment)), answers)


def _problems_of_unreadable(
    form: Form | type[FormModel], data: Any, errors: list[ErrorDetails], today: dt.date
) -> list[Problem]:
    """Return what pydantic refuses, with what can be said of the rest that it read."""
    from docgen.validation.other_form import find_other_form, other_form_problem  # noqa: PLC0415
    from docgen.validation.partial import parse_partial  # noqa: PLC0415 -- most records are whole
    from docgen.validation.schema_problems import list_schema_problems  # noqa: PLC0415

    known = form if isinstance(form, Form) else None
    model = form.model if isinstance(form, Form) else form
    other = find_other_form(known, data) if known else None
    if other is not None:
        return [other_form_problem(other)]
    problems = list(list_schema_problems(model, data, errors, known))
    if isinstance(data, dict):
        partial = parse_partial(model, data)
        problems += list_broken_rules(partial, build_moment(known, partial, today), partial=True)
        if known:
            problems += TextScan(shipped_table(), agency_file_policy(known)).list_findings(partial)
    return problems


def _result(
    problems: list[Problem],
    answers: FormModel | None = None,
    unanswered: Mapping[str, UnansweredReason] = MappingProxyType({}),
    disclosure: Disclosure | None = None,
) -> ValidationResult:
    once = _drop_duplicates(problems)
    good = None if any(each.is_error for each in once) else answers
    return ValidationResult(good, once, answers, unanswered, disclosure)


def _is_of_consent(problem: Problem) -> bool:
    return problem.code.startswith(CONSENT_PREFIX)


def check(
    form: Form,
    data: Mapping[str, Any],
    *,
    today: dt.date,
    agency_answers: Mapping[str, object] | None = None,
    options: ReaderOptions = DEFAULT_READER,
) -> tuple[Problem, ...]:
    """Return every problem of a record, the answers of its agency filled in first."""
    filled = fill_from_agency(form, data, agency_answers or {})
    return validate(form, filled, today=today, options=options).problems


def raise_for_problems(problems: Iterable[Problem]) -> None:
    """Raise RecordError if there is an error; NotPermittedError if permission is all that lacks."""
    found = tuple(problems)
    codes = [problem.code for problem in found if problem.is_error]
    if not codes:
        return
    if all(code.startswith(PERMISSION_PREFIXES) for code in codes):
        raise NotPermittedError("this document is not permitted as the record stands", found)
    raise RecordError("the record does not meet its form; mend it and try again", found)


def _parse_answers(
    model: type[FormModel], data: Mapping[str, Any]
) -> tuple[FormModel | None, list[ErrorDetails]]:
    """Return the answers, or what pydantic refuses: its error goes no further, it holds values."""
    try:
        return fill_implied(model.model_validate(data)), []
    except ValidationError as refused:
        return None, refused.errors(include_url=False, include_input=False)


def _drop_duplicates(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without a second one of the same code at the same place."""
    return tuple({(each.at, each.code, each.message): each for each in problems}.values())
