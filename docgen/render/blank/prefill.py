"""What a record tells of a blank form: what it gives, as far as the page may show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.disclosure.need_to_know import shipped_table
from docgen.disclosure.policy import DEGREE, identity_of, policy_for
from docgen.disclosure.redact import seen, seen_sealed
from docgen.errors import NotPermittedError
from docgen.form.definition import moment_of
from docgen.form.disclosure import CHILD, INTERNAL, VICTIM, DisclosureFacts
from docgen.form.model import FormModel, IdentityLevel
from docgen.form.paths import look_up
from docgen.form.structure import has_annex
from docgen.validation.check import PERMISSION_CODES, examine
from docgen.validation.defaults import complete
from docgen.validation.partial import read_partly

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from docgen.disclosure.policy import Policy
    from docgen.errors import Problem
    from docgen.form.definition import Form
    from docgen.form.model import Moment


UNKNOWN = (AttributeError, TypeError)
"""What a question raises whose answer is not in the record."""


@dataclass(frozen=True, slots=True)
class Known:
    """The answers that a record gives, and what is wrong with the others."""

    answers: FormModel
    """Names as given what the record gives and the page may show; has real defaults besides."""
    whole: FormModel
    """The same with None where nothing is known."""
    sealed: FormModel
    """What the sealed annex may show, as ``answers``."""
    moment: Moment
    problems: tuple[Problem, ...]


def known_of(
    form: Form,
    data: Mapping[str, Any] | None,
    agency_answers: Mapping[str, object],
    *,
    today: dt.date,
    identity: IdentityLevel | None,
) -> Known:
    """Return what a page may show of a record that need not be whole.

    Raises NotPermittedError where the record itself says that its document must not be made.
    """
    told = complete(form, data or {}, agency_answers)
    problems = examine(form, told, today=today).problems if data else ()
    # What was not answered is what a blank form is for; what was, is told if it is wrong.
    problems = tuple(each for each in problems if _is_answered(told, each.at or ""))
    refused = [each for each in problems if _is_refusal(each)]
    if refused:
        raise NotPermittedError("this document is not permitted as the record stands", refused)
    partial = read_partly(form.model, told)
    moment = moment_of(form, partial, today)
    whole = sealed = _whole(partial)
    if data or identity:
        policy = _policy(form, partial, moment, identity)
        if has_annex(form.model):
            sealed = seen_sealed(form, whole, policy)
        whole = seen(form, whole, policy)
    return Known(_shown(told, whole), whole, _shown(told, sealed), moment, problems)


def _is_refusal(problem: Problem) -> bool:
    return problem.is_error and problem.code.startswith(PERMISSION_CODES)


def _is_answered(data: Mapping[str, Any], path: str) -> bool:
    """Return whether a record says something at a place."""
    answer: object = data
    for step in path.replace("]", "").replace("[", ".").split(".") if path else ():
        if isinstance(answer, list) and step.isdigit() and int(step) < len(answer):
            answer = answer[int(step)]
        else:
            answer = answer.get(step) if isinstance(answer, dict) else None
    return answer is not None


def _policy(
    form: Form, partial: FormModel, moment: Moment, identity: IdentityLevel | None
) -> Policy:
    """Return what a page may show; where too little is known to say, as little as it ever does."""
    try:
        facts = partial.disclosure_facts(moment)
    except UNKNOWN:
        facts = DisclosureFacts(_reader(form), protected=frozenset({CHILD, VICTIM}))
    try:
        level = identity or identity_of(partial, moment)
    except UNKNOWN:
        level = IdentityLevel.INITIALS
    return policy_for(form, partial, moment, identity=level, facts=facts)


def _reader(form: Form) -> str:
    """Return who is taken to read a document that does not say: who sees least outside."""
    if not has_annex(form.model):
        return INTERNAL
    readers = shipped_table().readers.values()
    return min(readers, key=lambda each: (DEGREE[each.identity], each.annex)).name


def _whole(answers: FormModel) -> FormModel:
    """Return answers that have every field, None where one could not be read, to be redacted."""
    held = {name: _each_whole(vars(answers).get(name)) for name in type(answers).model_fields}
    return type(answers).model_construct(**held)


def _each_whole(answer: Any) -> Any:
    if isinstance(answer, FormModel):
        return _whole(answer)
    return [_each_whole(each) for each in answer] if isinstance(answer, list) else answer


def _shown(given: Mapping[str, Any], seen: FormModel) -> FormModel:
    """Return what was given and may be seen, beside defaults that say something.

    What it does not have at all, nothing can be derived from.
    """
    names = {name for name, said in given.items() if said is not None}
    told: dict[str, Any] = {}
    for name, answer in vars(seen).items():
        part = _part(given.get(name), answer)
        says_no = part is False and name in names
        if says_no or (part is not None and part is not False and part != []):
            told[name] = part
    shown = type(seen).model_construct(names & told.keys())
    vars(shown).clear()
    vars(shown).update(told)
    return shown


def _part(given: Any, answer: Any) -> Any:
    if isinstance(answer, FormModel):
        return _shown(given if isinstance(given, dict) else {}, answer)
    if isinstance(answer, list) and isinstance(given, list) and len(given) == len(answer):
        return [_part(*pair) for pair in zip(given, answer, strict=True)]
    return answer


def said(answers: FormModel, path: str) -> str | None:
    """Return a text that the record gives."""
    found = look_up(answers, path)
    return found if isinstance(found, str) else None
