"""What one document may show of its record: the page values of one reader.

The answers are redacted first (:mod:`docgen.disclosure.redact`), and everything else is computed
and written from that copy: what it does not hold cannot reach a page.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from docgen.anatomy import has_annex
from docgen.disclosure.facts import INTERNAL, DisclosureFacts
from docgen.disclosure.policy import policy_of
from docgen.disclosure.redact import redactor, resealed, with_changes
from docgen.disclosure.table import shipped_table
from docgen.form import FormModel, IdentityLevel
from docgen.moment import look_up, moment_of
from docgen.printing import computed, printer, writer_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.disclosure.policy import Policy
    from docgen.disclosure.table import NeedToKnow
    from docgen.form import Form, Moment

IDENTITY_LEVEL: Final = "meta.identity_level"
"""Where a record itself says how far its document names the client."""


def printable(  # noqa: PLR0913 -- all that a page depends on
    form: Form,
    answers: FormModel,
    *,
    agency_values: Mapping[str, Any],
    today: dt.date,
    identity: IdentityLevel | None = None,
    policy: Policy | None = None,
    sealed_names: frozenset[str] | None = None,
) -> dict[str, Any]:
    """Return the plain values of one document: dicts, lists, texts, numbers, flags and None.

    Without a ``policy`` they are those of the reader for whom the form is made. ``sealed_names``
    are the names that the template prints in the sealed annex; None means all.
    """
    moment = moment_of(form, answers, today)
    policy = policy or policy_for(form, answers, moment, identity=identity)
    shown = seen(form, answers, policy)
    page = printer(type(answers))(shown, moment)
    if has_annex(form.model) and policy.reader.annex:
        page["sealed"] = _sealed(form, answers, shown, policy, page, moment, sealed_names)
    page["agency"] = agency_values
    page["form"] = {"title": form.title, "edition": form.edition, "blank": False}
    page["reader"] = _told_of(policy)
    return page


def _told_of(policy: Policy) -> dict[str, Any]:
    """Return what a page may say of its reader."""
    return {"label": policy.reader.label, "without_annex": not policy.reader.annex, "remarks": []}


def policy_for(  # noqa: PLR0913 -- what a caller may want other than the record does
    form: Form,
    answers: FormModel,
    moment: Moment,
    *,
    identity: IdentityLevel | None = None,
    table: NeedToKnow | None = None,
    facts: DisclosureFacts | None = None,
) -> Policy:
    """Return what a reader may see of a record: that of ``facts``, else the form's own.

    Raises UsageError for a reader that the table does not have.
    """
    known = table or shipped_table()
    facts = facts or answers.disclosure_facts(moment)
    level = identity or identity_of(answers, moment)
    return policy_of(
        known,
        known.reader(facts.reader),
        facts,
        level=level,
        day=moment.document_date,
        sealable=has_annex(form.model),
    )


def identity_of(answers: FormModel, moment: Moment) -> IdentityLevel:
    """Return how far a document names its client: as its record says, else as its form does."""
    said = look_up(answers, IDENTITY_LEVEL)
    return said if isinstance(said, IdentityLevel) else answers.identity_default(moment)


def file_policy(form: Form, level: IdentityLevel = IdentityLevel.FULL) -> Policy:
    """Return what the agency's own file shows of a form's records at a level."""
    table = shipped_table()
    return policy_of(
        table,
        table.reader(INTERNAL),
        DisclosureFacts(),
        level=level,
        day=dt.date.min,
        sealable=has_annex(form.model),
    )


def redacted(form: Form, answers: FormModel, level: IdentityLevel) -> FormModel:
    """Return a copy of the answers as the agency's own file shows them at ``level``."""
    return seen(form, answers, file_policy(form, level))


def seen(form: Form, answers: FormModel, policy: Policy) -> FormModel:
    """Return a copy of the answers without what a reader may not see on the open pages."""
    redact = redactor(type(answers), policy, _case_field(form))
    return _telling(redact(answers) if redact else answers, policy.body.level)


def _case_field(form: Form) -> str:
    return form.case_code.rpartition(".")[2]


def _sealed(  # noqa: PLR0913, PLR0917 -- the page, and all that it was made of
    form: Form,
    answers: FormModel,
    shown: FormModel,
    policy: Policy,
    page: Mapping[str, Any],
    moment: Moment,
    printed: frozenset[str] | None,
) -> dict[str, Any]:
    """Return the values of the sealed annex: those of the page, but for what differs there.

    Only what the template prints there is worked out, where ``printed`` says what that is.
    """
    model = type(answers)
    changes = _changes(form, answers, policy)
    inside = _telling(with_changes(shown, changes), policy.annex.level)
    values = dict(page)
    for name, answer in changes.items():
        if printed is None or name in printed:
            values[name] = None if answer is None else writer_of(model, name)(answer, moment)
    for name, derivation in model.derivations.items():
        if printed is None or name in printed:
            values[name] = computed(derivation.compute(inside, moment), moment)
    return values


def _changes(form: Form, answers: FormModel, policy: Policy) -> dict[str, Any]:
    """Return the answers that the sealed annex shows otherwise than the open pages."""
    given = answers.__dict__
    return {
        name: given[name] if hide is None or given[name] is None else hide(given[name], None)
        for name, hide in _resealed(form, policy).items()
    }


def seen_sealed(form: Form, answers: FormModel, policy: Policy) -> FormModel:
    """Return a copy of the answers without what a reader may not see in the sealed annex."""
    changes = _changes(form, answers, policy)
    return _telling(with_changes(seen(form, answers, policy), changes), policy.annex.level)


def _resealed(form: Form, policy: Policy) -> Mapping[str, Any]:
    """Return what redacts for the annex the fields that differ there, found once."""
    known = policy.annex.redactors
    key = (form.model, form.case_code)
    if key not in known:
        known[key] = resealed(form.model, policy, _case_field(form))
    found: Mapping[str, Any] = known[key]
    return found


def _telling(answers: FormModel, level: IdentityLevel) -> FormModel:
    """Return the answers with ``level`` as their own, for what is derived from it."""
    group, name = IDENTITY_LEVEL.split(".")
    meta = look_up(answers, group)
    if not isinstance(meta, FormModel) or meta.__dict__.get(name, level) is level:
        return answers
    return answers.model_copy(update={group: meta.model_copy(update={name: level})})
