"""The sections of an intervention plan as its pages print them."""

from __future__ import annotations

from docgen.form.definition import Part

from ..client.fields import BRIEF

SECTIONS = (
    Part(
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
        only={"meta": ("doc_number", "place"), "client": BRIEF},
    ),
    Part("Fokus Masalah dan Kebutuhan", ("problems",)),
    Part("Tujuan", ("goals",)),
    Part("Rencana Kegiatan", ("activities",)),
    Part("Peran Klien, Keluarga, dan Pekerja Sosial", ("roles",)),
    Part("Rencana Pemantauan", ("monitoring_plan",)),
    Part("Rencana Rujukan dan Antisipasi Risiko", ("referral_needed", "risks_mitigation")),
    Part("Persetujuan", ("client_agreement", "consent")),
    Part("Tanda Tangan", ("signatures", "acknowledged_by")),
)
