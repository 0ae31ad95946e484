"""What the sheet of facts for a referral letter leaves out: the assessment or the office has it."""

from __future__ import annotations

from typing import Final

from ..document.on_paper import CATEGORY_ON_ASSESSMENT, ON_FILE, STAFF_NUMBERS, leave_out

_ON_ASSESSMENT = "ditulis pada formulir asesmen"
_WHEN_TYPED = "diisi kantor saat surat diketik"

LEFT_OUT: Final = {
    **CATEGORY_ON_ASSESSMENT,
    **leave_out("contact_person", "position", "rank", "nip", *STAFF_NUMBERS, reason=ON_FILE),
    **leave_out("letter", "number", "attachment_text", "subject", "place", reason=_WHEN_TYPED),
    **leave_out("signature", "name", "rank", "nip", reason=ON_FILE),
    **leave_out("sender", "name", "address", reason=ON_FILE),
    **leave_out(
        "client",
        *("nickname", "nik", "nik_status", "kk_number", "birth_place", "birth_date", "religion"),
        *("ethnicity", "marital_status", "education", "occupation", "monthly_income"),
        *("housing_status", "phone", "emergency_contact", "bpjs_number", "dtsen_status"),
        *("dtsen_decile", "aid_received", "id_documents", "disability_kinds", "address_ktp"),
        *("address_domicile", "no_fixed_address"),
        reason=_ON_ASSESSMENT,
    ),
    **leave_out(
        "confidential_annex", "health", "family", "family_contact", "chronology",
        reason=_ON_ASSESSMENT,
    ),
    **leave_out("consent", "recipients", reason="lembaga yang tertulis pada Yth."),
    **leave_out("consent", "valid_until", reason=_WHEN_TYPED),
    **leave_out("consent.guardian", "relation", "nik", reason=_ON_ASSESSMENT),
    **leave_out("attachments", "confidential", reason=_WHEN_TYPED),
    **leave_out("services_given", "end", reason="ditulis di samping tanggal mulainya"),
    **leave_out("assessment_ref", "number", reason=_ON_ASSESSMENT),
    **leave_out("receiver", "address", reason=_WHEN_TYPED),
    **leave_out("feedback", "deadline", reason=_WHEN_TYPED),
    **dict.fromkeys(("assessment_ref.officer", "condition_summary"), _ON_ASSESSMENT),
    **dict.fromkeys(
        ("legal_basis", "length_of_stay_days", "stay_exception_reason", "criteria_met",
         "expected_result", "handover", "cc"),
        _WHEN_TYPED,
    ),
}  # fmt: skip
"""The sheet has two pages: to whom, who it is, why, what was given and is asked, consent."""
