"""Policies to ask: every form, reader, consent, protection and level."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from docgen.disclosure.need_to_know import shipped_table
from docgen.disclosure.policy import policy_of
from docgen.form.disclosure import DisclosureFacts, Permission
from docgen.form.library import find_form
from docgen.form.model import IdentityLevel
from docgen.form.structure import has_annex
from docgen.validation.check import examine
from docgen.validation.defaults import complete
from tests.every_form import AGENCY, TODAY, example

if TYPE_CHECKING:
    from docgen.disclosure.policy import Policy
    from docgen.form.definition import Form
    from docgen.form.model import FormModel

DAY = dt.date(2026, 8, 17)
RECEIVER = "Lembaga Penerima Contoh"
TABLE = shipped_table()
SCOPES = frozenset(
    {"layanan", "berbagi_data", "foto", "hiv", "napza", "kesehatan_jiwa", "kekerasan"}
)

CONSENTS: dict[str, Permission | None] = {
    "none": None,
    "partial": Permission(True, True, frozenset({"berbagi_data", "kesehatan_jiwa"}), (RECEIVER,)),
    "full": Permission(True, True, SCOPES, (RECEIVER,)),
    "withdrawn": Permission(True, True, SCOPES, (RECEIVER,), withdrawn_on=DAY),
}


def asked(
    form: Form,
    reader: str,
    consent: str = "full",
    *,
    protected: frozenset[str] = frozenset(),
    level: IdentityLevel = IdentityLevel.FULL,
) -> Policy:
    facts = DisclosureFacts(reader, (RECEIVER,), CONSENTS[consent], protected)
    known = TABLE.reader(reader)
    return policy_of(TABLE, known, facts, level=level, day=DAY, sealable=has_annex(form.model))


def answers_of(form: Form, case: str | None = None) -> FormModel:
    return _answers_of(form.id, case)


@cache
def _answers_of(name: str, case: str | None) -> FormModel:
    form = find_form(name)
    record = complete(form, example(form, case), AGENCY.answers())
    answers = examine(form, record, today=TODAY).answers
    assert answers is not None
    return answers
