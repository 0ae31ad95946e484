from __future__ import annotations

import copy
from typing import Any

import pytest

from docgen.form.definition import DocumentKind, Form
from docgen.form.model import FormModel, field
from docgen.validation.agency_defaults import fill_from_agency

AGENCY = {
    "institution": {"name": "Dinas Sosial"},
    "place": "Medan",
    "letter_signature": {"name": "Kepala"},
    "unasked": 1,
}


class Institution(FormModel):
    name: str = field("Nama")


class Place(FormModel):
    city: str = field("Kota", agency="place")


class Letter(FormModel):
    date: str = field("Tanggal")
    place: str = field("Tempat", agency="place")


class Meta(FormModel):
    place: str | None = field("Tempat", None, agency="place")
    version: int = field("Versi", 1)


class Signature(FormModel):
    name: str = field("Nama")
    place: str | None = field("Tempat", None, agency="place")


class Referral(FormModel):
    sender: Institution = field("Perujuk", agency="institution")
    letter: Letter = field("Surat")
    signed: Place = field("Ditandatangani di")
    meta: Meta = field("Kepala", default_factory=Meta)
    handover: Place | None = field("Pengantaran", None)
    signature: Signature = field("Tanda Tangan", agency="letter_signature")
    more: list[Signature] = field("Tanda Tangan Lain", default_factory=list)


FORM = Form(
    "x", "X", (), "1", "-", Referral, DocumentKind.LETTER, "letter.date", "client.case_code"
)


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        ({}, "sender", {"name": "Dinas Sosial"}),
        ({"sender": {"name": "Lain"}}, "sender", {"name": "Lain"}),
        ({"sender": None}, "sender", None),
        ({"letter": {"date": "x"}}, "letter", {"date": "x", "place": "Medan"}),
        ({"letter": {"place": "Binjai"}}, "letter", {"place": "Binjai"}),
        ({"letter": []}, "letter", []),
        ({}, "signed", {"city": "Medan"}),
        ({}, "meta", {"place": "Medan"}),
        ({"signature": {"name": "A"}}, "signature", {"name": "A", "place": "Medan"}),
        ({"more": [{"name": "A"}, 3]}, "more", [{"name": "A", "place": "Medan"}, 3]),
        ({"handover": {}}, "handover", {"city": "Medan"}),
        ({"unknown": 1}, "unknown", 1),
    ],
)
def test_the_agency_answers_what_the_record_does_not(
    data: dict[str, Any], path: str, expected: object
) -> None:
    assert fill_from_agency(FORM, data, AGENCY)[path] == expected


@pytest.mark.parametrize("name", ["letter", "handover", "more"])
def test_the_agency_makes_no_group_that_needs_more_or_may_be_absent(name: str) -> None:
    assert name not in fill_from_agency(FORM, {}, AGENCY)


def test_the_record_itself_is_left_as_it_was() -> None:
    data = {"letter": {"date": "x"}, "more": [{"name": "A"}]}
    before = copy.deepcopy(data)

    fill_from_agency(FORM, data, AGENCY)

    assert data == before
