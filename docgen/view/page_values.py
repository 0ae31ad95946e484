"""Builds the page values of a record for one reader, the sealed annex included.

The answers are redacted first (:mod:`docgen.disclosure.redact`), and everything else is computed
and written from that copy: what it does not hold cannot reach a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.disclosure.policy import record_policy
from docgen.disclosure.redact import (
    annex_changes,
    copy_with_changes,
    redact_answers,
    set_identity_level,
)
from docgen.form.definition import build_moment
from docgen.form.structure import has_annex
from docgen.view.answer_values import derived_value, field_formatter, page_formatter

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from docgen.disclosure.policy import Policy
    from docgen.form.definition import Form
    from docgen.form.model import FormModel, IdentityLevel, Moment


def build_page_values(  # noqa: PLR0913 -- all that a page depends on
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
    moment = build_moment(form, answers, today)
    policy = policy or record_policy(form, answers, moment, identity=identity)
    shown = redact_answers(form, answers, policy)
    page = page_formatter(type(answers))(shown, moment)
    if has_annex(form.model) and policy.reader.annex:
        page["sealed"] = _annex_values(form, answers, shown, policy, page, moment, sealed_names)
    page["agency"] = agency_values
    page["form"] = {"title": form.title, "edition": form.edition, "blank": False}
    page["reader"] = _reader_values(policy)
    return page


def _reader_values(policy: Policy) -> dict[str, Any]:
    """Return what a page may say of its reader."""
    return {"label": policy.reader.label, "without_annex": not policy.reader.annex, "remarks": []}


def _annex_values(  # noqa: PLR0913, PLR0917 -- the page, and all that it was made of
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
    changes = annex_changes(form, answers, policy)
    inside = set_identity_level(copy_with_changes(shown, changes), policy.annex.level)
    values = dict(page)
    for name, answer in changes.items():
        if printed is None or name in printed:
            values[name] = None if answer is None else field_formatter(model, name)(answer, moment)
    for name, derivation in model.derivations.items():
        if printed is None or name in printed:
            values[name] = derived_value(derivation.compute(inside, moment), moment)
    return values
