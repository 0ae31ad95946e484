from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import docx
import pytest

from docgen.form import library
from tests.true_records import write_true_record

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import RunDocgen

AGENCY = ("--agency", "dinas-sosial-kota-medan")
CASES = list(library.list_examples(library.find_form("surat-rujukan")))


@pytest.fixture
def record() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        library.read_example(library.find_form("surat-rujukan"), "mr")
    )
    return found


@pytest.fixture
def record_file(in_folder: Path, record: dict[str, Any]) -> Path:
    path = in_folder / "kasus.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def text_of(document: bytes) -> str:
    """Return the text of the body, tables among it."""
    body = docx.Document(io.BytesIO(document)).element.body
    return "\n".join("".join(p.itertext()) for p in body.iter(f"{{{body.nsmap['w']}}}p"))


def list_other_files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "kasus.json")


def test_the_document_is_written_and_its_path_printed(docgen: RunDocgen, record_file: Path) -> None:
    outcome = docgen("render", "surat-rujukan", record_file, "-o", "surat.docx", *AGENCY)

    assert (outcome.code, outcome.out) == (0, "surat.docx\n")
    assert "DINAS SOSIAL" in text_of((record_file.parent / "surat.docx").read_bytes()).upper()
    assert list_other_files(record_file.parent) == ["surat.docx"]


def test_the_default_name_is_form_case_and_date(docgen: RunDocgen, record_file: Path) -> None:
    outcome = docgen("render", "surat-rujukan", record_file, *AGENCY)
    name = outcome.out.strip()

    assert outcome.code == 0
    assert name.startswith("surat-rujukan_")
    assert name.endswith(".docx")
    assert list_other_files(record_file.parent) == [name]


def test_it_is_never_written_over_another_file_unasked(
    docgen: RunDocgen, record_file: Path
) -> None:
    target = record_file.parent / "surat.docx"
    target.write_bytes(b"mine")

    outcome = docgen("render", "surat-rujukan", record_file, "-o", "surat.docx", *AGENCY)

    assert (outcome.code, outcome.out) == (6, "")
    assert "--force" in outcome.err
    assert target.read_bytes() == b"mine"


def test_force_replaces_the_file(docgen: RunDocgen, record_file: Path) -> None:
    target = record_file.parent / "surat.docx"
    target.write_bytes(b"older")

    outcome = docgen("render", "surat-rujukan", record_file, "-o", "surat.docx", "--force", *AGENCY)

    assert outcome.code == 0
    assert target.read_bytes().startswith(b"PK")


def test_a_pipe_from_record_to_document(record: dict[str, Any], in_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "render", "rujukan", "-", "-o", "-", *AGENCY],
        input=json.dumps(record).encode(),
        check=False,
        capture_output=True,
    )

    assert done.returncode == 0, done.stderr
    assert docx.Document(io.BytesIO(done.stdout)).paragraphs
    assert list_other_files(in_folder) == []


def test_the_outcome_is_printed_as_json_on_request(docgen: RunDocgen, record_file: Path) -> None:
    outcome = docgen("render", "rujukan", record_file, "-o", "surat.docx", "--json", *AGENCY)
    told = json.loads(outcome.out)

    assert outcome.code == 0
    assert told["path"] == "surat.docx"
    assert isinstance(told["problems"], list)


def test_a_bad_record_writes_nothing(
    docgen: RunDocgen, record_file: Path, record: dict[str, Any]
) -> None:
    record["client"]["nik"] = "12"
    del record["reason"]
    record_file.write_text(json.dumps(record), encoding="utf-8")

    outcome = docgen("render", "rujukan", record_file, "-o", "surat.docx", *AGENCY)

    assert (outcome.code, outcome.out) == (3, "")
    assert "nik.length" in outcome.err
    assert "[reason; required]" in outcome.err
    assert list_other_files(record_file.parent) == []


def test_problems_of_a_bad_record_are_printed_as_json(
    docgen: RunDocgen, record_file: Path, record: dict[str, Any]
) -> None:
    del record["reason"]
    record_file.write_text(json.dumps(record), encoding="utf-8")

    outcome = docgen("render", "rujukan", record_file, "--json", *AGENCY)

    assert outcome.code == 3
    assert [p["code"] for p in json.loads(outcome.out)["problems"] if p["severity"] == "error"] == [
        "required"
    ]


def test_an_example_needs_no_agency_and_is_written_for_an_example_agency(
    docgen: RunDocgen, record_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOCGEN_AGENCY")

    outcome = docgen("render", "rujukan", record_file, "-o", "surat.docx", "--lang", "en")

    assert (outcome.code, outcome.out) == (0, "surat.docx\n")
    assert "warning: no agency.toml was found" in outcome.err
    assert "docgen agency init" in outcome.err


def test_an_example_agency_that_signs_for_a_true_client_is_told(
    docgen: RunDocgen, in_folder: Path
) -> None:
    write_true_record(in_folder, "rujukan", "mr", "kasus.json")
    docgen("sample", "rujukan", "--case", "mr", "-o", "contoh.json")

    true, example = (
        docgen("render", "rujukan", name, "-o", f"{name}.docx", "--lang", "en")
        for name in ("kasus.json", "contoh.json")
    )

    assert (true.code, example.code) == (0, 0)
    assert "dinas-sosial-kota-medan is invented" in true.err
    assert "invented" not in example.err


@pytest.mark.parametrize("command", ["render", "blank", "batch", "new"])
def test_nothing_but_an_example_is_written_for_an_agency_that_nobody_named(
    docgen: RunDocgen, in_folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.delenv("DOCGEN_AGENCY")
    write_true_record(in_folder, "rujukan", "mr", "kasus.json")
    words = {"render": ("kasus.json",), "batch": ("kasus.json", "-o", "keluar")}

    outcome = docgen(command, "rujukan", *words.get(command, ()), "--lang", "en")

    assert (outcome.code, outcome.out) == (2, "")
    assert "docgen agency init" in outcome.err
    assert "--agency dinas-sosial-kota-medan" in outcome.err
    assert [path.name for path in in_folder.iterdir()] == ["kasus.json"]


def test_the_agency_of_the_folder_is_used_unasked(docgen: RunDocgen, own_agency: Path) -> None:
    record = write_true_record(own_agency.parent, "rujukan", "mr", "kasus.json")

    outcome = docgen("render", "rujukan", record, "-o", "surat.docx", "--lang", "en")

    assert (outcome.code, outcome.out) == (0, "surat.docx\n")
    assert "no agency.toml" not in outcome.err
    assert "KABUPATEN KARO" in text_of((own_agency.parent / "surat.docx").read_bytes())


@pytest.mark.parametrize("command", ["render", "check", "new"])
def test_an_agency_of_its_own_prints_no_example(
    docgen: RunDocgen, own_agency: Path, command: str
) -> None:
    docgen("sample", "rujukan", "-o", "kasus.json")
    words = ["--from", "kasus.json"] if command == "new" else ["kasus.json"]

    outcome = docgen(command, "rujukan", *words)

    assert outcome.code == 3
    told = outcome.out if command == "check" else outcome.err
    assert "masih isian contoh dari docgen" in told
    assert [path.name for path in sorted(own_agency.parent.iterdir())] == [
        *("agency.toml", "kasus.json")
    ]


def test_the_agency_of_the_environment_is_used(
    docgen: RunDocgen, record_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_AGENCY", "sentra-bahagia-medan")

    outcome = docgen("render", "rujukan", record_file, "-o", "surat.docx")

    assert outcome.code == 0
    assert "SENTRA" in text_of((record_file.parent / "surat.docx").read_bytes()).upper()


def test_the_agency_decides_the_language(docgen: RunDocgen, record_file: Path) -> None:
    (record_file.parent / "surat.docx").write_bytes(b"mine")
    record = json.loads(record_file.read_text(encoding="utf-8"))
    del record["reason"]
    record_file.write_text(json.dumps(record), encoding="utf-8")

    outcome = docgen("render", "rujukan", record_file, *AGENCY)

    assert outcome.err.startswith("kesalahan: data belum memenuhi formulirnya")


@pytest.mark.parametrize("agency", ["nosuch", "missing.toml", "."])
def test_an_unknown_agency_is_a_usage_error(
    docgen: RunDocgen, record_file: Path, agency: str
) -> None:
    outcome = docgen("render", "rujukan", record_file, "--agency", agency)

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert list_other_files(record_file.parent) == []


def test_a_missing_logo_is_an_error_of_the_profile(docgen: RunDocgen, record_file: Path) -> None:
    profile = docgen("agency", "show", "yayasan-medan-plus").out
    (record_file.parent / "own.toml").write_text(profile, encoding="utf-8")

    outcome = docgen("render", "rujukan", record_file, "--agency", "own.toml", "-o", "surat.docx")

    assert (outcome.code, outcome.out) == (4, "")
    assert "logo" in outcome.err
    assert list_other_files(record_file.parent) == ["own.toml"]


@pytest.mark.parametrize(
    ("output", "words"), [("missing/surat.docx", "does not exist"), (".", "is a folder")]
)
def test_an_impossible_output_is_a_usage_error(
    docgen: RunDocgen, record_file: Path, output: str, words: str
) -> None:
    outcome = docgen("render", "rujukan", record_file, "-o", output, "--lang", "en", *AGENCY)

    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err


@pytest.mark.parametrize("level", ["kode", "inisial", "penuh"])
def test_the_identity_level_may_be_given(docgen: RunDocgen, record_file: Path, level: str) -> None:
    outcome = docgen(
        "render", "rujukan", record_file, "--identity", level, "-o", "surat.docx", *AGENCY
    )

    assert outcome.code == 0


def test_an_unknown_identity_level_is_a_usage_error(docgen: RunDocgen, record_file: Path) -> None:
    outcome = docgen("render", "rujukan", record_file, "--identity", "nama", *AGENCY)

    assert (outcome.code, outcome.out) == (2, "")
    assert "kode, inisial, penuh" in outcome.err


AWKWARD = {
    "a tag": "{{ 7*7 }}",
    "a block": "{% for x in y %}",
    "docxtpl braces": "{_{ x }_}",
    "markup": "<w:p/>",
    "ampersand": "A & B <istri> \"kutip\" 'satu'",
    "an emoji": "Bapak 👨‍👩‍👧 🙏🏽",
    "right to left": "سلام",
    "combining": "ńg̃",
    "long": "kata " * 90,
}


@pytest.mark.parametrize("value", AWKWARD.values(), ids=AWKWARD)
def test_awkward_text_is_printed_as_typed(
    docgen: RunDocgen, record_file: Path, record: dict[str, Any], value: str
) -> None:
    record["reason"] = value
    record_file.write_text(json.dumps(record), encoding="utf-8")

    outcome = docgen("render", "rujukan", record_file, "-o", "surat.docx", *AGENCY)

    assert outcome.code == 0, outcome.err
    assert value.strip() in text_of((record_file.parent / "surat.docx").read_bytes())


REFUSED = {
    "a control character": "a\x07b",
    "NUL": "a\0b",
    "a lone surrogate": "a\ud800b",
    "a noncharacter": "a\ufffeb",
    "50,000 letters": "a" * 50_000,
    "a number": 12,
    "a list": ["a"],
    "yes": True,
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_printed_is_refused_with_its_field(
    docgen: RunDocgen, record_file: Path, record: dict[str, Any], value: Any
) -> None:
    record["reason"] = value
    record_file.write_text(json.dumps(record), encoding="utf-8")

    outcome = docgen("render", "rujukan", record_file, "-o", "surat.docx", *AGENCY)

    assert (outcome.code, outcome.out) == (3, "")
    assert "reason" in outcome.err
    assert list_other_files(record_file.parent) == []


@pytest.mark.parametrize("case", CASES)
def test_no_value_of_a_record_is_in_the_output(
    docgen: RunDocgen, in_folder: Path, case: str
) -> None:
    """Break every answer in turn to its kind; no message may quote what the record held."""
    path = in_folder / "kasus.json"
    record = json.loads(library.read_example(library.find_form("surat-rujukan"), case))
    planted = "Rahasia Xyzzy 0812345"
    broken = _with_every_text(record, planted)
    path.write_text(json.dumps(broken), encoding="utf-8")

    outcomes = [
        docgen("check", "rujukan", path, *AGENCY),
        docgen("render", "rujukan", path, *AGENCY),
        docgen("render", "rujukan", path, "--json", *AGENCY),
    ]

    for outcome in outcomes:
        assert outcome.code == 3
        assert "Xyzzy" not in outcome.out + outcome.err


def _with_every_text(answer: Any, text: str) -> Any:
    if isinstance(answer, dict):
        return {key: _with_every_text(inner, text) for key, inner in answer.items()}
    if isinstance(answer, list):
        return [_with_every_text(inner, text) for inner in answer]
    return text if isinstance(answer, str) else answer


@pytest.mark.parametrize("code", ["", " ", "-", "..."])
def test_findings_are_accepted_by_somebody(docgen: RunDocgen, tmp_path: Path, code: str) -> None:
    record = tmp_path / "a.json"
    record.write_text(docgen("sample", "surat-rujukan").out, encoding="utf-8")

    outcome = docgen("render", "surat-rujukan", record, "--accept-findings", code, "--lang", "en")

    assert (outcome.code, outcome.out) == (2, "")
    assert "code of the officer" in outcome.err


@pytest.mark.parametrize(
    ("code", "status"),
    [("PS-07", 0), (" ps-07 ", 0), ("PS-99", 2), ("Rahmat", 2), ("PS", 2), ("PS-01 PS-07", 2)],
)
def test_findings_are_accepted_by_an_officer_of_the_profile(
    docgen: RunDocgen, in_folder: Path, code: str, status: int
) -> None:
    record = in_folder / "a.json"
    record.write_text(docgen("sample", "surat-rujukan").out, encoding="utf-8")

    outcome = docgen("render", "rujukan", record, "--accept-findings", code, *AGENCY)

    assert outcome.code == status
    assert ("PS-01, PS-07" in outcome.err) is bool(status)


def test_an_agency_that_names_no_officer_accepts_nothing(
    docgen: RunDocgen, own_agency: Path, in_folder: Path
) -> None:
    text = own_agency.read_text(encoding="utf-8")
    own_agency.write_text(text.replace('officers = ["PS-01", "PS-07"]', ""), encoding="utf-8")
    record = in_folder / "a.json"
    record.write_text(docgen("sample", "surat-rujukan").out, encoding="utf-8")

    outcome = docgen("render", "rujukan", record, "--accept-findings", "PS-07")

    assert outcome.code == 2
    assert "officers" in outcome.err
