from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from docgen.form.model import Moment
from docgen.schemas.document.officer import Officer
from docgen.schemas.document.signature import Signature
from docgen.validation.validate import validate

DAY = dt.date(2026, 6, 22)
MOMENT = Moment(DAY, DAY)
HEAD, SECRETARY, CHIEF = "KEPALA DINAS SOSIAL", "SEKRETARIS", "KEPALA BIDANG"


def signed(mode: str, *chain: str, **others: Any) -> dict[str, Any]:
    return {"mode": mode, "chain": list(chain), "name": "Rahmat (contoh)", **others}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (signed("own", HEAD), []),
        (signed("own", HEAD, SECRETARY), ["error chain signature.posts"]),
        (signed("own"), ["error chain empty"]),
        (signed("an", HEAD, SECRETARY), []),
        (signed("an", HEAD), ["error chain signature.posts"]),
        (signed("an", HEAD, SECRETARY, CHIEF), ["error chain signature.posts"]),
        (signed("ub", HEAD, SECRETARY, CHIEF), []),
        (signed("ub", HEAD, SECRETARY), ["error chain signature.posts"]),
        (signed("plt", HEAD), []),
        (signed("plt", HEAD, SECRETARY), []),
        (signed("plh", HEAD, SECRETARY, CHIEF), ["error chain signature.posts"]),
        (signed("pj", "BUPATI CONTOH"), []),
        (signed("pj", HEAD, SECRETARY), ["error chain signature.posts"]),
        (
            signed("own", "BUPATI CONTOH", nip="196802111993031006"),
            ["warning nip signature.head_of_region"],
        ),
        (
            signed("own", "Wali Kota Contoh", rank="Pembina"),
            ["warning rank signature.head_of_region"],
        ),
        (signed("own", HEAD, nip="123"), ["error nip nip.length"]),
        (signed("own", HEAD, nip="196813111993031006"), ["warning nip nip.doubtful"]),
    ],
)
def test_rules_report_the_problems_of_a_signature(
    record: dict[str, Any], expected: list[str]
) -> None:
    problems = validate(Signature, record, today=DAY).problems

    assert [f"{each.severity} {each.at} {each.code}" for each in problems] == expected


@pytest.mark.parametrize(
    ("record", "prefix", "posts"),
    [
        (signed("own", HEAD), None, [f"{HEAD},"]),
        (signed("own", f"{HEAD},"), None, [f"{HEAD},"]),
        (signed("an", HEAD, SECRETARY), "a.n.", [HEAD, f"{SECRETARY},"]),
        (signed("ub", HEAD, SECRETARY, CHIEF), "a.n.", [HEAD, SECRETARY, "u.b.", f"{CHIEF},"]),
        (signed("plt", HEAD), "Plt.", [f"{HEAD},"]),
        (signed("plh", HEAD, SECRETARY), "Plh.", [HEAD, f"{SECRETARY},"]),
        (signed("pj", "BUPATI CONTOH"), "Pj.", ["BUPATI CONTOH,"]),
    ],
)
def test_the_posts_stand_one_under_another(
    record: dict[str, Any], prefix: str | None, posts: list[str]
) -> None:
    signature = Signature.model_validate(record)

    assert (signature.prefix(MOMENT), signature.posts(MOMENT)) == (prefix, posts)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"nip": "196802111993031006"}, []),
        ({"nip": "196802111993033006"}, ["warning nip nip.doubtful"]),
        ({"role": "dokter"}, ["error role code_list"]),
        ({"phone": "x"}, ["error phone phone.format"]),
    ],
)
def test_rules_report_the_problems_of_an_officer(
    record: dict[str, Any], expected: list[str]
) -> None:
    problems = validate(Officer, {"name": "Nur (contoh)", **record}, today=DAY).problems

    assert [f"{each.severity} {each.at} {each.code}" for each in problems] == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"role": "pekerja_sosial"}, "Pekerja Sosial"),
        ({"role": "pekerja_sosial", "position": "Koordinator"}, "Koordinator"),
        ({}, None),
    ],
)
def test_the_post_of_an_officer_is_written(record: dict[str, Any], expected: str | None) -> None:
    officer = Officer.model_validate({"name": "Nur (contoh)", **record})

    assert officer.post_text(MOMENT) == expected
