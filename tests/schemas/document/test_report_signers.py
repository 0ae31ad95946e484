from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import pytest

from docgen.disclosure.page_and_annex import agency_file_policy
from docgen.disclosure.redact import redact_answers
from docgen.form.definition import DocumentKind, Form
from docgen.form.model import IdentityLevel, Moment, field
from docgen.form.types import Date  # noqa: TC001 -- pydantic reads it
from docgen.schemas.client.client import Client  # noqa: TC001 -- pydantic reads it
from docgen.schemas.document.meta import DocumentMeta
from docgen.schemas.document.report_signers import SignedReport
from docgen.validation.validate import validate
from tests.every_form import page_values
from tests.schemas.conftest import CLIENT, answers_of, problem_lines_of, with_changes

DAY = dt.date(2026, 6, 29)
MOMENT = Moment(today=DAY, document_date=DAY)
WORKER = {"name": "Nurhayati Lubis (contoh)", "role": "pekerja_sosial", "nip": "199008172019032011"}
GUARDIAN = {"party": "klien", "chain": ["Wali"], "name": "Sri Maulina (contoh)"}
HEAD = {"chain": ["KEPALA DINAS SOSIAL"], "name": "Rahmat Siregar (contoh)"}


class Report(SignedReport):  # type: ignore[misc]  # mypy knows the schemas by their folder only
    """A report that is only signed."""

    identity_level_path: ClassVar[str] = "meta.identity_level"

    meta: DocumentMeta = field("Kepala", default_factory=DocumentMeta)
    client: Client = field("Klien")
    day: Date | None = field("Hari", None)


FORM = Form("r", "R", ("r",), "1", "", Report, DocumentKind.REPORT, "meta.date", "client.case_code")
RECORD: dict[str, Any] = {"meta": {"prepared_by": WORKER}, "client": CLIENT}


def report(changes: dict[str, Any] | None = None) -> Any:
    return answers_of(FORM, with_changes(RECORD, changes))


def list_problem_lines(changes: dict[str, Any]) -> list[str]:
    return problem_lines_of(FORM, with_changes(RECORD, changes))


def test_the_maker_is_who_prepared_the_report() -> None:
    maker = report().maker(MOMENT)

    assert (maker.posts, maker.name) == (["Pekerja Sosial,"], "Nurhayati Lubis (contoh)")
    assert maker.nip == "199008172019032011"


def test_a_number_other_than_a_nip_stands_under_the_maker() -> None:
    officer = {"name": "Dewi (contoh)", "employee_id": "Nomor 1", "str_number": "STR-1"}
    peer = {"name": "Dewi (contoh)", "str_number": "STR-1"}

    assert report({"meta.prepared_by": officer}).maker(MOMENT).id_line == "Nomor 1"
    assert report({"meta.prepared_by": peer}).maker(MOMENT).id_line == "STR-1"


def test_an_unknown_maker_signs_by_pen() -> None:
    maker = report({"meta": {}}).maker(MOMENT)

    assert (maker.posts, maker.name) == ([], None)


def test_a_maker_without_a_post_is_given_none() -> None:
    maker = report({"meta": {"prepared_by": {"name": "Sari (contoh)"}}}).maker(MOMENT)

    assert (maker.posts, maker.name) == ([], "Sari (contoh)")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"meta": {}}, [("maker.missing", "meta.prepared_by")]),
        (
            {"meta": {"prepared_by": {"name": "Sari (contoh)"}}},
            [("maker.post_missing", "meta.prepared_by.position")],
        ),
        ({"meta": {"prepared_by": {"name": "Sari (contoh)", "position": "Mahasiswa"}}}, []),
        (
            {
                "meta": {},
                "signatures": [
                    {"party": "pembuat", "chain": ["Mahasiswa"], "name": "Sari (contoh)"}
                ],
            },
            [],
        ),
    ],
)
def test_a_report_without_a_maker_or_a_post_is_told(
    changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    problems = validate(Report, RECORD | changes, today=DAY).problems

    assert [(each.code, each.at) for each in problems] == expected


def test_a_signature_in_the_record_stands_for_the_maker() -> None:
    given = {
        "party": "pembuat",
        "chain": ["Manajer Kasus"],
        "name": "Sari (contoh)",
        "rank": "IIIc",
    }
    maker = report({"signatures": [given]}).maker(MOMENT)

    assert (maker.posts, maker.name, maker.rank) == (["Manajer Kasus,"], "Sari (contoh)", "IIIc")


@pytest.mark.parametrize(("position", "who"), [("left", "maker"), ("centre", "approver")])
def test_a_signature_is_whose_place_it_takes(position: str, who: str) -> None:
    given = {"position_on_page": position, "chain": ["a"], "name": "Sari (contoh)"}
    answers = report({"signatures": [given]})

    assert getattr(answers, who)(MOMENT).name == "Sari (contoh)"


def test_whose_a_signature_is_has_to_be_clear() -> None:
    nobody = {"chain": ["a"], "name": "b"}

    assert list_problem_lines({"signatures": [nobody]}) == [
        "error signatures[0].party signatures.party_missing"
    ]
    assert list_problem_lines({"signatures": [GUARDIAN]}) == []
    assert list_problem_lines({"signatures": [GUARDIAN, GUARDIAN]}) == [
        "error signatures[1].party signatures.party_repeated"
    ]


@pytest.mark.parametrize(
    ("level", "name"),
    [
        (IdentityLevel.FULL, "Binsar Manalu (contoh)"),
        (IdentityLevel.INITIALS, "BM"),
        (IdentityLevel.CODE, "2026-0117"),
    ],
)
def test_the_client_signs_as_the_page_names_the_client(level: IdentityLevel, name: str) -> None:
    block = redact_answers(FORM, report(), agency_file_policy(FORM, level)).client_signature(MOMENT)  # type: ignore[attr-defined]

    assert (block.posts, block.name) == (["Klien,"], name)
    assert block.note == "(tanda tangan atau cap jempol)"


@pytest.mark.parametrize(
    ("level", "name"),
    [(IdentityLevel.FULL, "Sri Maulina (contoh)"), (IdentityLevel.INITIALS, "SM")],
)
def test_a_guardian_is_named_as_the_client_is(level: IdentityLevel, name: str) -> None:
    answers: Any = redact_answers(
        FORM, report({"signatures": [GUARDIAN]}), agency_file_policy(FORM, level)
    )
    block = answers.client_signature(MOMENT)

    assert (block.posts, block.name) == (["Wali,"], name)


def test_a_guardian_signs_for_a_child() -> None:
    block = report({"client.birth_date": "2015-01-01"}).client_signature(MOMENT)

    assert (block.posts, block.name) == (["Orang Tua/Wali,"], None)


def test_the_agency_answers_who_acknowledges() -> None:
    approver = report({"acknowledged_by": HEAD}).approver(MOMENT)

    assert approver.label == "Mengetahui,"
    assert approver.posts == ["KEPALA DINAS SOSIAL,"]
    assert report().approver(MOMENT) is None


def test_a_signature_in_the_record_comes_before_the_agencys() -> None:
    own = {**HEAD, "name": "Lasma (contoh)", "party": "mengetahui", "label": "Menyetujui,"}
    approver = report({"acknowledged_by": HEAD, "signatures": [own]}).approver(MOMENT)

    assert (approver.name, approver.label) == ("Lasma (contoh)", "Menyetujui,")


def test_place_and_date_are_those_of_a_signature_or_of_the_report() -> None:
    dated = {"meta.place": "Medan", "meta.date": "2026-06-29"}
    signed = {**GUARDIAN, "place": "Binjai", "date": "2026-07-01"}
    both = report({**dated, "signatures": [signed]})

    assert report(dated).signing_place(MOMENT) == "Medan"
    assert report(dated).signing_date(MOMENT) == "29\u00a0Juni\u00a02026"
    assert (both.signing_place(MOMENT), both.signing_date(MOMENT)) == (
        "Binjai",
        "1\u00a0Juli\u00a02026",
    )
    assert report().signing_date(MOMENT) is None


def test_only_a_signature_with_its_own_date_prints_its_place() -> None:
    undated = {**HEAD, "place": "Medan"}

    assert report({"acknowledged_by": undated}).approver(MOMENT).place is None
    dated = report({"acknowledged_by": {**undated, "date": "2026-06-30"}}).approver(MOMENT)
    assert (dated.place, dated.date) == ("Medan", dt.date(2026, 6, 30))


def test_templates_see_the_blocks_as_groups() -> None:
    page = page_values(FORM, report({"acknowledged_by": HEAD}), agency_values={}, today=DAY)

    assert page["maker"]["nip"] == "19900817\u00a0201903\u00a02\u00a0011"
    assert page["approver"]["posts"] == ["KEPALA DINAS SOSIAL,"]
    assert page["client_signature"]["name"] == "Binsar Manalu (contoh)"
