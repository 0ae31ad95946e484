"""A letter number that does not match its agency's pattern is a warning."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pytest

from docgen.agency.load import load_agency
from docgen.form.definition import DocumentKind, Form
from docgen.form.model import FormModel, field

if TYPE_CHECKING:
    from docgen.agency.profile import Agency


class LetterHead(FormModel):
    number: str | None = field("Nomor", None)
    date: dt.date | None = field("Tanggal", None)


class Letter(FormModel):
    letter: LetterHead = field("Surat")


FORM = Form(
    "x", "X", (), "1", "", Letter, DocumentKind.LETTER, "letter.date", "", number="letter.number"
)


@pytest.fixture(name="agency")
def _agency() -> Agency:
    return load_agency("dinas-sosial-kota-medan")


@pytest.mark.parametrize(
    ("number", "codes"),
    [(None, []), ("400.9/0147/DINSOS/2026", []), ("147/2026", ["number.pattern"])],
)
def test_a_number_that_is_none_of_the_agencys_is_reported(
    agency: Agency, number: str | None, codes: list[str]
) -> None:
    answers = Letter(letter=LetterHead(number=number))

    told = list(agency.number_warnings(FORM, answers))

    assert [problem.code for problem in told] == codes
    assert all((p.label, p.at, p.is_error) == ("Nomor", "letter.number", False) for p in told)


def test_a_form_without_a_number_has_none_to_check(agency: Agency) -> None:
    form = dataclasses.replace(FORM, number="")

    assert list(agency.number_warnings(form, Letter(letter=LetterHead(number="x")))) == []
