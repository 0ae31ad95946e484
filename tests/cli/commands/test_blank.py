from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form import library
from tests.every_form import text_of
from tests.true_records import as_true_record

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


FROM = ("blank", "surat-rujukan", "-o", "surat.docx", "--from")


def write_record(folder: Path, record: dict[str, Any]) -> Path:
    path = folder / "kasus.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def test_a_blank_form_is_written_and_its_path_printed(docgen: RunDocgen, in_folder: Path) -> None:
    outcome = docgen("blank", "laporan-terminasi", *AGENCY)

    assert (outcome.code, outcome.out) == (0, "laporan-terminasi_kosong.docx\n")
    page = text_of((in_folder / "laporan-terminasi_kosong.docx").read_bytes())
    assert "LAPORAN TERMINASI" in page
    assert "DINAS SOSIAL" in page


def test_an_existing_file_is_left_as_it_is(docgen: RunDocgen, in_folder: Path) -> None:
    (in_folder / "formulir.docx").write_text("lama")

    assert docgen("blank", "asesmen", "-o", "formulir.docx", *AGENCY).code == 6
    assert (in_folder / "formulir.docx").read_text() == "lama"
    assert docgen("blank", "asesmen", "-o", "formulir.docx", "--force", *AGENCY).code == 0


def test_what_a_record_tells_is_printed(docgen: RunDocgen, in_folder: Path) -> None:
    kasus = write_record(in_folder, {"client": {"case_code": "2026-0117", "sex": "L"}})

    outcome = docgen(*FROM, kasus, "--for", "internal", *AGENCY)

    assert (outcome.code, outcome.err) == (0, "")
    assert "2026-0117" in text_of((in_folder / "surat.docx").read_bytes())


def test_a_wrong_answer_is_reported_and_left_for_the_pen(
    docgen: RunDocgen, in_folder: Path
) -> None:
    kasus = write_record(in_folder, {"client": {"case_code": "2026-0117", "nik": "123"}})

    outcome = docgen(*FROM, kasus, "--for", "internal", *AGENCY)

    assert outcome.code == 0
    assert "client.nik" in outcome.err
    assert "123" not in outcome.err


def test_a_refused_consent_makes_no_form(
    docgen: RunDocgen, in_folder: Path, record: dict[str, Any]
) -> None:
    record["consent"]["given"] = False
    kasus = write_record(in_folder, record)

    assert docgen("blank", "surat-rujukan", "--from", kasus, "-o", "surat.docx", *AGENCY).code == 7
    assert not (in_folder / "surat.docx").exists()


def test_who_reads_a_form_outside_needs_the_consent_that_the_document_needs(
    docgen: RunDocgen, in_folder: Path, record: dict[str, Any]
) -> None:
    """Consent is never left for the pen, whatever else of the record is missing."""
    del record["reason"]
    for consent in (None, {"given": True}, record["consent"] | {"recipients": ["Lembaga Lain"]}):
        kasus = write_record(in_folder, {**record, "consent": consent})

        outcome = docgen(*FROM, kasus, *AGENCY)

        assert outcome.code == 7, consent
        assert "consent" in outcome.err
        assert not (in_folder / "surat.docx").exists()


@pytest.mark.parametrize(
    "text",
    [
        "Muhammad Ridwan tinggal di Jl. Mawar No. 5",
        "hubungi 0812-3456-7890",
        "hasil tes HIV sudah ada",
        "NIK 1271011203800001",
        "mengidap skizofrenia",
    ],
)
def test_a_text_is_searched_before_it_prints_on_a_form(
    docgen: RunDocgen, in_folder: Path, record: dict[str, Any], text: str
) -> None:
    record["meta"] = {"identity_level": "inisial"}
    record["background"] = text
    del record["reason"]

    outcome = docgen(*FROM, write_record(in_folder, record), *AGENCY)

    assert outcome.code == 7
    assert "background" in outcome.err
    assert not (in_folder / "surat.docx").exists()


def test_a_form_for_a_reader_outside_is_recorded(
    docgen: RunDocgen, own_agency: Path, in_folder: Path, record: dict[str, Any]
) -> None:
    text = own_agency.read_text(encoding="utf-8")
    own_agency.write_text(f'disclosures = "log.jsonl"\n{text}', encoding="utf-8")
    true_record = as_true_record(library.find_form("surat-rujukan"), record)
    del true_record["reason"]
    kasus = write_record(in_folder, true_record)

    assert docgen(*FROM, kasus).code == 0
    assert docgen("blank", "asesmen", "-o", "kosong.docx").code == 0

    *_, line = (own_agency.parent / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["case_code"] == "2026-0117"
    assert "blank" not in line


def test_no_form_is_begun_for_statistics(docgen: RunDocgen, in_folder: Path) -> None:
    kasus = write_record(in_folder, {"client": {"case_code": "2026-0117"}})

    assert docgen(*FROM, kasus, "--for", "statistik", *AGENCY).code == 2


def test_the_number_of_rows_is_asked_for(docgen: RunDocgen, in_folder: Path) -> None:
    for rows in ("3", "9"):
        docgen("blank", "asesmen", "--rows", rows, "-o", f"{rows}.docx", *AGENCY)

    few, many = (text_of((in_folder / f"{rows}.docx").read_bytes()) for rows in ("3", "9"))
    label = "Keterangan: telepon"
    assert many.count(label) - few.count(label) == 6


def test_rows_without_number_are_refused(docgen: RunDocgen, in_folder: Path) -> None:
    assert docgen("blank", "asesmen", "--rows", "0", *AGENCY).code == 2
    assert list(in_folder.iterdir()) == []
