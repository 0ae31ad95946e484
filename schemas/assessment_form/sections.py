"""The sections of an assessment as its pages print them, which are those of its interview."""

from __future__ import annotations

from docgen.form.definition import Section

SECTIONS = (
    Section(
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
        asked_fields={"meta": ("doc_number", "date", "place", "identity_level")},
    ),
    Section("Identitas Klien", ("client",)),
    Section(
        "Sumber Kasus",
        (
            "service_kind",
            "case_source",
            "incoming_referral",
            "found_location_time",
            "case_source_note",
        ),
    ),
    Section("Keluarga", ("family", "no_family", "parents", "caregiver_pattern", "genogram")),
    Section(
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
    Section("Asesmen Bio-Psiko-Sosial-Spiritual", ("bpss", "health")),
    Section("Kebutuhan Dasar", ("basic_needs",)),
    Section("Kekuatan dan Sistem Sumber", ("strengths", "resources", "ecomap", "history_map")),
    Section("Penilaian Risiko", ("risk",)),
    Section(
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
    Section("Bukti dan Foto", ("evidence",)),
    Section("Persetujuan Berbagi Data", ("consent",)),
    Section("Tanda Tangan", ("signatures", "acknowledged_by")),
)
