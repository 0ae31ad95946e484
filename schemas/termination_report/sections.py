"""The sections of a termination report as its pages print them."""

from __future__ import annotations

from docgen.form.definition import Section

from ..client.fields import SUMMARY_FIELDS

SECTIONS = (
    Section(
        "Identitas Klien dan Periode Layanan",
        (
            "client",
            "meta",
            "assessment_ref",
            "plan_ref",
            "service_start",
            "service_end",
            "unit_or_dorm",
        ),
        asked_fields={
            "meta": ("doc_number", "date", "place", "prepared_by", "identity_level"),
            "client": SUMMARY_FIELDS,
        },
    ),
    Section(
        "Jenis dan Alasan Terminasi",
        (
            "termination_type",
            "termination_type_text",
            "reason_text",
            "destination",
            "referral_ref",
            "graduation",
            "conference",
        ),
    ),
    Section("Layanan yang Diterima", ("services_received",)),
    Section("Capaian Tujuan", ("goal_results",)),
    Section("Perubahan Kondisi", ("condition_before_after", "client_feedback")),
    Section("Hambatan dan Masalah yang Belum Selesai", ("obstacles", "remaining_issues")),
    Section("Rencana Tindak Lanjut", ("follow_up_plan", "mementos")),
    Section("Rekomendasi", ("recommendation",)),
    Section("Persetujuan Berbagi Data", ("consent",)),
    Section(
        "Pernyataan Klien dan Tanda Tangan", ("client_statement", "signatures", "acknowledged_by")
    ),
)
