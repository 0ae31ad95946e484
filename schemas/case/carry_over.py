"""Which fields of a document fill which fields of later documents of the same case."""

from __future__ import annotations

from typing import Final

FROM_ASSESSMENT: Final = (
    ("assessment_date", "assessment_ref.date"),
    ("meta.doc_number", "assessment_ref.number"),
    ("problem_focus[].problem", "problems[].problem"),
    ("problem_focus[].cause", "problems[].cause"),
    ("problem_focus[].priority", "problems[].priority"),
)

_ASSESSMENT_REFERENCE: Final = (
    ("assessment_ref.date", "assessment_ref.date"),
    ("assessment_ref.number", "assessment_ref.number"),
)

FROM_PLAN: Final = (
    *_ASSESSMENT_REFERENCE,
    ("plan_date", "plan_ref.date"),
    ("meta.doc_number", "plan_ref.number"),
    ("goals[].id", "goal_results[].goal_id"),
    ("goals[].statement", "goal_results[].goal"),
    ("goals[].indicator", "goal_results[].indicator"),
)

FROM_REFERRAL: Final = (
    *_ASSESSMENT_REFERENCE,
    ("letter.date", "referral_ref.date"),
    ("letter.number", "referral_ref.number"),
)
