from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from docgen.errors import Problem, Severity
from docgen.form import library
from docgen.form.definition import Document, Form, Shape
from docgen.form.model import FormModel, field
from docgen.validation.case import cases_of, disagreements, left_out
from docgen.validation.check import examine
from docgen.validation.defaults import complete
from tests.every_form import AGENCIES, AGENCY, FORMS, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.agency.profile import Agency


class Step(FormModel):
    day: dt.date | None = field("Tanggal Langkah", None, strict=False)


class Paper(FormModel):
    code: str = field("Kode Kasus")
    number: str | None = field("Nomor", None)
    date: dt.date | None = field("Tanggal", None, strict=False)
    steps: list[Step] = field("Langkah", default_factory=list)


def told(case: Sequence[Document]) -> Iterator[Problem]:
    """Say of every document but the first what the first is called."""
    first, *others = case
    for other in others:
        yield other.at("date").error("case.other", f"berbeda dari {first.at('steps[0].day')}")


def doubted(case: Sequence[Document]) -> Iterator[Problem]:
    yield case[0].at("code").warning("case.doubted", "periksa")


def form(*rules: object, number: str = "number") -> Form:
    return Form(
        id="paper",
        title="Kertas",
        aliases=("kertas",),
        edition="1",
        source="-",
        model=Paper,
        shape=Shape.REPORT,
        document_date="date",
        case_code="code",
        number=number,
        case_rules=rules,  # type: ignore[arg-type]
    )


def document(code: str = "A-1", name: str = "a.json", of: Form | None = None) -> Document:
    paper = Paper(code=code, number="7", date=dt.date(2026, 6, 22), steps=[Step()])
    return Document(of or form(told), paper, name)


# Which documents belong together, and which rules run over them.


def test_documents_of_one_case_code_belong_together() -> None:
    one, two, other = document(), document(name="b.json"), document("B-2")

    assert cases_of([one, other, two]) == {"A-1": (one, two)}


def test_a_document_alone_is_no_case() -> None:
    assert cases_of([document(), document("B-2")]) == {}


def test_a_rule_sees_all_documents_of_the_case() -> None:
    case = [document(), document(name="b.json"), document(name="c.json")]

    assert [problem.record for problem in disagreements(case)] == ["b.json", "c.json"]


def test_a_rule_that_several_forms_name_runs_once() -> None:
    case = [document(of=form(told)), document(name="b.json", of=form(told, doubted))]

    assert [problem.code for problem in disagreements(case)] == ["case.other", "case.doubted"]


def test_a_form_without_rules_is_compared_by_those_of_the_others() -> None:
    case = [document(of=form()), document(name="b.json", of=form(told))]

    assert [problem.record for problem in disagreements(case)] == ["b.json"]
    assert disagreements([document(of=form()), document(of=form())]) == ()


# How a problem between two documents names both.


def test_a_problem_has_the_place_of_one_and_says_that_of_the_other() -> None:
    (problem,) = disagreements([document(), document(name="b.json")])

    assert problem == Problem(
        "berbeda dari Tanggal Langkah (steps[0].day) dalam a.json",
        "case.other",
        Severity.ERROR,
        "date",
        "Tanggal",
        "b.json",
    )


def test_a_document_of_a_file_of_many_is_named_with_its_row() -> None:
    first = Document(form(told), document().answers, "kasus.csv", row=4)
    second = Document(form(told), document().answers, "kasus.csv", row=9)

    (problem,) = disagreements([first, second])

    assert problem.row == 9
    assert problem.message.endswith("dalam kasus.csv baris 4")


def test_a_warning_is_no_error() -> None:
    (problem,) = disagreements([document(of=form(doubted)), document(of=form(doubted))])

    assert not problem.is_error


def test_a_document_knows_its_number() -> None:
    assert document().number == "7"
    assert document(of=form(number="")).number is None
    assert Document(form(), Paper(code="A-1"), "a.json").number is None


def test_a_record_that_was_left_out_is_told_without_a_place() -> None:
    problem = left_out("b.json", 3)

    assert (problem.code, problem.record, problem.row) == ("case.left_out", "b.json", 3)
    assert not problem.is_error
    assert problem.at is None


# The cases that ship.


def shipped(agency: Agency = AGENCY) -> dict[str, list[Document]]:
    """Return the documents of every example case by its name."""
    cases = defaultdict(list)
    for form in FORMS:
        for name, file in library.examples_of(form).items():
            record = complete(form, json.loads(file.read_text("utf-8")), agency.answers())
            answers = examine(form, record, today=TODAY).read
            assert answers is not None
            cases[name].append(Document(form, answers, f"{form.id}/{file.name}"))
    return cases


VARIANTS = {"sparse", "longest"}
"""Examples that show how little and how much a form may hold, of no case in particular."""
SHIPPED = {name: case for name, case in shipped().items() if len(case) > 1 and name not in VARIANTS}


def test_there_are_cases_that_several_forms_share() -> None:
    assert len(SHIPPED) > len(FORMS) - 1


@pytest.mark.parametrize("case", SHIPPED.values(), ids=SHIPPED)
def test_documents_of_one_example_case_share_its_code(case: list[Document]) -> None:
    assert len({document.case_code for document in case}) == 1


@pytest.mark.parametrize("agency", AGENCIES.values(), ids=AGENCIES)
@pytest.mark.parametrize("name", SHIPPED)
def test_the_documents_of_every_example_case_agree(name: str, agency: Agency) -> None:
    assert [str(problem) for problem in disagreements(shipped(agency)[name])] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_form_takes_part_in_its_case(form: Form) -> None:
    assert form.case_rules
