"""The sections of a referral letter: the letter first, then its annexes."""

from __future__ import annotations

from docgen.form.definition import Part

SECTIONS = (
    Part(
        "Surat",
        ("letter", "urgency", "sender", "receiver", "receiver_kind", "referral_type"),
    ),
    Part("Identitas Klien", ("client", "meta"), only={"meta": ("identity_level",)}),
    Part("Dasar Rujukan", ("legal_basis", "assessment_ref")),
    Part("Latar Belakang Singkat", ("background",)),
    Part("Kondisi Klien pada Saat Rujukan", ("condition_summary",)),
    Part("Penelusuran Keluarga", ("family_tracing",)),
    Part(
        "Layanan yang Telah Diberikan",
        ("services_given", "length_of_stay_days", "stay_exception_reason"),
    ),
    Part(
        "Alasan Rujukan dan Layanan yang Dimohonkan",
        ("reason", "criteria_met", "services_requested", "expected_result", "handover"),
    ),
    Part("Persetujuan Klien", ("consent",)),
    Part("Lampiran Rahasia", ("confidential_annex",)),
    Part("Berkas Terlampir", ("attachments",)),
    Part(
        "Narahubung, Umpan Balik, dan Tanda Tangan",
        ("contact_person", "feedback", "signature", "cc", "tte"),
    ),
)
"""The consent comes before the sealed annex, which is asked for only where it was given."""
