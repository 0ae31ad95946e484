"""Values of the sample profile are errors on real documents, a true village's name is none."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from docgen.agency.load import load_agency
from docgen.agency.sample_values import list_sample_values
from docgen.agency.starter import starter_profile
from docgen.errors import AgencyError, RecordError, Severity
from docgen.form.library import find_form
from docgen.render.blank.blank_form import build_blank_form
from docgen.render.document import render_record
from tests.every_form import example
from tests.true_records import TRUE_PROFILE, as_true_record

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.agency.profile import Agency

TODAY = dt.date(2026, 8, 17)
LETTER = find_form("surat-rujukan")


def agency_of(folder: Path, text: str) -> Agency:
    path = folder / "agency.toml"
    path.write_text(text, encoding="utf-8")
    return load_agency(path)


def judge(folder: Path, old: str, new: str) -> dict[str | None, Severity]:
    assert old in TRUE_PROFILE
    agency = agency_of(folder, TRUE_PROFILE.replace(old, new, 1))
    return {each.at: each.severity for each in list_sample_values(agency.profile)}


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("Rina Tarigan, S.Sos.", "Rina Tarigan (contoh)", "signatures.letter.name"),
        ("# phone = ", "phone = ", "contact.phone"),
        ("# whatsapp = ", "whatsapp = ", "contact.whatsapp"),
        ("# email = ", "email = ", "contact.email"),
        ("# website = ", "website = ", "contact.website"),
        ("# lines = ", "lines = ", "letterhead.lines[1]"),
        ("# nip = ", "nip = ", "signatures.letter.nip"),
        ("DINAS SOSIAL", "DINAS SOSIAL KOTA CONTOH", "letterhead.name"),
        (
            "Jalan Veteran Nomor 3",
            "Jalan Contoh Nomor 1, Kelurahan Contoh, Kecamatan Contoh",
            "address.street",
        ),
    ],
)
def test_a_value_that_can_be_nobodys_is_an_error(
    tmp_path: Path, old: str, new: str, at: str
) -> None:
    assert judge(tmp_path, old, new)[at] is Severity.ERROR


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Jalan Veteran Nomor 3", "Desa Contoh, Jalan Rumah Contoh Nomor 100"),
        ("Kabanjahe", "Contoh"),
    ],
)
def test_a_true_village_may_bear_the_word(tmp_path: Path, old: str, new: str) -> None:
    assert set(judge(tmp_path, old, new).values()) == {Severity.WARNING}


@pytest.mark.parametrize(
    "number", ["(061) 4500000", "021-30000000", "1500000", "+62 811 600 0001", "0800 1 000 123"]
)
def test_a_number_with_many_noughts_is_innocent(tmp_path: Path, number: str) -> None:
    assert judge(tmp_path, '# phone = "(061) 0000000"', f'phone = "{number}"') == {}


@pytest.mark.parametrize("number", ["(061) 0000000", "0610000000", "0812-0000-0000", "00000"])
def test_a_number_of_noughts_is_nobodys(tmp_path: Path, number: str) -> None:
    found = judge(tmp_path, '# phone = "(061) 0000000"', f'phone = "{number}"')

    assert found == {"contact.phone": Severity.ERROR}


def test_percontohan_is_another_word(tmp_path: Path) -> None:
    assert judge(tmp_path, "Jalan Veteran Nomor 3", "Kompleks Percontohan Nomor 3") == {}


def test_no_document_and_no_blank_form_is_made_with_the_sample_profile(tmp_path: Path) -> None:
    agency = agency_of(tmp_path, starter_profile())
    record = as_true_record(LETTER, example(LETTER, "mr"))

    with pytest.raises(AgencyError, match=r"signatures\.letter\.name"):
        render_record(LETTER, record, agency, today=TODAY)
    with pytest.raises(AgencyError, match=r"contact\.phone"):
        build_blank_form(LETTER, agency, today=TODAY)


def test_a_copy_of_an_example_agency_is_no_agency() -> None:
    shipped = load_agency("yayasan-medan-plus").profile

    assert {
        *("signatures.letter.name", "contact.whatsapp", "contact.email", "legal.akta"),
        "letterhead.lines[1]",
    } <= {each.at for each in list_sample_values(shipped) if each.is_error}


def test_a_real_agency_prints_no_answer_of_an_example(tmp_path: Path) -> None:
    agency = agency_of(tmp_path, TRUE_PROFILE)
    record = as_true_record(LETTER, example(LETTER, "mr"))

    assert render_record(LETTER, record, agency, today=TODAY).document
    record["background"] = example(LETTER, "mr")["background"]
    with pytest.raises(RecordError, match=r"background; sample\.answer"):
        render_record(LETTER, record, agency, today=TODAY)
    with pytest.raises(RecordError, match=r"background; sample\.answer"):
        build_blank_form(LETTER, agency, today=TODAY, data=record)


def test_an_example_agency_prints_its_examples() -> None:
    agency = load_agency("sentra-bahagia-medan")

    assert render_record(LETTER, example(LETTER, "mr"), agency, today=TODAY).document
