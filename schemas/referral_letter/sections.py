"""The sections of a referral letter: the letter first, then its annexes."""

from __future__ import annotations

from docgen.form.definition import Section

SECTIONS = (
    Section("Surat", ("letter", "urgency", "sender", "receiver", "receiver_kind", "referral_type")),
    Section("Identitas Klien", ("client", "meta"), asked_fields={"meta": ("identity_level",)}),
    Section("Dasar Rujukan", ("legal_basis", "assessment_ref")),
    Section("Latar Belakang Singkat", ("background",)),
    Section("Kondisi Klien pada Saat Rujukan", ("condition_summary",)),
    Section("Penelusuran Keluarga", ("family_tracing",)),
    Section(
        "Layanan yang Telah Diberikan",
        ("services_given", "length_of_stay_days", "stay_exception_reason"),
    ),
    Section(
        "Alasan Rujukan dan Layanan yang Dimohonkan",
        ("reason", "criteria_met", "services_requested", "expected_result", "handover"),
    ),
    Section("Persetujuan Klien", ("consent",)),
    Section("Lampiran Rahasia", ("confidential_annex",)),
    Section("Berkas Terlampir", ("attachments",)),
    Section(
        "Narahubung, Umpan Balik, dan Tanda Tangan",
        ("contact_person", "feedback", "signature", "cc", "tte"),
    ),
)
"""The consent comes before the sealed annex, which is asked for only where it was given."""
