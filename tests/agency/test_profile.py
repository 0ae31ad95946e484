from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from docgen.agency.find import list_agencies
from docgen.agency.layout import PROFILES, MeasureOverrides, Measures, ProfileName
from docgen.agency.load import load_agency
from docgen.agency.profile import Agency

AGENCIES = [load_agency(name) for name in list_agencies()]
every_agency = pytest.mark.parametrize("agency", AGENCIES, ids=list_agencies())


def print_kinds_of(value: Any) -> Any:
    match value:
        case bool():
            return "flag"
        case dict():
            return {name: print_kinds_of(inner) for name, inner in value.items()}
        case list():
            return ["text"]
    return "text"


@every_agency
def test_what_is_printed_has_the_shape_that_templates_are_checked_with(agency: Agency) -> None:
    assert print_kinds_of(agency.template_values()) == Agency.schema()


@every_agency
def test_the_profile_answers_what_records_leave_out(agency: Agency) -> None:
    answers = agency.record_answers()

    assert set(answers) == {
        "institution",
        "place",
        "nature",
        "letter_signature",
        "report_signature",
    }
    assert answers["place"] == "Medan"


def test_only_the_ministry_writes_the_date_alone() -> None:
    shown = {
        agency.profile.letter.profile.value: agency.template_values()["letter"][
            "show_place_before_date"
        ]
        for agency in AGENCIES
    }

    assert shown == {"pemda_a4": True, "kemensos_f4": False, "yayasan_a4": True}


def test_a_neutral_name_stands_wherever_the_name_stood() -> None:
    agency = load_agency("yayasan-medan-plus").with_plain_letterhead()
    told = f"{agency.template_values()} {agency.record_answers()}"

    assert agency.is_plain
    assert "Yayasan MP" in told
    assert "Medan Plus" not in told
    assert "akta" not in told


def test_an_agency_without_a_neutral_name_stays_as_it_is() -> None:
    agency = load_agency("dinas-sosial-kota-medan")

    assert agency.with_plain_letterhead() is agency


def test_every_measure_can_be_an_agencys_own() -> None:
    assert {item.name for item in fields(Measures)} == set(MeasureOverrides.model_fields)


def test_own_measures_change_only_what_they_name() -> None:
    pemda = PROFILES[ProfileName.PEMDA_A4]

    own = pemda.with_overrides(MeasureOverrides(left=2.5, parent_bold=True))

    assert (own.left, own.parent_bold) == (2.5, True)
    assert (own.right, own.font) == (pemda.right, pemda.font)


def test_every_profile_has_its_measures() -> None:
    assert set(PROFILES) == set(ProfileName)
