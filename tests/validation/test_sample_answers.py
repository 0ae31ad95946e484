"""Answers of the examples that ship are known again; what many true cases say is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.library import find_form
from docgen.validation.sample_answers import is_shipped_example, list_sample_answers
from tests.every_form import CASES, example
from tests.true_records import as_true_record

if TYPE_CHECKING:
    from docgen.form.definition import Form

LETTER = find_form("surat-rujukan")
PLAN = find_form("rencana-intervensi")


def sample_places(record: dict[str, Any], form: Form = LETTER) -> set[str | None]:
    return {problem.at for problem in list_sample_answers(form, record)}


def test_names_numbers_and_sentences_of_an_example_are_told_with_their_place() -> None:
    found = {each.at: each for each in list_sample_answers(LETTER, example(LETTER, "mr"))}

    assert {"client.full_name", "contact_person.phone", "assessment_ref.officer.nip"} <= set(found)
    assert {"background", "reason", "condition_summary.brief"} <= set(found)
    told = str(found["client.full_name"])
    assert told.startswith("Nama Lengkap: masih isian contoh")
    assert "Ridwan" not in told


def test_codes_dates_short_words_and_offices_of_an_example_are_not_told() -> None:
    innocent = {
        *("client.case_code", "client.birth_date", "client.occupation", "receiver.institution"),
        *("receiver.post_title", "letter.subject", "cc[0]", "services_given[0].service"),
    }

    assert not innocent & sample_places(example(LETTER, "mr"))


@pytest.mark.parametrize(("form", "case"), CASES, ids=[f"{f.id}-{c}" for f, c in CASES])
def test_every_example_is_known_and_none_once_it_is_written_anew(form: Form, case: str) -> None:
    record = example(form, case)

    assert is_shipped_example(form, record)
    assert sample_places(record, form)
    true_record = as_true_record(form, record)
    assert not is_shipped_example(form, true_record)
    assert sample_places(true_record, form) == set()


def test_an_answer_is_known_again_in_another_form_and_typed_another_way() -> None:
    record = {
        "client": {"full_name": "siti  (CONTOH)", "nik": "12 7106 040592 0003"},
        "assessment_ref": {"summary": f"  {example(LETTER, 'mr')['reason'].upper()} "},
    }

    assert sample_places(record, PLAN) == {
        "client.full_name",
        "client.nik",
        "assessment_ref.summary",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Sebagai contoh, klien menjual kue (contoh dagangannya dibawa) setiap pagi di pasar desa.",
        "Tinggal di Desa Contoh, Kecamatan Contoh; kepala desa mengenal keluarganya dengan baik.",
        "Klien membuat satu meja (contoh)",
        "Klien memerlukan pemeriksaan kesehatan.",
    ],
)
def test_a_text_with_the_word_contoh_is_innocent(text: str) -> None:
    assert sample_places({"background": text, "reason": text}) == set()


def test_the_statement_that_several_cases_share_is_innocent() -> None:
    form = find_form("laporan-terminasi")
    record = example(form, "pkh-1")

    assert "client_statement.text" not in sample_places(record, form)
    assert len(record["client_statement"]["text"]) > 100
