"""Sample disclosure policies: every form, reader, consent, protection and level."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from docgen.disclosure.need_to_know import shipped_table
from docgen.disclosure.page_and_annex import resolve_policy
from docgen.form.disclosure import ClientConsent, DisclosureFacts
from docgen.form.library import find_form
from docgen.form.model import IdentityLevel
from docgen.form.structure import has_annex
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import validate
from tests.every_form import AGENCY, TODAY, example

if TYPE_CHECKING:
    from docgen.disclosure.page_and_annex import Policy
    from docgen.form.definition import Form
    from docgen.form.model import FormModel

DAY = dt.date(2026, 8, 17)
RECEIVER = "Lembaga Penerima Contoh"
TABLE = shipped_table()
SCOPES = frozenset(
    {"layanan", "berbagi_data", "foto", "hiv", "napza", "kesehatan_jiwa", "kekerasan"}
)

CONSENTS: dict[str, ClientConsent | None] = {
    "none": None,
    "partial": ClientConsent(
        True, True, frozenset({"berbagi_data", "kesehatan_jiwa"}), (RECEIVER,)
    ),
    "full": ClientConsent(True, True, SCOPES, (RECEIVER,)),
    "withdrawn": ClientConsent(True, True, SCOPES, (RECEIVER,), withdrawn_on=DAY),
}


def make_policy(
    form: Form,
    reader: str,
    consent: str = "full",
    *,
    protected: frozenset[str] = frozenset(),
    level: IdentityLevel = IdentityLevel.FULL,
) -> Policy:
    facts = DisclosureFacts(reader, (RECEIVER,), CONSENTS[consent], protected)
    known = TABLE.reader(reader)
    return resolve_policy(TABLE, known, facts, level=level, day=DAY, sealable=has_annex(form.model))


def example_answers(form: Form, case: str | None = None) -> FormModel:
    return _cached_example_answers(form.id, case)


@cache
def _cached_example_answers(name: str, case: str | None) -> FormModel:
    form = find_form(name)
    record = fill_from_agency(form, example(form, case), AGENCY.record_answers())
    answers = validate(form, record, today=TODAY).answers
    assert answers is not None
    return answers
