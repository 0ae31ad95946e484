from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Annotated

import pytest
from pydantic import Field

from docgen.errors import Problem, Severity
from docgen.form import library
from docgen.form.definition import CaseRecord, DocumentKind, Form
from docgen.form.model import FormModel, field
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.case_rules import group_by_case, list_case_problems, not_compared_warning
from docgen.validation.validate import validate
from tests.every_form import AGENCIES, AGENCY, FORMS, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.agency.profile import Agency


Day = Annotated[dt.date, Field(strict=False)]


class Step(FormModel):
    day: Day | None = field("Tanggal Langkah", None)


class CaseDocument(FormModel):
    code: str = field("Kode Kasus")
    number: str | None = field("Nomor", None)
    date: Day | None = field("Tanggal", None)
    steps: list[Step] = field("Langkah", default_factory=list)


def differs_from_first(case: Sequence[CaseRecord]) -> Iterator[Problem]:
    """Say of every document but the first what the first is called."""
    first, *others = case
    for other in others:
        yield other.field("date").error("case.other", f"berbeda dari {first.field('steps[0].day')}")


def warns_of_first(case: Sequence[CaseRecord]) -> Iterator[Problem]:
    yield case[0].field("code").warning("case.doubted", "periksa")


def form(*rules: object, number: str = "number") -> Form:
    return Form(
        id="paper",
        title="Kertas",
        aliases=("kertas",),
        edition="1",
        source="-",
        model=CaseDocument,
        kind=DocumentKind.REPORT,
        document_date="date",
        case_code="code",
        number=number,
        case_rules=rules,  # type: ignore[arg-type]
    )


def document(code: str = "A-1", name: str = "a.json", of: Form | None = None) -> CaseRecord:
    paper = CaseDocument(code=code, number="7", date=dt.date(2026, 6, 22), steps=[Step()])
    return CaseRecord(of or form(differs_from_first), paper, name)


# Which documents belong together, and which rules run over them.


def test_documents_of_one_case_code_belong_together() -> None:
    one, two, other = document(), document(name="b.json"), document("B-2")

    assert group_by_case([one, other, two]) == {"A-1": (one, two)}


def test_a_document_alone_is_no_case() -> None:
    assert group_by_case([document(), document("B-2")]) == {}


def test_a_rule_sees_all_documents_of_the_case() -> None:
    case = [document(), document(name="b.json"), document(name="c.json")]

    assert [problem.record for problem in list_case_problems(case)] == ["b.json", "c.json"]


def test_a_rule_that_several_forms_name_runs_once() -> None:
    case = [
        document(of=form(differs_from_first)),
        document(name="b.json", of=form(differs_from_first, warns_of_first)),
    ]

    assert [problem.code for problem in list_case_problems(case)] == ["case.other", "case.doubted"]


def test_a_form_without_rules_is_compared_by_those_of_the_others() -> None:
    case = [document(of=form()), document(name="b.json", of=form(differs_from_first))]

    assert [problem.record for problem in list_case_problems(case)] == ["b.json"]
    assert list_case_problems([document(of=form()), document(of=form())]) == ()


# How a problem between two documents names both.


def test_a_problem_has_the_place_of_one_and_says_that_of_the_other() -> None:
    (problem,) = list_case_problems([document(), document(name="b.json")])

    assert problem == Problem(
        "berbeda dari Tanggal Langkah (steps[0].day) dalam a.json",
        "case.other",
        Severity.ERROR,
        "date",
        "Tanggal",
        "b.json",
    )


def test_a_document_of_a_file_of_many_is_named_with_its_row() -> None:
    first = CaseRecord(form(differs_from_first), document().answers, "kasus.csv", row=4)
    second = CaseRecord(form(differs_from_first), document().answers, "kasus.csv", row=9)

    (problem,) = list_case_problems([first, second])

    assert problem.row == 9
    assert problem.message.endswith("dalam kasus.csv baris 4")


def test_a_warning_is_no_error() -> None:
    (problem,) = list_case_problems(
        [document(of=form(warns_of_first)), document(of=form(warns_of_first))]
    )

    assert not problem.is_error


def test_a_document_knows_its_number() -> None:
    assert document().number == "7"
    assert document(of=form(number="")).number is None
    assert CaseRecord(form(), CaseDocument(code="A-1"), "a.json").number is None


def test_a_record_that_was_left_out_is_reported_without_a_place() -> None:
    problem = not_compared_warning("b.json", 3)

    assert (problem.code, problem.record, problem.row) == ("case.left_out", "b.json", 3)
    assert not problem.is_error
    assert problem.at is None


# The cases that ship.


def shipped(agency: Agency = AGENCY) -> dict[str, list[CaseRecord]]:
    """Return the documents of every example case by its name."""
    cases = defaultdict(list)
    for form in FORMS:
        for name, file in library.list_examples(form).items():
            record = fill_from_agency(
                form, json.loads(file.read_text("utf-8")), agency.record_answers()
            )
            answers = validate(form, record, today=TODAY).parsed
            assert answers is not None
            cases[name].append(CaseRecord(form, answers, f"{form.id}/{file.name}"))
    return cases


VARIANTS = {"sparse", "longest"}
"""Examples that show how little and how much a form may hold, of no case in particular."""
SHIPPED = {name: case for name, case in shipped().items() if len(case) > 1 and name not in VARIANTS}


def test_there_are_cases_that_several_forms_share() -> None:
    assert len(SHIPPED) > len(FORMS) - 1


@pytest.mark.parametrize("case", SHIPPED.values(), ids=SHIPPED)
def test_documents_of_one_example_case_share_its_code(case: list[CaseRecord]) -> None:
    assert len({document.case_code for document in case}) == 1


@pytest.mark.parametrize("agency", AGENCIES.values(), ids=AGENCIES)
@pytest.mark.parametrize("name", SHIPPED)
def test_the_documents_of_every_example_case_agree(name: str, agency: Agency) -> None:
    assert [str(problem) for problem in list_case_problems(shipped(agency)[name])] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_form_takes_part_in_its_case(form: Form) -> None:
    assert form.case_rules
