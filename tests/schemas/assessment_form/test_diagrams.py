from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.schemas.assessment_form.diagrams import Ecomap, Genogram, HistoryMap
from tests.schemas.conftest import answers_of, problem_lines_of

if TYPE_CHECKING:
    from docgen.form.model import Moment


def member(name: str, **others: Any) -> dict[str, Any]:
    return {"id": name, "name_or_initial": name.upper(), "relation": "Keluarga", **others}


@pytest.mark.parametrize(
    ("model", "rows"), [(Genogram, "members"), (Ecomap, "systems"), (HistoryMap, "events")]
)
def test_a_diagram_is_a_picture_or_rows(model: type[Any], rows: str) -> None:
    assert problem_lines_of(model, {}) == [f"error {rows} diagram.empty"]
    assert problem_lines_of(model, {"image": "a.png"}) == []
    assert problem_lines_of(model, {"image": "a.svg"}) == ["error image photo.format"]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([member("a"), member("b", partner_of="a")], []),
        ([member("a"), member("a")], ["id_repeated members[0].id", "id_repeated members[1].id"]),
        ([member("a", partner_of="b")], ["unknown_member members[0].partner_of"]),
        ([member("a", partner_of="a")], ["unknown_member members[0].partner_of"]),
        ([member("a", parents=["c"])], ["unknown_member members[0].parents"]),
        ([member("a", parents=["a"])], ["unknown_member members[0].parents"]),
        (
            [member("a", parents=["b", "c", "d"]), member("b"), member("c"), member("d")],
            ["parents members[0].parents"],
        ),
    ],
)
def test_ties_of_a_genogram_lead_to_its_members(
    members: list[dict[str, Any]], expected: list[str]
) -> None:
    told = problem_lines_of(Genogram, {"members": members})

    assert [" ".join(reversed(each.split()[1:])).removeprefix("genogram.") for each in told] == (
        expected
    )


def test_the_ties_of_a_genogram_are_written(moment: Moment) -> None:
    members = [
        member("a"),
        member("b", partner_of="a"),
        member("c", parents=["a", "b"]),
        member("d", parents=["a"], partner_of="c"),
    ]

    found = answers_of(Genogram, {"members": members})

    assert found.ties(moment) == "B pasangan A; C anak dari A dan B; D pasangan C; D anak dari A"


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ({}, None),
        ({"birth_year": 1955}, "± 71"),
        ({"birth_year": 1955, "deceased": True}, "Lahir 1955"),
    ],
)
def test_the_age_of_a_member(moment: Moment, answers: dict[str, Any], text: str | None) -> None:
    found = answers_of(Genogram, {"members": [member("a", **answers)]})

    assert found.members[0].age_text(moment) == text


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ({"year": 2009, "age": 23}, "2009 (usia 23)"),
        ({"year": 2009}, "2009"),
        ({"age": 23}, "Usia 23"),
        ({}, "Tidak diketahui"),
    ],
)
def test_an_event_is_placed_in_time(moment: Moment, answers: dict[str, Any], text: str) -> None:
    found = answers_of(HistoryMap, {"events": [{"event": "Lulus", **answers}]})

    assert found.events[0].when_text(moment) == text


def test_events_without_a_time_stay_in_their_order() -> None:
    events = [{"event": "Lulus"}, {"event": "Pindah"}]

    assert [each.event for each in answers_of(HistoryMap, {"events": events}).events] == [
        "Lulus",
        "Pindah",
    ]
