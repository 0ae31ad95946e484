"""A record of another form is told as such, a mistyped one is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.validation.validate import check
from tests.every_form import CASES, FORMS, TODAY, example

if TYPE_CHECKING:
    from docgen.form.definition import Form

PAIRS = [(form, case, named) for form, case in CASES for named in FORMS if named is not form]


def list_codes(form: Form, record: dict[str, object]) -> list[str]:
    return [problem.code for problem in check(form, record, today=TODAY)]


@pytest.mark.parametrize(
    ("form", "case", "named"), PAIRS, ids=[f"{f.id}-{c}-as-{n.id}" for f, c, n in PAIRS]
)
def test_a_record_of_another_form_is_recognised(form: Form, case: str, named: Form) -> None:
    (problem,) = check(named, example(form, case), today=TODAY)

    assert problem.code == "record.other_form"
    assert form.title in problem.message
    assert form.aliases[0] in problem.message


@pytest.mark.parametrize(("form", "case"), CASES, ids=[f"{f.id}-{c}" for f, c in CASES])
def test_a_record_with_a_mistyped_key_stays_its_own_forms(form: Form, case: str) -> None:
    record = example(form, case)

    assert "unknown_key" in list_codes(form, {**record, "backgroud": "x"})
    assert "record.other_form" not in list_codes(form, {**record, "backgroud": "x"})
    assert "record.other_form" not in list_codes(form, {"backgroud": "x"})
