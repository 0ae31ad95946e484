from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from docgen.form.model import Moment
from docgen.schemas.referral_letter.groups import ConditionSummary, ServiceGiven
from docgen.validation.validate import validate

DAY = dt.date(2026, 6, 22)
MOMENT = Moment(DAY, DAY)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"start": "11-06-2026"}, []),
        ({"start": "11-06-2026", "end": "11-06-2026"}, []),
        ({"dates": ["11-06-2026"]}, []),
        ({}, ["error start required"]),
        ({"start": "11-06-2026", "end": "10-06-2026"}, ["error end service.date_order"]),
        ({"start": "11-06-2026", "dates": ["12-06-2026"]}, ["error dates service.dated_twice"]),
        ({"end": "11-06-2026", "dates": ["12-06-2026"]}, ["error end service.date_order"]),
        ({"start": "11-06-26"}, ["error start date.two_digit_year"]),
    ],
)
def test_rules_report_the_problems_of_a_service(
    record: dict[str, Any], expected: list[str]
) -> None:
    problems = validate(ServiceGiven, {"service": "Konseling", **record}, today=DAY).problems

    assert [f"{each.severity} {each.at} {each.code}" for each in problems] == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"start": "11-06-2026", "end": "22-06-2026"}, "11 s.d. 22\u00a0Juni\u00a02026"),
        ({"start": "12-06-2026"}, "12\u00a0Juni\u00a02026"),
        ({"dates": ["19-06-2026", "13-06-2026", "15-06-2026"]}, "13, 15, 19\u00a0Juni\u00a02026"),
        ({}, None),
    ],
)
def test_the_time_of_a_service_is_written(record: dict[str, Any], expected: str | None) -> None:
    service = ServiceGiven.model_validate({"service": "Konseling", **record})

    assert service.period_text(MOMENT) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"brief": "Fisik cukup baik.", "social": "Sendiri."}, "Fisik cukup baik."),
        (
            {"physical": "KTP-el hilang", "social": "Tanpa\nrumah."},
            "Fisik: KTP-el hilang\nSosial: Tanpa\nrumah.",
        ),
        ({}, None),
    ],
)
def test_the_condition_is_told_as_it_was_typed(
    record: dict[str, Any], expected: str | None
) -> None:
    assert ConditionSummary.model_validate(record).text() == expected
