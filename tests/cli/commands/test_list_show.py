from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

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


def test_show_lists_every_field_with_its_facts(docgen: RunDocgen) -> None:
    outcome = docgen("show", "surat-rujukan")
    lines = outcome.out.splitlines()

    assert outcome.code == 0
    assert lines[0] == "Surat Rujukan (referral_letter)"
    assert lines[3].split() == ["label", "path", "required", "type", "sensitivity", "help"]
    nik = next(line for line in lines if " client.nik " in line)
    assert nik.startswith("NIK")
    assert "specific" in nik or "personal" in nik


def test_show_speaks_indonesian_but_labels_always_do(docgen: RunDocgen) -> None:
    english, indonesian = docgen("show", "rujukan"), docgen("show", "rujukan", "--lang", "id")

    assert "letak" in indonesian.out
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


def test_show_lists_the_codes_of_long_lists(docgen: RunDocgen) -> None:
    shown = docgen("show", "surat-rujukan").out

    assert "one of 26 codes" in shown
    assert "\n12    Pengemis\n" in shown


def test_show_lists_what_no_page_shows_with_the_reason(docgen: RunDocgen) -> None:
    shown = docgen("show", "surat-rujukan").out
    _, _, unprinted = shown.rpartition("\nnot on the page ")
    fields = {field["path"]: field for field in json.loads(docgen("show", "rujukan", "--json").out)}

    assert " urgency " in unprinted
    assert "dicetak pada baris Sifat" in unprinted
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
