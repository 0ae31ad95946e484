from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.model import Moment, field_info
from docgen.schemas.referral_letter.form import FORM

if TYPE_CHECKING:
    from tests.schemas.conftest import ReadAnswers

FIELDS = (
    "meta letter sender receiver receiver_kind referral_type urgency client assessment_ref "
    "legal_basis background condition_summary services_given length_of_stay_days family_tracing "
    "criteria_met reason services_requested expected_result handover attachments "
    "confidential_annex consent contact_person feedback signature cc tte"
)

NESTED = {
    "meta": "doc_type classification status language template_id identity_level prepared_by "
    "approved_by version",
    "letter": "number nature attachment_text subject date place",
    "receiver": "post_title institution address city",
    "assessment_ref": "number date officer",
    "condition_summary": "physical psychological social spiritual",
    "family_tracing": "done result",
    "handover": "date escort transport",
    "confidential_annex": "health chronology family_contact",
    "consent": "given date method by guardian child_assent scope recipients witness valid_until "
    "withdrawn_on override_reason override_officer",
    "contact_person": "name title position role nip employee_id str_number rank institution phone",
    "feedback": "requested deadline slip",
    "signature": "place date mode chain name rank nip position_on_page label",
    "sender": "kind parent_lines name address phone fax email website postal_code logo_path legal "
    "unit_code classification_default letter_profile",
    "tte": "enabled note",
}


def model_of(name: str) -> Any:
    annotation: Any = FORM.model.model_fields[name].annotation
    return annotation if isinstance(annotation, type) else annotation.__args__[0]


def test_every_field_of_the_letter_is_there() -> None:
    assert set(FIELDS.split()) <= set(FORM.model.model_fields)


@pytest.mark.parametrize(("name", "fields"), NESTED.items())
def test_every_field_of_a_group_is_there(name: str, fields: str) -> None:
    assert set(fields.split()) <= set(model_of(name).model_fields)


@pytest.mark.parametrize("name", FORM.model.model_fields)
def test_every_field_has_a_label(name: str) -> None:
    assert field_info(FORM.model, name).label != name


def test_the_agency_answers_who_sends_and_signs() -> None:
    assert field_info(FORM.model, "sender").agency == "institution"
    assert field_info(FORM.model, "signature").agency == "letter_signature"
    assert field_info(model_of("letter"), "place").agency == "place"
    assert field_info(model_of("letter"), "nature").agency == "nature"


def test_the_sealed_annex_is_marked() -> None:
    assert field_info(FORM.model, "confidential_annex").annex


def test_the_json_schema_builds() -> None:
    schema = FORM.model.model_json_schema()

    assert schema["additionalProperties"] is False
    assert {"client", "consent", "background"} <= set(schema["required"])


def test_the_form_is_known_by_its_indonesian_name() -> None:
    assert FORM.id == "referral_letter"
    assert "surat-rujukan" in FORM.aliases


CONSENT = (
    "Klien memberikan persetujuan tertulis pada 18\u00a0Juni\u00a02026 untuk menyampaikan data "
    "dalam lampiran ini kepada Panti Contoh."
)
FORMER_PRISONER = "Bekas warga binaan lembaga pemasyarakatan (BWBLP)"
SERVICES = [
    {"service": "Konseling", "dates": ["2026-06-19", "2026-06-13"]},
    {"service": "Penampungan dan permakanan", "start": "2026-06-15"},
]


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        ("name_label", {}, "Nama"),
        ("name_label", {"meta": {"identity_level": "inisial"}}, "Inisial"),
        ("name_label", {"meta": {"identity_level": "kode"}}, "Kode klien"),
        ("condition_text", {}, None),
        ("condition_text", {"condition_summary": {"brief": "Sehat."}}, "Sehat."),
        (
            "condition_text",
            {"condition_summary": {"physical": "Sehat.", "social": "Sendiri"}},
            "Fisik: Sehat.\nSosial: Sendiri",
        ),
        ("services_text", {}, None),
        ("services_text", {"services_given": SERVICES}, "Konseling; Penampungan dan permakanan"),
        ("services_since", {"services_given": SERVICES}, "13\u00a0Juni\u00a02026"),
        ("services_since", {}, None),
        ("services_requested_text", {}, "pelatihan kerja"),
        ("criteria_text", {}, None),
        ("criteria_text", {"criteria_met": ["Tanpa keluarga", "sehat"]}, "Tanpa keluarga; sehat"),
        ("consent_text", {}, CONSENT),
        (
            "consent_text",
            {
                "consent": {
                    "given": False,
                    "override_reason": "Jiwa terancam.",
                    "override_officer": "Rahmat",
                }
            },
            "Rujukan dibuat tanpa persetujuan klien; alasannya dicatat dalam berkas kasus.",
        ),
        ("reply_deadline", {}, "6\u00a0Juli\u00a02026"),
        ("reply_deadline", {"feedback": {"requested": False}}, None),
        ("has_case_annex", {}, True),
        ("has_file_annex", {}, False),
        ("annex_no_cases", {}, None),
        ("annex_no_files", {}, None),
        ("has_file_annex", {"attachments": [{"kind": "ktp"}]}, False),
        ("has_file_annex", {"attachments": [{"kind": "ktp"}] * 11}, True),
        ("annex_no_cases", {"attachments": [{"kind": "ktp"}] * 11}, "I"),
        ("annex_no_files", {"attachments": [{"kind": "ktp"}] * 11}, "II"),
    ],
)
def test_what_the_pages_print(
    letter: ReadAnswers, moment: Moment, name: str, changes: dict[str, Any], expected: object
) -> None:
    assert getattr(letter(changes), name)(moment) == expected


HIV = {
    "client.ppks_main": "16",
    "consent.scope": ["berbagi_data", "hiv"],
    "confidential_annex": {"health": {"hiv": {"status": "positif", "disclosure": "annex"}}},
}
CLUSTER = "Penerima layanan rehabilitasi sosial"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Fakir miskin (klaster PPKS lainnya)"),
        (HIV, CLUSTER),
        (HIV | {"confidential_annex": ...}, CLUSTER),
        ({"client.ppks_main": "19"}, CLUSTER),
        (
            {"client.ppks_main": "19", "consent.scope": ["berbagi_data", "kekerasan"]},
            "Korban tindak kekerasan",
        ),
        (
            {"client.ppks_main": "15"},
            "Bekas warga binaan lembaga pemasyarakatan (BWBLP), klaster tuna sosial",
        ),
    ],
)
def test_a_sensitive_category_is_named_only_in_the_annex_and_with_consent(
    letter: ReadAnswers, moment: Moment, changes: dict[str, Any], expected: str
) -> None:
    assert letter(changes).category_annex_text(moment) == expected
