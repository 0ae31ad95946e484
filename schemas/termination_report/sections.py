"""The sections of a termination report as its pages print them."""

from __future__ import annotations

from docgen.form.definition import Part

from ..client.fields import BRIEF

SECTIONS = (
    Part(
        "Identitas Klien dan Periode Layanan",
        (
            "meta",
            "client",
            "assessment_ref",
            "plan_ref",
            "service_start",
            "service_end",
            "unit_or_dorm",
        ),
        only={"meta": ("doc_number", "date", "place", "prepared_by"), "client": BRIEF},
    ),
    Part(
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
    Part("Layanan yang Diterima", ("services_received",)),
    Part("Capaian Tujuan", ("goal_results",)),
    Part("Perubahan Kondisi", ("condition_before_after", "client_feedback")),
    Part("Hambatan dan Masalah yang Belum Selesai", ("obstacles", "remaining_issues")),
    Part("Rencana Tindak Lanjut", ("follow_up_plan", "mementos")),
    Part("Rekomendasi", ("recommendation",)),
    Part("Persetujuan Berbagi Data", ("consent",)),
    Part(
        "Pernyataan Klien dan Tanda Tangan", ("client_statement", "signatures", "acknowledged_by")
    ),
)
