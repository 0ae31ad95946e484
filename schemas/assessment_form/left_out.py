"""What the paper form of an assessment leaves out, and the two pages of a first one more."""

from __future__ import annotations

from typing import Final

from ..document.on_paper import ON_FILE, STAFF_DETAILS, leave_out

_HEALTH_SHEET = "ditulis pada lembar data kesehatan"
_IDENTITY = "ditulis pada identitas klien"
_BY_ITEM = "ditulis menurut rinciannya"
_BY_OFFICE = "ditetapkan kantor saat formulir diketik"
_ON_SCREEN = "ditanyakan saat formulir asesmen awal diketik"

LEFT_OUT: Final = {
    **leave_out("officers", "nip", *STAFF_DETAILS, reason=ON_FILE),
    **leave_out(
        "client",
        *("name_status", "cluster", "subcluster", "dtsen_status", "dtsen_decile"),
        reason=_BY_OFFICE,
    ),
    **leave_out(
        "bpss.biological.items",
        *("illness_history", "current_treatment", "disability_aids", "pregnancy", "substance_use"),
        reason=_HEALTH_SHEET,
    ),
    **leave_out("bpss.psychological.items", "mental_history", reason=_HEALTH_SHEET),
    **leave_out("bpss.social.items", "work", "education", reason=_IDENTITY),
    **leave_out("bpss.social.items", "legal_status", reason="ditulis pada aspek hukum"),
    **leave_out("bpss.social.items", "economy", reason="ditulis pada aspek ekonomi"),
    **leave_out("bpss.culture.items", "ethnicity", reason=_IDENTITY),
    **{
        f"bpss.{aspect}.narrative": _BY_ITEM
        for aspect in ("biological", "psychological", "social", "spiritual", "culture", "legal")
    },
}

LEFT_OUT_OF_FIRST: Final = {
    **LEFT_OUT,
    **leave_out("officers", "position", "lead", reason=ON_FILE),
    **leave_out(
        "client",
        *("nik_status", "ethnicity", "education", "monthly_income", "kk_number", "bpjs_number"),
        *("address_domicile", "no_fixed_address", "housing_status", "ppks_main", "ppks_other"),
        *("disability_kinds", "aid_received"),
        reason=_ON_SCREEN,
    ),
    **leave_out("client.emergency_contact", "relation", "address", reason=_ON_SCREEN),
    **dict.fromkeys(
        (
            *("end_date", "methods", "informants", "service_kind", "case_source_note"),
            *("incoming_referral", "found_location_time", "problem_history", "incidents"),
            *("efforts_made", "supporting_factors", "inhibiting_factors", "client_expectation"),
            *("problem_focus", "eligibility", "initial_interventions", "evidence"),
            "referral_suggestion",
        ),
        _ON_SCREEN,
    ),
}
"""The paper of a first assessment has two pages: who it is, where from, what is wrong."""
