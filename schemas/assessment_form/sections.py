"""The sections of an assessment as its pages print them, which are those of its interview."""

from __future__ import annotations

from docgen.form.definition import Part

SECTIONS = (
    Part(
        "Data Asesmen",
        (
            "meta",
            "assessment_kind",
            "registration_date",
            "assessment_date",
            "end_date",
            "location",
            "officers",
            "methods",
            "informants",
        ),
        only={"meta": ("doc_number", "date", "place")},
    ),
    Part("Identitas Klien", ("client",)),
    Part(
        "Sumber Kasus",
        (
            "service_kind",
            "case_source",
            "incoming_referral",
            "found_location_time",
            "case_source_note",
        ),
    ),
    Part("Keluarga", ("family", "no_family", "parents", "caregiver_pattern", "genogram")),
    Part(
        "Permasalahan",
        (
            "presenting_problem",
            "problem_history",
            "incidents",
            "efforts_made",
            "supporting_factors",
            "inhibiting_factors",
            "client_expectation",
        ),
    ),
    Part("Asesmen Bio-Psiko-Sosial-Spiritual", ("bpss", "health")),
    Part("Kebutuhan Dasar", ("basic_needs",)),
    Part("Kekuatan dan Sistem Sumber", ("strengths", "resources", "ecomap", "history_map")),
    Part("Penilaian Risiko", ("risk",)),
    Part(
        "Kesimpulan, Fokus Masalah, Rekomendasi",
        (
            "conclusion",
            "problem_focus",
            "service_needs",
            "eligibility",
            "initial_interventions",
            "needs_referral",
            "referral_suggestion",
            "recommendation",
        ),
    ),
    Part("Bukti dan Foto", ("evidence",)),
    Part("Persetujuan Berbagi Data", ("consent",)),
    Part("Tanda Tangan", ("signatures", "acknowledged_by")),
)
