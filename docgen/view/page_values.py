"""Builds the page values of a record for one reader, the sealed annex included.

The answers are redacted first (:mod:`docgen.disclosure.redact`), and everything else is computed
and written from that copy: what it does not hold cannot reach a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docgen.disclosure.disclose import redact_for_signing
from docgen.disclosure.redact import (
    annex_changes,
    copy_with_changes,
    redact_answers,
    set_identity_level,
)
from docgen.form.structure import has_annex
from docgen.form.withheld import WITHHELD
from docgen.view.answer_values import derived_value, field_formatter, page_formatter
from docgen.view.missing_answers import write_unanswered
from docgen.view.withheld_answers import withheld_note, write_withheld

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.disclosure.disclose import Disclosure
    from docgen.form.model import FormModel

TEACHING_MARK: Final = "BAHAN AJAR"
"""What a document for teaching bears in place of its secrecy."""

SEALED: Final = "sealed"
"""The name of the values of the sealed annex."""


def build_page_values(
    disclosure: Disclosure,
    agency_values: Mapping[str, Any],
    annex_names: frozenset[str] | None = None,
) -> dict[str, Any]:
    """Return the plain values of one document: dicts, lists, texts, numbers, flags and None.

    ``annex_names`` are the names that the template prints in the sealed annex; None means all.
    """
    form, policy = disclosure.form, disclosure.policy
    shown = redact_answers(form, disclosure.answers, policy)
    pages = {"": page_formatter(type(shown))(shown, disclosure.moment)}
    if has_annex(form.model) and policy.reader.annex:
        pages[SEALED] = _annex_values(disclosure, shown, pages[""], annex_names)
    unanswered = disclosure.visible_unanswered
    if unanswered:
        pages = {name: write_unanswered(form, page, unanswered) for name, page in pages.items()}
    pages = {
        name: write_withheld(form.model, page, policy, sealed=name == SEALED)
        for name, page in pages.items()
    }
    values = pages.pop("")
    values |= pages
    values |= _signed_values(disclosure)
    values["agency"] = agency_values
    values["form"] = {"title": form.title, "edition": form.edition, "blank": False}
    values["reader"] = {
        "label": policy.reader.label,
        "without_annex": not policy.reader.annex,
        "remarks": disclosure.remarks,
        "note": None if _is_own_reader(disclosure) else withheld_note(form.model, policy),
        "withheld": WITHHELD,
        "mark": TEACHING_MARK if policy.reader.disguised else None,
    }
    return values


def _signed_values(disclosure: Disclosure) -> dict[str, Any]:
    """Return the values of what the client signs, where the reader may know the full name."""
    signed = [each for each in disclosure.form.model.derivations.values() if each.signed]
    named = redact_for_signing(disclosure) if signed else None
    if named is None:
        return {}
    moment = disclosure.moment
    return {each.name: derived_value(each.compute(named, moment), moment) for each in signed}


def _is_own_reader(disclosure: Disclosure) -> bool:
    """Return whether a document goes to the reader for whom its form is made, who knows that."""
    own = disclosure.answers.disclosure_facts(disclosure.moment).reader
    return disclosure.policy.reader.name == own


def _annex_values(
    disclosure: Disclosure,
    shown: FormModel,
    page: Mapping[str, Any],
    printed: frozenset[str] | None,
) -> dict[str, Any]:
    """Return the values of the sealed annex: those of the page, but for what differs there.

    Only what the template prints there is worked out, where ``printed`` says what that is.
    """
    model, moment = type(shown), disclosure.moment
    changes = annex_changes(disclosure.form, disclosure.answers, disclosure.policy)
    inside = set_identity_level(copy_with_changes(shown, changes), disclosure.policy.annex.level)
    values = dict(page)
    for name, answer in changes.items():
        if printed is None or name in printed:
            values[name] = None if answer is None else field_formatter(model, name)(answer, moment)
    for name, derivation in model.derivations.items():
        if printed is None or name in printed:
            values[name] = derived_value(derivation.compute(inside, moment), moment)
    return values
