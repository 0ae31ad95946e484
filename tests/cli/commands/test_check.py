from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form import library

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import RunDocgen

AGENCY = ("--agency", "dinas-sosial-kota-medan")


@pytest.fixture
def record() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        library.read_example(library.find_form("surat-rujukan"), "mr")
    )
    return found


def write_file(folder: Path, content: Any, name: str = "kasus.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_sound_record_has_no_problems(
    docgen: RunDocgen, in_folder: Path, record: dict[str, Any]
) -> None:
    outcome = docgen("check", "rujukan", write_file(in_folder, record), *AGENCY)

    assert outcome.code == 0
    assert "kasus.json: " in outcome.out
    assert [path.name for path in in_folder.iterdir()] == ["kasus.json"]


def test_every_problem_is_reported_label_first_with_place_and_code(
    docgen: RunDocgen, in_folder: Path, record: dict[str, Any]
) -> None:
    record["client"]["nik"] = "127101120380000"
    record["client"]["religon"] = "islam"
    record["letter"]["date"] = "31-02-2026"

    outcome = docgen("check", "rujukan", write_file(in_folder, record), *AGENCY)

    assert outcome.code == 3
    assert "NIK: harus 16 angka, diberikan 15 [client.nik; nik.length]" in outcome.out
    assert "client.religon; unknown_key" in outcome.out
    assert "letter.date" in outcome.out
    assert "127101120380000" not in outcome.out + outcome.err


def test_problems_are_printed_as_json_on_request(
    docgen: RunDocgen, in_folder: Path, record: dict[str, Any]
) -> None:
    record["client"]["nik"] = "127101120380000"
    path = write_file(in_folder, record)

    outcome = docgen("check", "rujukan", path, "--json", *AGENCY)
    problems = json.loads(outcome.out)["problems"]

    assert outcome.code == 3
    assert {
        "record": str(path),
        "at": "client.nik",
        "label": "NIK",
        "code": "nik.length",
        "severity": "error",
        "message": "harus 16 angka, diberikan 15",
    } in problems


def test_several_records_are_checked_together(
    docgen: RunDocgen, in_folder: Path, record: dict[str, Any]
) -> None:
    sound = write_file(in_folder, record, "a.json")
    broken = in_folder / "b.json"
    broken.write_text('{"client": }', encoding="utf-8")
    del record["reason"]
    lacking = write_file(in_folder, record, "c.json")

    outcome = docgen("check", "rujukan", sound, broken, lacking, "--json", *AGENCY)
    records = {problem.get("record") for problem in json.loads(outcome.out)["problems"]}

    assert outcome.code == 3
    assert {str(broken), str(lacking)} <= records


def test_a_record_is_read_from_standard_input(docgen: RunDocgen, record: dict[str, Any]) -> None:
    outcome = docgen("check", "rujukan", "-", *AGENCY, typed=json.dumps(record))

    assert outcome.code == 0
    assert outcome.out.startswith("-: ")


BROKEN = {
    "not JSON": b'{"client": }',
    "empty": b"",
    "a list": b"[1, 2]",
    "a text": b'"client"',
    "NaN": b'{"client": NaN}',
    "infinity": b'{"client": -Infinity}',
    "a key twice": b'{"client": {}, "client": {}}',
    "a lone surrogate": b'{"client": "\\ud800"}',
    "latin-1": '{"client": "é"}'.encode("latin-1"),
    "NUL": b"\0\0\0",
    "too deep": b'{"a":' * 50 + b"1" + b"}" * 50,
    "much too deep": b"[" * 100_000,
    "too large": b'{"reason": "' + b"a" * 1_100_000 + b'"}',
    "a huge number": b'{"client": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_no_record_is_one_clear_error(
    docgen: RunDocgen, in_folder: Path, content: bytes
) -> None:
    path = in_folder / "kasus.json"
    path.write_bytes(content)

    for command in (["check"], ["render"]):
        outcome = docgen(*command, "rujukan", path, *AGENCY)

        assert outcome.code == 3
        assert outcome.out + outcome.err
        assert "Traceback" not in outcome.err
    assert [each.name for each in in_folder.iterdir()] == ["kasus.json"]


def test_broken_json_is_reported_with_line_and_column(docgen: RunDocgen, in_folder: Path) -> None:
    (in_folder / "kasus.json").write_text('{\n  "client": }\n', encoding="utf-8")

    outcome = docgen("check", "rujukan", "kasus.json", "--lang", "en", *AGENCY)

    assert "2" in outcome.out
    assert "13" in outcome.out


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_missing_file_is_a_usage_error(docgen: RunDocgen, in_folder: Path, command: str) -> None:
    outcome = docgen(command, "rujukan", "missing.json", *AGENCY)

    assert (outcome.code, outcome.out) == (2, "")
    assert "missing.json" in outcome.err
    assert list(in_folder.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_folder_is_no_record(docgen: RunDocgen, in_folder: Path, command: str) -> None:
    (in_folder / "kasus.json").mkdir()

    outcome = docgen(command, "rujukan", "kasus.json", *AGENCY)

    assert (outcome.code, outcome.out) == (2, "")
    assert "kasus.json" in outcome.err


def test_an_error_is_json_too_where_json_was_asked_for(docgen: RunDocgen, in_folder: Path) -> None:
    outcome = docgen("check", "rujukan", in_folder / "missing.json", "--json", *AGENCY)

    assert outcome.code == 2
    assert json.loads(outcome.out)["problems"][0]["code"] == "usage"


def test_the_error_comes_first_and_what_is_alike_in_many_rows_is_told_once(
    docgen: RunDocgen, in_folder: Path
) -> None:
    record = json.loads(library.read_example(library.find_form("laporan-terminasi"), "pkh-1"))
    records = [json.loads(json.dumps(record)) for _ in range(4)]
    for number, each in enumerate(records):
        each["client"] |= {"case_code": f"2026-9{number}", "nik": "1271060405920003"}
        each["client"].pop("nik_status", None)
    del records[3]["recommendation"]
    lines = "".join(f"{json.dumps(each)}\n" for each in records)
    (in_folder / "banyak.jsonl").write_text(lines, encoding="utf-8")

    done = docgen("check", "laporan-terminasi", "banyak.jsonl", *AGENCY, "--lang", "id")

    head, first, *rest = done.out.splitlines()
    assert first.strip().startswith("Rekomendasi: wajib diisi")
    assert any("4 kali" in line for line in rest)
    assert len(set(rest)) == len(rest)
    assert "kesalahan: 1" in head
