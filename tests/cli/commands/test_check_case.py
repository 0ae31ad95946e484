"""``docgen check`` over the records of one case: each alone, then all against each other."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form import library
from tests.every_form import FORMS

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.form.definition import Form
    from tests.cli.conftest import CommandResult, RunDocgen

AGENCY = ("--agency", "dinas-sosial-kota-medan")
LETTER = library.find_form("surat-rujukan")

Record = dict[str, Any]


@pytest.fixture
def letter() -> Record:
    found: Record = json.loads(library.read_example(LETTER, "mr"))
    return found


def write(folder: Path, name: str, content: Record) -> str:
    (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return name


def with_client_answers(record: Record, **client: object) -> Record:
    changed = copy.deepcopy(record)
    changed["client"].update(client)
    return changed


def problems_in(outcome: CommandResult) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(outcome.out)["problems"]
    return found


# What is said of a case.


def test_records_that_agree_are_reported_so(
    docgen: RunDocgen, in_folder: Path, letter: Record
) -> None:
    files = [write(in_folder, name, letter) for name in ("a.json", "b.json")]

    outcome = docgen("check", "rujukan", *files, *AGENCY, "--lang", "en")

    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "a.json: no problems",
        "b.json: no problems",
        "case 2026-0117: 2 records agree",
    ]


def test_a_difference_names_both_files_and_no_value(
    docgen: RunDocgen, in_folder: Path, letter: Record
) -> None:
    files = [
        write(in_folder, "a.json", letter),
        write(in_folder, "b.json", with_client_answers(letter, full_name="Mahmud Rizal (contoh)")),
    ]

    outcome = docgen("check", "rujukan", *files, *AGENCY, "--lang", "id")

    assert outcome.code == 3
    assert outcome.out.splitlines() == [
        "a.json: tidak ada masalah",
        "b.json: kesalahan: 1, peringatan: 0",
        (
            "  Nama Lengkap: berbeda dari Nama Lengkap (client.full_name) dalam a.json; periksa "
            "mana yang benar [client.full_name; case.identity]"
        ),
        "kasus 2026-0117: 2 data dibandingkan, ketidakcocokan: 1",
    ]


def test_a_difference_is_printed_as_json_on_request(
    docgen: RunDocgen, in_folder: Path, letter: Record
) -> None:
    files = [
        write(in_folder, "a.json", letter),
        write(in_folder, "b.json", with_client_answers(letter, sex="P")),
    ]

    outcome = docgen("check", "rujukan", *files, *AGENCY, "--json")

    assert outcome.code == 3
    assert problems_in(outcome) == [
        {
            "record": "b.json",
            "at": "client.sex",
            "label": "Jenis Kelamin",
            "code": "case.identity",
            "severity": "error",
            "message": (
                "berbeda dari Jenis Kelamin (client.sex) dalam a.json; periksa mana yang benar"
            ),
        }
    ]


def test_records_of_different_cases_are_not_compared(
    docgen: RunDocgen, in_folder: Path, letter: Record
) -> None:
    files = [
        write(in_folder, "a.json", letter),
        write(in_folder, "b.json", with_client_answers(letter, case_code="2026-9999", sex="P")),
    ]

    outcome = docgen("check", "rujukan", *files, *AGENCY, "--lang", "en")

    assert outcome.out.splitlines() == [
        "a.json: no problems",
        "b.json: no problems",
        "no two records are of one case; none were compared",
    ]


def test_a_warning_between_documents_does_not_fail(
    docgen: RunDocgen, in_folder: Path, letter: Record
) -> None:
    files = [
        write(in_folder, "a.json", letter),
        write(in_folder, "b.json", with_client_answers(letter, birth_place="Stabat")),
    ]

    outcome = docgen("check", "rujukan", *files, *AGENCY, "--json")

    assert outcome.code == 0
    assert [each["severity"] for each in problems_in(outcome)] == ["warning"]


def test_a_path_is_shown_as_it_was_given_and_compared_all_the_same(
    docgen: RunDocgen, in_folder: Path, letter: Record
) -> None:
    write(in_folder, "a.json", letter)
    write(in_folder, "b.json", with_client_answers(letter, sex="P"))

    outcome = docgen("check", "rujukan", "./a.json", "././b.json", *AGENCY, "--lang", "en")

    assert outcome.code == 3
    assert "././b.json: errors: 1, warnings: 0" in outcome.out


# What could not be read.


@pytest.mark.parametrize("broken", ['{"client": }', '{"client": {}}'])
def test_a_record_that_cannot_be_read_is_left_out_and_reported(
    docgen: RunDocgen, in_folder: Path, letter: Record, broken: str
) -> None:
    files = [write(in_folder, name, letter) for name in ("a.json", "b.json")]
    (in_folder / "c.json").write_text(broken, encoding="utf-8")

    outcome = docgen("check", "rujukan", *files, "c.json", *AGENCY, "--json")
    told = [each for each in problems_in(outcome) if each["code"].startswith("case.")]

    assert outcome.code == 3
    assert [(each["record"], each["code"], each["severity"]) for each in told] == [
        ("c.json", "case.left_out", "warning")
    ]


def test_one_record_alone_is_not_reported_as_left_out(docgen: RunDocgen, in_folder: Path) -> None:
    (in_folder / "a.json").write_text('{"client": }', encoding="utf-8")

    outcome = docgen("check", "rujukan", "a.json", *AGENCY, "--json")

    assert [each["code"] for each in problems_in(outcome)] == ["json.syntax"]


def test_a_record_that_only_breaks_a_rule_is_compared(
    docgen: RunDocgen, in_folder: Path, letter: Record
) -> None:
    refused = with_client_answers(letter, sex="P")
    refused["consent"]["given"] = False
    files = [write(in_folder, "a.json", letter), write(in_folder, "b.json", refused)]

    outcome = docgen("check", "rujukan", *files, *AGENCY, "--json")

    assert "case.identity" in [each["code"] for each in problems_in(outcome)]


# Records of several forms.


def test_a_record_whose_code_no_other_has_is_told_where_others_are_compared(
    docgen: RunDocgen, in_folder: Path, letter: Record
) -> None:
    other = with_client_answers(letter, case_code="2026-9999")
    files = [
        write(in_folder, name, each)
        for name, each in (("a.json", letter), ("b.json", letter), ("c.json", other))
    ]

    outcome = docgen("check", "rujukan", *files, *AGENCY, "--json")

    alone = [each for each in problems_in(outcome) if each["code"] == "case.alone"]
    assert [(each["record"], each["at"]) for each in alone] == [("c.json", "client.case_code")]
    assert [each["severity"] for each in alone] == ["warning"]


def test_a_forms_name_is_for_the_records_after_it(
    docgen: RunDocgen, in_folder: Path, letter: Record
) -> None:
    name = write(in_folder, "a.json", letter)
    form = next(form for form in FORMS if form.id != LETTER.id)

    outcome = docgen("check", form.aliases[0], name, "SURAT-RUJUKAN", name, *AGENCY, "--json")
    once = docgen("check", form.aliases[0], name, *AGENCY, "--json")

    codes = [each["code"] for each in problems_in(outcome)]
    assert [code for code in codes if code != "case.left_out"] == [
        each["code"] for each in problems_in(once)
    ]


def test_a_file_may_be_named_like_a_form(
    docgen: RunDocgen, in_folder: Path, letter: Record
) -> None:
    write(in_folder, "rujukan", letter)

    outcome = docgen("check", "rujukan", "./rujukan", *AGENCY, "--lang", "en")

    assert (outcome.code, outcome.out) == (0, "./rujukan: no problems\n")


def test_a_folder_named_like_a_form_hides_no_form(
    docgen: RunDocgen, in_folder: Path, letter: Record
) -> None:
    (in_folder / "rujukan").mkdir()
    name = write(in_folder, "a.json", letter)

    outcome = docgen("check", "surat-rujukan", name, "rujukan", name, *AGENCY, "--lang", "en")

    assert outcome.code == 0
    assert "2 records agree" in outcome.out


def test_a_misspelt_form_among_the_records_is_reported(
    docgen: RunDocgen, in_folder: Path, letter: Record
) -> None:
    name = write(in_folder, "a.json", letter)

    outcome = docgen("check", "rujukan", name, "surat-rujuken", name, "--lang", "en", *AGENCY)

    assert (outcome.code, outcome.out) == (2, "")
    assert "did you mean surat-rujukan" in outcome.err


@pytest.mark.usefixtures("in_folder")
def test_a_path_is_never_taken_for_a_form(docgen: RunDocgen) -> None:
    outcome = docgen("check", "rujukan", "kasus/rujuken", "--lang", "en", *AGENCY)

    assert (outcome.code, outcome.out) == (2, "")
    assert "there is no file kasus/rujuken" in outcome.err


@pytest.mark.parametrize("words", [("rujukan", "a.json"), ("a.json", "rujukan")])
def test_a_form_without_records_is_reported(
    docgen: RunDocgen, in_folder: Path, letter: Record, words: tuple[str, ...]
) -> None:
    write(in_folder, "a.json", letter)

    outcome = docgen("check", "surat-rujukan", *words, "--lang", "en", *AGENCY)

    assert (outcome.code, outcome.out) == (2, "")
    assert "no record follows the form" in outcome.err


# The cases that ship, form by form in one command.


VARIANTS = {"sparse", "longest"}
"""Examples of no case in particular."""


def cases() -> dict[str, list[Form]]:
    named: dict[str, list[Form]] = {}
    for form in FORMS:
        for case in library.list_examples(form):
            named.setdefault(case, []).append(form)
    return {case: found for case, found in named.items() if len(found) > 1 and case not in VARIANTS}


@pytest.mark.parametrize(("case", "forms"), cases().items(), ids=cases())
def test_every_shipped_case_agrees(
    docgen: RunDocgen, in_folder: Path, case: str, forms: list[Form]
) -> None:
    words = []
    for form in forms:
        path = in_folder / f"{form.id}.json"
        path.write_text(library.read_example(form, case), encoding="utf-8")
        words += [form.aliases[0], path.name]

    outcome = docgen("check", *words, *AGENCY, "--lang", "en")

    assert outcome.code == 0
    assert f"{len(forms)} records agree" in outcome.out
