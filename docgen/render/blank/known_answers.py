"""Reads what a partial record may print on a blank form, redacted for its reader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from docgen.disclosure.disclose import disclose
from docgen.disclosure.free_text_scan import FINDING_PREFIX
from docgen.disclosure.need_to_know import shipped_table
from docgen.disclosure.page_and_annex import LEVEL_ORDER, record_identity_level
from docgen.disclosure.redact import redact_annex, redact_answers
from docgen.errors import NotPermittedError, UsageError
from docgen.form.definition import build_moment
from docgen.form.disclosure import INTERNAL, DisclosureFacts
from docgen.form.model import FormModel, IdentityLevel
from docgen.form.paths import get_answer
from docgen.form.structure import has_annex
from docgen.render.door import admit
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.partial import parse_partial
from docgen.validation.validate import PERMISSION_PREFIXES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from docgen.agency.profile import Agency
    from docgen.disclosure.disclose import Disclosure, ReaderOptions
    from docgen.errors import Problem
    from docgen.form.definition import Form
    from docgen.form.model import Moment


UNANSWERED_ERRORS = (AttributeError, TypeError)
"""What a question raises whose answer is not in the record."""


@dataclass(frozen=True, slots=True)
class KnownAnswers:
    """The answers that a record gives, and what is wrong with the others."""

    answers: FormModel
    """What the record gives and the page may show, and real defaults, which are not set fields."""
    complete: FormModel
    """The same with None where nothing is known."""
    sealed: FormModel
    """What the sealed annex may show, as ``answers``."""
    moment: Moment
    problems: tuple[Problem, ...]
    disclosure: Disclosure | None = None
    """What the reader may see of the record; None where there is no record."""


def read_known_answers(
    form: Form,
    data: Mapping[str, Any] | None,
    agency: Agency,
    reader: ReaderOptions,
    *,
    today: dt.date,
) -> KnownAnswers:
    """Return what a page may show a reader of a record that need not be whole.

    Raises NotPermittedError where consent or a finding in a text forbids the record's document, and
    UsageError for a reader who gets no form begun from a record.
    """
    completed = fill_from_agency(form, data or {}, agency.record_answers())
    partial = parse_partial(form.model, completed)
    moment = build_moment(form, partial, today)
    whole = sealed = _complete(partial)
    if not data and reader.identity is None:
        visible = _visible_answers(completed, whole)
        return KnownAnswers(visible, whole, visible, moment, ())
    disclosure = _disclose(form, partial, moment, reader)
    checked = admit(form, data, agency, reader, today=today).problems if data else ()
    problems = _list_problems(checked, completed, disclosure) if data else ()
    refused = [each for each in problems if _is_refusal(each)]
    if refused:
        raise NotPermittedError("this document is not permitted as the record stands", refused)
    if has_annex(form.model):
        sealed = redact_annex(form, whole, disclosure.policy)
    whole = redact_answers(form, whole, disclosure.policy)
    return KnownAnswers(
        _visible_answers(completed, whole),
        whole,
        _visible_answers(completed, sealed),
        moment,
        problems,
        disclosure if data else None,
    )


def _list_problems(
    checked: Iterable[Problem], given: Mapping[str, Any], disclosure: Disclosure
) -> tuple[Problem, ...]:
    """Return what is wrong with the answers that a record gives, and what its reader may not see.

    What was not answered is what a blank form is for; consent is never left for the pen.
    """
    found = [
        each
        for each in checked
        if get_answer(given, each.at or "") is not None and not each.code.startswith(FINDING_PREFIX)
    ]
    told = {each.code for each in found}
    return (*found, *(each for each in disclosure.problems if each.code not in told))


def _is_refusal(problem: Problem) -> bool:
    return problem.is_error and problem.code.startswith(PERMISSION_PREFIXES)


def _disclose(form: Form, partial: FormModel, moment: Moment, reader: ReaderOptions) -> Disclosure:
    """Return what a page may show; where too little is known to say, as little as it ever does."""
    try:
        facts = partial.disclosure_facts(moment)
    except UNANSWERED_ERRORS:
        protected = frozenset(shipped_table().protections)
        facts = DisclosureFacts(_least_trusted_reader(form), protected=protected)
    try:
        level = reader.identity or record_identity_level(partial, moment)
    except UNANSWERED_ERRORS:
        level = IdentityLevel.INITIALS
    options = replace(reader, identity=level)
    disclosure = disclose(form, partial, moment, unanswered={}, options=options, facts=facts)
    if disclosure.policy.reader.disguised or disclosure.policy.reader.coded:
        raise UsageError(
            "no form to fill is begun for {reader}", reader=disclosure.policy.reader.name
        )
    return disclosure


def _least_trusted_reader(form: Form) -> str:
    """Return who is taken to read a document that does not say: who sees least outside."""
    if not has_annex(form.model):
        return INTERNAL
    readers = (each for each in shipped_table().readers.values() if each.outside)
    return min(readers, key=lambda each: (LEVEL_ORDER[each.identity], each.annex)).name


def _complete(answers: FormModel) -> FormModel:
    """Return answers that have every field, None where one could not be read, to be redacted."""
    model = type(answers)
    return model.model_construct(
        **{name: _complete_answer(vars(answers).get(name)) for name in model.model_fields}
    )


def _complete_answer(answer: Any) -> Any:
    if isinstance(answer, FormModel):
        return _complete(answer)
    return [_complete_answer(each) for each in answer] if isinstance(answer, list) else answer


def _visible_answers(given: Mapping[str, Any], redacted: FormModel) -> FormModel:
    """Return what was given and is still there when redacted, and defaults that say something.

    A field that it does not have at all, no value can be derived from.
    """
    names = {name for name, answer in given.items() if answer is not None}
    visible: dict[str, Any] = {}
    for name, answer in vars(redacted).items():
        part = _visible_answer(given.get(name), answer)
        says_no = part is False and name in names
        if says_no or (part is not None and part is not False and part != []):
            visible[name] = part
    answers = type(redacted).model_construct(names & visible.keys())
    vars(answers).clear()
    vars(answers).update(visible)
    return answers


def _visible_answer(given: Any, redacted: Any) -> Any:
    if isinstance(redacted, FormModel):
        return _visible_answers(given if isinstance(given, dict) else {}, redacted)
    if isinstance(redacted, list) and isinstance(given, list) and len(given) == len(redacted):
        return [_visible_answer(*pair) for pair in zip(given, redacted, strict=True)]
    return redacted


def text_answer(answers: FormModel, path: str) -> str | None:
    """Return a text that the record gives."""
    found = get_answer(answers, path)
    return found if isinstance(found, str) else None
