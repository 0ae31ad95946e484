from __future__ import annotations

from typing import Any

import pytest

from docgen.form.library import find_form
from docgen.form.paths import split_path
from docgen.form.structure import FieldType, ListField, ModelField, field_types
from docgen.form.unanswered import UNANSWERED_KEY, UnansweredReason, may_be_unanswered
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import check
from docgen.view.missing_answers import REASON_WORDS
from tests.every_form import (
    AGENCY,
    TODAY,
    Record,
    assert_sound,
    every_form,
    example,
    render_example,
    smallest,
    text_of,
)

FORM = find_form("assessment_form")


def record(unanswered: Any, **changes: Any) -> Record:
    whole = example(FORM)
    whole["client"] |= changes
    return {**whole, UNANSWERED_KEY: unanswered}


def list_problems(unanswered: Any, **changes: Any) -> set[tuple[str | None, str]]:
    return {
        (each.at, each.code) for each in check(FORM, record(unanswered, **changes), today=TODAY)
    }


def test_a_record_says_why_it_does_not_answer() -> None:
    assert list_problems({"client.ethnicity": "klien_menolak"}, ethnicity=None) == list_problems(
        {}, ethnicity=None
    )


@pytest.mark.parametrize(
    ("unanswered", "at", "code"),
    [
        ({"client.ethnicity": "malas"}, "unanswered.client.ethnicity", "unanswered.reason"),
        (
            {"client.ethnic": "klien_menolak"},
            "unanswered.client.ethnic",
            "unanswered.unknown_field",
        ),
        ({"client[0]": "klien_menolak"}, "unanswered.client[0]", "unanswered.unknown_field"),
        ({"family[0": "klien_menolak"}, "unanswered.family[0", "unanswered.unknown_field"),
        ({"client.sex": "klien_menolak"}, "unanswered.client.sex", "unanswered.needed"),
        (
            {"client.name_status": "klien_menolak"},
            "unanswered.client.name_status",
            "unanswered.needed",
        ),
        ({"client.religion": "klien_menolak"}, "unanswered.client.religion", "unanswered.answered"),
        ({"client.ethnicity": 1}, "unanswered.client.ethnicity", "unanswered.reason"),
        (["client.ethnicity"], "unanswered", "type"),
    ],
)
def test_a_wrong_reason_is_reported(unanswered: Any, at: str, code: str) -> None:
    assert (at, code) in list_problems(unanswered, ethnicity=None)


def test_the_agency_does_not_answer_what_was_left_unanswered() -> None:
    whole = {**example(FORM), UNANSWERED_KEY: {"meta.place": "tidak_relevan"}}
    whole["meta"].pop("place", None)
    assert fill_from_agency(FORM, whole, {"place": "Medan"})["meta"].get("place") is None


@pytest.mark.parametrize(("reason", "shown"), [("klien_menolak", 1), ("belum_diketahui", 0)])
def test_a_refusal_is_printed_in_words_and_what_is_unknown_stays_blank(
    reason: str, shown: int
) -> None:
    page = text_of(render_example(FORM, record({"client.education": reason}, education=None)))
    plain = text_of(render_example(FORM, record({}, education=None)))
    assert page.count(REASON_WORDS[UnansweredReason.REFUSED]) == shown
    assert (page == plain) is (not shown)


def test_a_derived_text_says_why_its_answer_is_missing() -> None:
    page = text_of(
        render_example(
            FORM,
            record({"client.birth_place": "klien_menolak"}, birth_place=None, birth_date=None,
                   age_estimate=40),
        )
    )  # fmt: skip
    assert REASON_WORDS[UnansweredReason.REFUSED] in page


def test_what_is_not_relevant_is_a_dash() -> None:
    page = text_of(
        render_example(FORM, record({"client.religion": "tidak_relevan"}, religion=None))
    )
    assert "-, Batak Toba" in page


def paths(held: FieldType, answer: Any, prefix: str = "") -> list[str]:
    """Return the path of every field that a record may leave empty, within what it has."""
    match held:
        case ModelField(model) if isinstance(answer, dict):
            found = []
            for name, inner in field_types(model).items():
                path = f"{prefix}.{name}" if prefix else name
                found += [path, *paths(inner, answer.get(name), path)]
            return found
        case ListField(item) if isinstance(answer, list):
            return [p for n, each in enumerate(answer) for p in paths(item, each, f"{prefix}[{n}]")]
    return []


def remove_answer(whole: Any, path: str) -> None:
    *groups, last = split_path(path)
    for step in groups:
        whole = whole[step]
    if isinstance(whole, dict):
        whole.pop(last, None)


@every_form
@pytest.mark.parametrize("reason", UnansweredReason)
def test_any_question_may_be_left_and_the_page_is_sound(
    form: Any, reason: UnansweredReason
) -> None:
    for whole in (smallest(form), example(form)):
        marked = whole
        reasons = {}
        empty = [
            path
            for path in paths(ModelField(form.model), whole)
            if may_be_unanswered(form.model, path) and _answer_at(whole, path) in (None, [])
        ]
        for path in empty:
            reasons[path] = reason.value
        marked = {**whole, UNANSWERED_KEY: reasons}
        problems = check(form, marked, today=TODAY, agency_answers=AGENCY.record_answers())
        assert not [str(each) for each in problems if each.code.startswith("unanswered")]
        assert_sound(render_example(form, marked))


def _answer_at(whole: Any, path: str) -> Any:
    for step in split_path(path):
        whole = whole.get(step) if isinstance(whole, dict) else whole[step]
        if whole is None:
            return None
    return whole
