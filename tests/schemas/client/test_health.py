from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from docgen.form.model import field_info
from docgen.schemas.client.codes import Disclosure
from docgen.schemas.client.health import DrugUseData, HivData, MentalHealthData, SensitiveHealth
from docgen.validation.validate import validate

DAY = dt.date(2026, 6, 22)


@pytest.mark.parametrize("block", [HivData, DrugUseData, MentalHealthData])
def test_a_specific_block_prints_nowhere_by_default(block: Any) -> None:
    assert block().disclosure is Disclosure.NONE


def test_general_health_prints_in_the_sealed_annex_only() -> None:
    assert SensitiveHealth().disclosure is Disclosure.ANNEX


@pytest.mark.parametrize("block", [HivData, DrugUseData, MentalHealthData, SensitiveHealth])
def test_all_of_it_is_specific_data(block: Any) -> None:
    named = [name for name in block.model_fields if name != "disclosure"]

    assert {field_info(block, name).sensitivity for name in named} == {"specific"}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"hiv": {"status": "positif", "on_art": True}}, []),
        (
            {"hiv": {"status": "negatif", "on_art": True}},
            ["error hiv.on_art health.art_without_status"],
        ),
        ({"hiv": {"disclosure": "surat"}}, ["error hiv.disclosure code_list"]),
    ],
)
def test_rules_report_the_problems_of_health(record: dict[str, Any], expected: list[str]) -> None:
    problems = validate(SensitiveHealth, record, today=DAY).problems

    assert [f"{each.severity} {each.at} {each.code}" for each in problems] == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({}, []),
        ({"hiv": {}, "napza": {"disclosure": "body"}}, ["napza"]),
        ({"hiv": {"disclosure": "annex"}, "mental_health": {}}, ["hiv"]),
    ],
)
def test_open_blocks_are_named(record: dict[str, Any], expected: list[str]) -> None:
    assert SensitiveHealth.model_validate(record).disclosed() == expected
