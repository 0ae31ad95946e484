from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from docgen.form.model import Moment
from docgen.schemas.document.letter import ELECTRONIC_SIGNATURE_NOTE, AttachedFile, Tte
from docgen.validation.validate import validate

DAY = dt.date(2026, 6, 22)
MOMENT = Moment(DAY, DAY)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"kind": "ktp"}, []),
        ({"kind": "lainnya", "note": "Ijazah"}, []),
        ({"kind": "lainnya"}, ["error note attachment.note_missing"]),
        ({"kind": "ktp", "copies": 0}, ["error copies number.range"]),
        ({"kind": "ijazah"}, ["error kind code_list"]),
    ],
)
def test_rules_report_the_problems_of_an_attached_file(
    record: dict[str, Any], expected: list[str]
) -> None:
    problems = validate(AttachedFile, record, today=DAY).problems

    assert [f"{each.severity} {each.at} {each.code}" for each in problems] == expected


@pytest.mark.parametrize(
    ("record", "name", "note"),
    [
        ({"kind": "ktp"}, "Fotokopi KTP-el", None),
        ({"kind": "ktp", "note": "Buram"}, "Fotokopi KTP-el", "Buram"),
        ({"kind": "ktp", "note": "Asli", "confidential": True}, "Fotokopi KTP-el", "Asli; rahasia"),
        ({"kind": "lainnya", "note": "Ijazah"}, "Ijazah", None),
    ],
)
def test_a_paper_is_named_and_noted(record: dict[str, Any], name: str, note: str | None) -> None:
    paper = AttachedFile.model_validate(record)

    assert (paper.name_text(MOMENT), paper.note_text(MOMENT)) == (name, note)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({}, None),
        ({"note": "Catatan"}, None),
        ({"enabled": True}, ELECTRONIC_SIGNATURE_NOTE),
        ({"enabled": True, "note": "Catatan"}, "Catatan"),
    ],
)
def test_an_electronic_signature_is_noted_only_where_it_is_meant(
    record: dict[str, Any], expected: str | None
) -> None:
    assert Tte.model_validate(record).text(MOMENT) == expected
