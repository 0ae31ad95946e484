from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form import library

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import RunDocgen

AGENCY = ("--agency", "dinas-sosial-kota-medan")


@pytest.fixture
def sentra_record() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        library.read_example(library.find_form("surat-rujukan"), "sentra")
    )
    return found


def write_record(folder: Path, record: dict[str, Any]) -> Path:
    path = folder / "kasus.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def rows_of(out: str) -> dict[str, dict[str, str]]:
    return {row["field"]: row for row in json.loads(out)["fields"]}


def test_the_table_tells_every_decision_and_no_value(
    docgen: RunDocgen, in_folder: Path, sentra_record: dict[str, Any]
) -> None:
    words = ("disclose", "surat-rujukan", write_record(in_folder, sentra_record), "--lang", "en")
    outcome = docgen(*words, *AGENCY)

    assert outcome.code == 0
    lines = {line.split("  ")[0]: line for line in outcome.out.splitlines()}
    assert lines["Status HIV"].endswith("sealed annex  need to know; the consent covers it")
    assert "print masked" in lines["NIK"]
    for value in ("Binsar", "1271060405920003", "positif", "Jl. Contoh", "0812"):
        assert value not in outcome.out + outcome.err
    assert list(in_folder.iterdir()) == [in_folder / "kasus.json"]


def test_another_reader_has_other_decisions(
    docgen: RunDocgen, in_folder: Path, sentra_record: dict[str, Any]
) -> None:
    record = write_record(in_folder, sentra_record)
    words = ("disclose", "surat-rujukan", record, "--json", *AGENCY)

    own = rows_of(docgen(*words).out)
    copies = rows_of(docgen(*words, "--for", "tembusan").out)

    hiv = "confidential_annex.health.hiv.status"
    assert (own[hiv]["decision"], own[hiv]["consent"]) == ("annex", "covered")
    assert copies[hiv]["decision"] == "omit"
    assert own["confidential_annex.health.napza.note"]["rule"] == "consent"
    assert set(own["client.nik"]) == {
        "field", "label", "sensitivity", "decision", "rule", "about",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"withdrawn_on": "2026-08-12"}, "consent.withdrawn"),
        ({"scope": ["layanan"]}, "consent.scope"),
        ({"recipients": ["Lembaga Lain"]}, "consent.recipient"),
        ({"given": False}, "consent.refused"),
    ],
)
def test_a_consent_that_is_missing_is_named(
    docgen: RunDocgen,
    in_folder: Path,
    sentra_record: dict[str, Any],
    changes: dict[str, Any],
    code: str,
) -> None:
    sentra_record["consent"] |= changes

    outcome = docgen(
        "disclose", "surat-rujukan", write_record(in_folder, sentra_record), "--json", *AGENCY
    )

    assert outcome.code == 7
    assert [each["code"] for each in json.loads(outcome.out)["problems"]] == [code]
    assert rows_of(outcome.out)["confidential_annex.health.hiv.status"]["decision"] == "omit"


def test_a_reader_that_there_is_not_is_refused(
    docgen: RunDocgen, in_folder: Path, sentra_record: dict[str, Any]
) -> None:
    record = write_record(in_folder, sentra_record)

    words = ("disclose", "surat-rujukan", record, "--for", "tembusann", "--lang", "en")
    outcome = docgen(*words, *AGENCY)

    assert outcome.code == 2
    assert "did you mean tembusan?" in outcome.err


def test_a_report_goes_to_the_receiver_that_the_consent_names(
    docgen: RunDocgen, in_folder: Path
) -> None:
    record = json.loads(library.read_example(library.find_form("laporan-terminasi"), "mr"))
    record["consent"] = {
        "given": True,
        "date": "2026-06-18",
        "method": "tertulis",
        "scope": ["berbagi_data"],
        "recipients": ["UPT Contoh"],
    }
    words = (
        "render",
        "laporan-terminasi",
        write_record(in_folder, record),
        "-o",
        "a.docx",
        *AGENCY,
    )

    refused = docgen(*words, "--for", "upt_provinsi")
    made = docgen(*words, "--for", "upt_provinsi", "--receiver", "UPT Contoh")

    assert (refused.code, made.code) == (7, 0)
    assert "consent.recipient" in refused.err


def test_a_report_is_disguised_for_teaching_by_a_secret_that_docgen_makes(
    docgen: RunDocgen, in_folder: Path
) -> None:
    record = write_record(
        in_folder, json.loads(library.read_example(library.find_form("laporan-terminasi"), "mr"))
    )
    words = ("render", "laporan-terminasi", record, "--for", "pengajaran", *AGENCY)
    secret = in_folder / "rahasia.txt"

    without = docgen(*words)
    made = docgen(*words, "--seed-file", "rahasia.txt")
    again = docgen(*words, "--seed-file", "rahasia.txt", "--force")

    assert (without.code, made.code, again.code) == (2, 0, 0)
    assert made.out.startswith("laporan-terminasi_KASUS-")
    assert made.out == again.out
    assert "2026-0117" not in made.out
    assert "rahasia.txt" in made.err
    assert "rahasia.txt" not in again.err
    assert len(secret.read_text(encoding="ascii").strip()) * 4 >= 128
    assert os.name == "nt" or secret.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("content", "mode"),
    [
        ("0123456789abcdef" * 4, 0o644),
        ("0123456789abcdef" * 4, 0o640),
        ("rahasia lembaga contoh kita semua", 0o600),
        ("0123456789abcdef", 0o600),
        ("", 0o600),
        ("\u00e9" * 64, 0o600),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_secret_that_is_weak_or_that_others_may_read_is_refused(
    docgen: RunDocgen, in_folder: Path, content: str, mode: int
) -> None:
    record = write_record(
        in_folder, json.loads(library.read_example(library.find_form("laporan-terminasi"), "mr"))
    )
    secret = in_folder / "rahasia.txt"
    secret.write_text(content, encoding="utf-8")
    secret.chmod(mode)

    words = ("render", "laporan-terminasi", record, "--for", "pengajaran", *AGENCY)
    refused = docgen(*words, "--seed-file", "rahasia.txt")

    assert refused.code == 2
    assert not list(in_folder.glob("*.docx"))
    assert not content or content not in refused.err


def test_records_are_checked_for_another_reader(docgen: RunDocgen, in_folder: Path) -> None:
    told = json.loads(library.read_example(library.find_form("laporan-terminasi"), "mr"))
    record = write_record(in_folder, told)

    own = docgen("check", "laporan-terminasi", record, *AGENCY)
    outside = docgen("check", "laporan-terminasi", record, "--for", "faskes", *AGENCY)

    assert (own.code, outside.code) == (0, 7)
    assert "consent.recipient" in outside.out


@pytest.mark.parametrize("reader", ["lks", "tembusan", "statistik", "klien", "internal"])
@pytest.mark.parametrize(
    ("language", "printing", "omitting", "hiding", "opening"),
    [
        ("en", "  print  ", "  leave out  ", ("no free text", "does not need"), "  need to know"),
        (
            "id",
            "  cetak  ",
            "  tidak dicetak  ",
            ("tidak menerima", "tidak perlu"),
            "  menurut kebutuhan",
        ),
    ],
)
def test_a_reason_never_contradicts_its_decision(  # noqa: PLR0913, PLR0917 -- five words of a language
    docgen: RunDocgen,
    in_folder: Path,
    sentra_record: dict[str, Any],
    reader: str,
    language: str,
    printing: str,
    omitting: str,
    hiding: tuple[str, str],
    opening: str,
) -> None:
    record = write_record(in_folder, sentra_record)
    out = docgen("disclose", "surat-rujukan", record, "--for", reader, "--lang", language).out

    printed = [line for line in out.splitlines() if printing in line]
    left_out = [line for line in out.splitlines() if omitting in line]
    assert printed
    assert not [line for line in printed if any(each in line for each in hiding)]
    assert not [line for line in left_out if opening in line]


SIGNED = "the page that the client signs names them in full: Identitas dalam Pernyataan"


@pytest.mark.parametrize(
    ("changes", "options", "is_told"),
    [
        ({}, (), True),
        ({"client_statement": {"included": False}}, (), False),
        ({}, ("--identity", "penuh"), False),
        ({}, ("--for", "upt_provinsi"), False),
    ],
)
def test_it_is_told_where_the_client_signs_by_the_full_name(
    docgen: RunDocgen,
    in_folder: Path,
    changes: dict[str, Any],
    options: tuple[str, ...],
    is_told: bool,
) -> None:
    record = json.loads(library.read_example(library.find_form("laporan-terminasi"), "mr"))
    record["client"]["is_victim"] = True
    record["meta"]["identity_level"] = None
    path = write_record(in_folder, record | changes)

    table = docgen("disclose", "terminasi", path, *options, *AGENCY, "--lang", "en").out
    found = docgen("disclose", "terminasi", path, *options, *AGENCY, "--json")
    listed = json.loads(found.out)["signed_in_full"]

    assert (SIGNED in table) is is_told
    assert [each["field"] for each in listed] == (
        ["signed_statement", "statement_signature"] if is_told else []
    )
