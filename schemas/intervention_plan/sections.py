"""The sections of an intervention plan as its pages print them."""

from __future__ import annotations

from docgen.form.definition import Section

from ..client.fields import SUMMARY_FIELDS

SECTIONS = (
    Section(
        "Identitas dan Dasar Rencana",
        (
            "meta",
            "institution",
            "client",
            "assessment_ref",
            "plan_date",
            "period_start",
            "period_end",
            "prepared_by",
            "approach",
            "case_conference",
        ),
        asked_fields={"meta": ("doc_number", "place", "identity_level"), "client": SUMMARY_FIELDS},
    ),
    Section("Fokus Masalah dan Kebutuhan", ("problems",)),
    Section("Tujuan", ("goals",)),
    Section("Rencana Kegiatan", ("activities",)),
    Section("Peran Klien, Keluarga, dan Pekerja Sosial", ("roles",)),
    Section("Rencana Pemantauan", ("monitoring_plan",)),
    Section("Rencana Rujukan dan Antisipasi Risiko", ("referral_needed", "risks_mitigation")),
    Section("Persetujuan", ("client_agreement", "consent")),
    Section("Tanda Tangan", ("signatures", "acknowledged_by")),
)
