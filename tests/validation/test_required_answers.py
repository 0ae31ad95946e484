from __future__ import annotations

import json
from typing import Any

from docgen.form import library
from docgen.records.fillable.required_columns import list_answer_paths
from docgen.records.table.columns import table_layout
from docgen.validation.required_answers import list_required_answers
from tests.records.conftest import TODAY

FORM = library.find_form("laporan-terminasi")
PATHS = list_answer_paths(table_layout(FORM.model, FORM.case_code))


def required(case: str, **changes: Any) -> frozenset[str]:
    record = json.loads(library.read_example(FORM, case)) | changes
    return list_required_answers(FORM, record, PATHS, today=TODAY)


def test_what_only_a_rule_requires_is_found_where_it_holds() -> None:
    referred, graduated = required("mr"), required("pkh-1")

    assert {"client.case_code", "service_start", "follow_up_plan", "destination.kind"} <= referred
    assert {"referral_ref.date", "condition_before_after"} <= referred
    assert not graduated & {"referral_ref.date", "condition_before_after"}
    assert "follow_up_plan" in graduated


def test_of_a_group_that_is_required_any_one_answer_will_do() -> None:
    inside = {path for path in required("ma") if path.startswith("condition_before_after.")}

    assert inside == set()


def test_the_record_stays_as_it_was() -> None:
    record = json.loads(library.read_example(FORM, "mr"))
    before = json.dumps(record)

    list_required_answers(FORM, record, PATHS, today=TODAY)

    assert json.dumps(record) == before
