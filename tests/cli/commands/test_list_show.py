from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.every_form import every_form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.form.definition import Form
    from tests.cli.conftest import RunDocgen


def test_list_shows_every_form(docgen: RunDocgen) -> None:
    outcome = docgen("list")
    heads, *rows = outcome.out.splitlines()

    assert outcome.code == 0
    assert heads.split() == ["form", "alias", "title", "edition"]
    assert any(row.startswith("referral-letter") and "Surat Rujukan" in row for row in rows)
    assert outcome.err == ""


def test_list_prints_json_on_request(docgen: RunDocgen) -> None:
    listed = json.loads(docgen("list", "--json").out)

    assert "surat-rujukan" in [alias for form in listed for alias in form["aliases"]]
    assert listed[0].keys() == {"id", "aliases", "title", "edition"}


@every_form
def test_show_lists_every_field_by_section_within_80_columns(docgen: RunDocgen, form: Form) -> None:
    outcome = docgen("show", form.id, "--lang", "id")
    lines = outcome.out.splitlines()
    fields = json.loads(docgen("show", form.id, "--json").out)

    assert outcome.code == 0
    assert lines[0] == f"{form.title} ({form.id})"
    assert [line for line in lines if line[:1].isdigit()][1:] == [
        f"{number}. {section.title}" for number, section in enumerate(form.sections, 1)
    ]
    assert sum(line.endswith(tuple(field["label"] for field in fields)) for line in lines) >= len(
        fields
    )
    table = (
        lines[: lines.index("Tidak dicetak, dan sebabnya:")]
        if "Tidak dicetak" in outcome.out
        else lines
    )
    assert [line for line in table if len(line) > 80] == []


def test_show_tells_what_the_profile_answers_from_what_is_required(docgen: RunDocgen) -> None:
    lines = docgen("show", "surat-rujukan").out.splitlines()

    assert next(line for line in lines if line.split()[:1] == ["sender"]).split()[1] == "+"
    assert next(line for line in lines if line.split()[:1] == ["background"]).split()[1] == "*"
    assert next(line for line in lines if line.split()[:1] == ["urgency"]).split()[1] == "Tingkat"


@pytest.mark.parametrize("name", ["client.ppks_main", "ppks_main", "Jenis PPKS Utama"])
def test_show_gives_one_field_whole_by_its_key_or_its_label(docgen: RunDocgen, name: str) -> None:
    outcome = docgen("show", "surat-rujukan", name, "--lang", "en")

    lines = outcome.out.splitlines()
    assert lines[:3] == [
        "Jenis PPKS Utama (client.ppks_main)",
        "  required: yes",
        "  type: one of 26 codes",
    ]
    assert "    12  Pengemis" in lines


def test_show_gives_a_section_or_a_group_with_all_that_it_holds(docgen: RunDocgen) -> None:
    section = docgen("show", "surat-rujukan", "3").out
    group = docgen("show", "surat-rujukan", "assessment_ref", "--lang", "en").out

    assert "legal_basis[]" in section
    assert "background" not in section
    assert group.startswith("Dasar Asesmen (assessment_ref)\n  required: yes\n")
    assert "officer" in group
    assert "legal_basis" not in group


def test_show_suggests_a_field_for_a_mistyped_one(docgen: RunDocgen) -> None:
    outcome = docgen("show", "surat-rujukan", "nikk", "--lang", "en")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "error: surat-rujukan has no field nikk; did you mean client.nik?\n"
    assert "docgen show surat-rujukan" in docgen("show", "rujukan", "xyzzy", "--lang", "en").err


def test_show_speaks_indonesian_but_labels_always_do(docgen: RunDocgen) -> None:
    english, indonesian = docgen("show", "rujukan"), docgen("show", "rujukan", "--lang", "id")

    assert "* wajib" in indonesian.out
    assert english.out.splitlines()[0] == indonesian.out.splitlines()[0]


def test_show_prints_json_on_request(docgen: RunDocgen) -> None:
    fields = json.loads(docgen("show", "surat-rujukan", "--json").out)
    by_path = {field["path"]: field for field in fields}

    assert len(by_path) == len(fields) > 50
    assert by_path["client"]["type"] == "group"
    assert by_path["services_given"]["type"] == "list: group"
    assert by_path["letter.date"]["type"] == "date"
    assert "services_given[].service" in by_path
    assert by_path["client.ppks_main"]["codes"]["12"] == "Pengemis"


def test_show_lists_what_no_page_shows_with_the_reason(docgen: RunDocgen) -> None:
    shown = docgen("show", "surat-rujukan").out
    _, _, unprinted = shown.rpartition("\nNot on the page, and why:\n")
    fields = {field["path"]: field for field in json.loads(docgen("show", "rujukan", "--json").out)}

    assert "  urgency\n      dicetak pada baris Sifat\n" in unprinted
    assert fields["urgency"]["unprinted"] == "dicetak pada baris Sifat"
    assert "unprinted" not in fields["reason"]


def test_schema_is_json_schema(docgen: RunDocgen) -> None:
    outcome = docgen("schema", "surat-rujukan")
    schema = json.loads(outcome.out)

    assert outcome.code == 0
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["title"] == "Surat Rujukan"
    assert schema["additionalProperties"] is False
    assert "client" in schema["properties"]


def test_sample_prints_json_ready_to_change(docgen: RunDocgen) -> None:
    outcome = docgen("sample", "referral-letter")

    assert outcome.code == 0
    assert "client" in json.loads(outcome.out)
    assert outcome.err == ""


def test_sample_writes_a_file_and_prints_its_path(docgen: RunDocgen, in_folder: Path) -> None:
    outcome = docgen("sample", "rujukan", "--case", "mr", "-o", "kasus.json")

    assert (outcome.code, outcome.out) == (0, "kasus.json\n")
    assert json.loads((in_folder / "kasus.json").read_text(encoding="utf-8"))


def test_sample_never_overwrites_unasked(docgen: RunDocgen, in_folder: Path) -> None:
    (in_folder / "kasus.json").write_text("mine", encoding="utf-8")

    outcome = docgen("sample", "rujukan", "-o", "kasus.json")

    assert outcome.code == 6
    assert (in_folder / "kasus.json").read_text(encoding="utf-8") == "mine"


def test_an_unknown_case_is_reported_with_those_there_are(docgen: RunDocgen) -> None:
    outcome = docgen("sample", "rujukan", "--case", "nosuch")

    assert (outcome.code, outcome.out) == (2, "")
    assert "mr" in outcome.err


def test_an_unknown_form_is_reported_with_the_nearest(docgen: RunDocgen) -> None:
    outcome = docgen("show", "surat-rujukn")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "error: no form is called surat-rujukn; did you mean surat-rujukan? "
        "'docgen list' shows them all\n"
    )


@every_form
def test_an_empty_sample_has_every_key_of_a_record_and_no_answer(
    docgen: RunDocgen, in_folder: Path, form: Form
) -> None:
    outcome = docgen("sample", form.id, "--empty", "-o", "kasus.json")

    assert (outcome.code, outcome.out) == (0, "kasus.help.txt\nkasus.json\n")
    record = json.loads((in_folder / "kasus.json").read_text(encoding="utf-8"))
    assert set(list_answers(record)) <= {None}
    assert record["client"]["full_name"] is None
    told = docgen("check", form.id, "kasus.json", "--json")
    codes = {each["code"] for each in json.loads(told.out)["problems"]}
    assert {"unknown_key", "type"} & codes == set()
    helped = (in_folder / "kasus.help.txt").read_text(encoding="utf-8")
    assert "Nama Lengkap (client.full_name)\n" in helped


def test_an_empty_sample_becomes_a_record_by_filling_it_in(
    docgen: RunDocgen, in_folder: Path
) -> None:
    record = json.loads(docgen("sample", "rujukan", "--empty").out)
    example = json.loads(docgen("sample", "rujukan", "--case", "sparse").out)

    (in_folder / "kasus.json").write_text(json.dumps(fill(record, example)), encoding="utf-8")

    assert docgen("check", "rujukan", "kasus.json").code == 0
    assert docgen("sample", "rujukan", "--empty", "--case", "mr").code == 2


def list_answers(record: Any) -> Iterator[Any]:
    if isinstance(record, dict):
        for answer in record.values():
            yield from list_answers(answer)
    elif record != []:
        yield record


def fill(skeleton: Any, answers: Any) -> Any:
    """Return a skeleton with answers in the place of what it has."""
    if isinstance(skeleton, dict) and isinstance(answers, dict):
        return {
            name: fill(skeleton.get(name), answers[name]) if name in answers else skeleton[name]
            for name in {**skeleton, **answers}
        }
    return answers
