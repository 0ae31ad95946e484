from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.model import Moment
from docgen.schemas.client.client import Client
from docgen.schemas.client.codes import NikStatus
from docgen.schemas.client.ppks import Cluster

if TYPE_CHECKING:
    from tests.schemas.conftest import ListProblemLines, ReadAnswers

ABSENT = ...

DAY = dt.date(2026, 6, 22)
MOMENT = Moment(today=DAY, document_date=DAY)
NIK = {"nik": "1271011203800001", "nik_status": ABSENT}

FIELDS = (
    "case_code full_name initials nickname name_status nik nik_status kk_number birth_place "
    "birth_date age_estimate sex religion ethnicity marital_status education occupation "
    "monthly_income address_ktp address_domicile no_fixed_address housing_status phone "
    "emergency_contact bpjs_number dtsen_status dtsen_decile aid_received id_documents ppks_main "
    "ppks_other cluster subcluster disability_kinds is_victim photo_path"
)


def test_every_field_of_a_person_is_there() -> None:
    assert list(Client.model_fields) == FIELDS.split()


def test_a_plain_client_has_no_fault(list_client_problem_lines: ListProblemLines) -> None:
    assert list_client_problem_lines() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"full_name": ABSENT}, ["error full_name required"]),
        ({"full_name": ABSENT, "name_status": "samaran"}, ["error full_name required"]),
        ({"full_name": ABSENT, "name_status": "tidak_diketahui"}, []),
        ({"full_name": ABSENT, "initials": "MA", "name_status": "inisial"}, []),
        (
            {"full_name": ABSENT, "initials": ABSENT, "name_status": "inisial"},
            ["error initials required"],
        ),
        ({"nik_status": ABSENT}, ["error nik_status nik_status.missing"]),
        (
            {"nik_status": "tidak_memiliki", "id_documents": ["ktp_el"]},
            ["warning nik_status nik_status.card"],
        ),
        ({"nik_status": "belum_diketahui", "id_documents": ["ktp_el"]}, []),
        ({"nik_status": "ada"}, ["error nik nik.missing"]),
        (NIK, []),
        (NIK | {"nik_status": "ada"}, []),
        (NIK | {"nik_status": "tidak_memiliki"}, ["error nik_status nik_status.mismatch"]),
        (NIK | {"nik": "127101120380000"}, ["error nik nik.length"]),
        (NIK | {"nik": "1271011303800001"}, ["warning nik nik.birth_mismatch"]),
        (NIK | {"nik": "1271015203800001"}, ["warning nik nik.sex_mismatch"]),
        (NIK | {"nik": "9999011203800001"}, ["warning nik nik.region"]),
        ({"birth_date": ABSENT}, ["error birth_date birth_date.missing"]),
        ({"birth_date": ABSENT, "age_estimate": 40}, []),
        ({"age_estimate": 40}, ["warning age_estimate age_estimate.unused"]),
        ({"birth_date": "2026-08-18"}, ["error birth_date birth_date.future"]),
        ({"birth_date": "1905-01-01"}, ["error birth_date birth_date.too_old"]),
        ({"birth_date": ABSENT, "age_estimate": 121}, ["error age_estimate number.range"]),
        ({"address_domicile": ABSENT}, ["error address_domicile address.missing"]),
        ({"address_domicile": {}}, ["error address_domicile address.missing"]),
        ({"address_domicile": ABSENT, "no_fixed_address": True}, []),
        ({"address_domicile": ABSENT, "address_ktp": {"provinsi": "Aceh"}}, []),
        ({"ppks_main": "11"}, ["warning no_fixed_address no_fixed_address.homeless"]),
        ({"ppks_main": "11", "no_fixed_address": True}, []),
        ({"dtsen_decile": 1}, ["error dtsen_decile dtsen_decile.unregistered"]),
        (
            {"dtsen_decile": 1, "dtsen_status": "belum_dicek"},
            ["error dtsen_decile dtsen_decile.unregistered"],
        ),
        ({"dtsen_decile": 10, "dtsen_status": "terdaftar"}, []),
        ({"dtsen_decile": 11, "dtsen_status": "terdaftar"}, ["error dtsen_decile number.range"]),
        ({"dtsen_decile": 0, "dtsen_status": "terdaftar"}, ["error dtsen_decile number.range"]),
        ({"ppks_other": ["24"]}, ["error ppks_other ppks_other.repeated"]),
        ({"ppks_other": ["23", "23"]}, ["error ppks_other ppks_other.repeated"]),
        ({"ppks_other": ["23"]}, []),
        ({"ppks_main": "09"}, ["warning disability_kinds disability_kinds.missing"]),
        ({"ppks_other": ["05"]}, ["warning disability_kinds disability_kinds.missing"]),
        ({"ppks_main": "09", "disability_kinds": ["fisik"]}, []),
        (
            {"id_documents": ["tidak_ada", "kk"]},
            ["warning id_documents id_documents.none_and_some"],
        ),
        ({"id_documents": ["tidak_ada"]}, []),
        ({"ppks_main": "02"}, ["warning ppks_main ppks_main.not_a_child"]),
        ({"ppks_main": "02", "birth_date": "2008-08-18"}, []),
        ({"ppks_main": "08"}, ["warning ppks_main ppks_main.not_elderly"]),
        ({"ppks_main": "08", "birth_date": "1966-08-17"}, []),
        ({"ppks_main": "12"}, []),
        (
            {"ppks_main": "12", "birth_date": "2008-01-01"},
            ["warning ppks_main ppks_main.outside_criteria"],
        ),
        (
            {"ppks_main": "12", "birth_date": "1960-01-01"},
            ["warning ppks_main ppks_main.outside_criteria"],
        ),
        ({"case_code": "no spasi"}, ["error case_code case_code.format"]),
        ({"initials": "TERLALU"}, ["error initials initials.format"]),
        ({"kk_number": "123"}, ["error kk_number kk.length"]),
        ({"bpjs_number": "123"}, ["error bpjs_number bpjs.length"]),
        ({"phone": "123"}, ["error phone phone.format"]),
        ({"photo_path": "foto.gif"}, ["error photo_path photo.format"]),
        ({"monthly_income": -1}, ["error monthly_income number.range"]),
        ({"sex": "X"}, ["error sex code_list"]),
        ({"ppks_main": "27"}, ["error ppks_main code_list"]),
        ({"birth_date": "31-02-1980"}, ["error birth_date date.impossible"]),
        ({"nama": "x"}, ["error nama unknown_key"]),
    ],
)
def test_rules_report_the_problems_of_a_client(
    list_client_problem_lines: ListProblemLines, changes: dict[str, Any], expected: list[str]
) -> None:
    assert list_client_problem_lines(changes) == expected


def test_labels_are_accepted_for_codes(client: ReadAnswers) -> None:
    answers = client({"sex": "Perempuan", "religion": "Khonghucu", "ppks_main": "Pengemis"})

    assert (answers.sex, answers.religion, answers.ppks_main) == ("P", "khonghucu", "12")


@pytest.mark.parametrize(
    ("changes", "name", "expected"),
    [
        (NIK, "nik_status", NikStatus.PRESENT),
        ({"ppks_main": "12"}, "cluster", Cluster.SOCIAL),
        ({"ppks_main": "05", "cluster": "disabilitas"}, "cluster", Cluster.DISABILITY),
        ({"ppks_main": "19"}, "is_victim", True),
        ({"ppks_other": ["18"]}, "is_victim", True),
        ({"ppks_main": "06"}, "is_victim", True),
        ({}, "is_victim", False),
        ({"is_victim": True}, "is_victim", True),
        ({"ppks_main": "19", "is_victim": False}, "is_victim", False),
    ],
)
def test_what_other_answers_imply_is_filled_in(
    client: ReadAnswers, changes: dict[str, Any], name: str, expected: object
) -> None:
    assert getattr(client(changes), name) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "46 tahun"),
        ({"birth_date": "1980-06-23"}, "45 tahun"),
        ({"birth_date": "2023-04-20"}, "3 tahun 2 bulan"),
        ({"birth_date": "2026-06-12"}, "10 hari"),
        ({"birth_date": ABSENT, "age_estimate": 40}, "± 40 tahun"),
    ],
)
def test_the_age_is_written(client: ReadAnswers, changes: dict[str, Any], expected: str) -> None:
    assert client(changes).age_text(MOMENT) == expected


@pytest.mark.parametrize(
    ("birth_date", "child", "elderly"),
    [("2008-06-23", True, False), ("2008-06-22", False, False), ("1966-06-22", False, True)],
)
def test_children_and_the_elderly_are_known_by_age(
    client: ReadAnswers, birth_date: str, child: bool, elderly: bool
) -> None:
    answers = client({"birth_date": birth_date})

    assert (answers.is_child(MOMENT), answers.is_elderly(MOMENT)) == (child, elderly)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"birth_date": "2012-01-01"}, True),
        ({"ppks_main": "19"}, True),
        ({"is_victim": True}, True),
        ({"ppks_main": "16"}, True),
        ({"ppks_other": ["16"]}, True),
        ({"ppks_main": "17"}, False),
    ],
)
def test_protected_clients_are_known(
    client: ReadAnswers, changes: dict[str, Any], expected: bool
) -> None:
    assert client(changes).protected(MOMENT) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ppks_main": "12"}, "Pengemis (klaster tuna sosial)"),
        ({"ppks_main": "24"}, "Fakir miskin (klaster PPKS lainnya)"),
        ({"ppks_main": "16"}, "Penerima layanan rehabilitasi sosial"),
        ({"ppks_main": "19"}, "Penerima layanan rehabilitasi sosial"),
        ({"ppks_main": "18"}, "Penerima layanan rehabilitasi sosial"),
        ({"ppks_main": "17"}, "Penerima layanan rehabilitasi sosial"),
        (
            {"ppks_main": "09", "disability_kinds": ["fisik"]},
            "Penyandang disabilitas (klaster penyandang disabilitas)",
        ),
    ],
)
def test_the_category_is_written(
    client: ReadAnswers, changes: dict[str, Any], expected: str
) -> None:
    assert client(changes).category_text(MOMENT) == expected


@pytest.mark.parametrize(
    ("changes", "text", "short"),
    [
        ({}, "Kota Medan", "Kota Medan"),
        (
            {"address_ktp": {"kabupaten_kota": "Kabupaten Langkat", "provinsi": "Sumatera Utara"}},
            "Kabupaten Langkat, Provinsi Sumatera Utara",
            "Kabupaten Langkat",
        ),
        ({"address_domicile": {"provinsi": "Aceh"}}, "Provinsi Aceh", "Aceh"),
        (
            {"address_domicile": ABSENT, "no_fixed_address": True},
            "Belum diketahui",
            "Belum diketahui",
        ),
        ({"address_domicile": {"street": "Jl. Contoh"}}, None, None),
    ],
)
def test_the_origin_is_written(
    client: ReadAnswers, changes: dict[str, Any], text: str | None, short: str | None
) -> None:
    answers = client(changes)

    assert (answers.origin_text(MOMENT), answers.origin_short(MOMENT)) == (text, short)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (NIK, "1271011203800001"),
        ({"nik_status": "tidak_memiliki"}, "Belum memiliki NIK"),
        ({"nik_status": "dalam_pengurusan"}, "Belum memiliki KTP-el, perekaman sedang diurus"),
    ],
)
def test_the_nik_or_its_absence_is_written(
    client: ReadAnswers, changes: dict[str, Any], expected: str
) -> None:
    assert client(changes).nik_text(MOMENT) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"birth_place": "Langkat"}, "Langkat, 12\u00a0Maret\u00a01980"),
        ({}, "12\u00a0Maret\u00a01980"),
        ({"birth_place": "Langkat", "birth_date": ABSENT, "age_estimate": 40}, "Langkat"),
        ({"birth_date": ABSENT, "age_estimate": 40}, None),
    ],
)
def test_the_birth_is_written(
    client: ReadAnswers, changes: dict[str, Any], expected: str | None
) -> None:
    assert client(changes).birth_text(MOMENT) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Binsar Manalu (contoh)"),
        ({"full_name": ABSENT, "name_status": "tidak_diketahui"}, "Tidak diketahui"),
        ({"full_name": "Mr. X", "name_status": "tidak_diketahui"}, "Mr. X"),
    ],
)
def test_the_name_is_written(client: ReadAnswers, changes: dict[str, Any], expected: str) -> None:
    assert client(changes).name_or_initials(MOMENT) == expected
