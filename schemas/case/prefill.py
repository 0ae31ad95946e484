"""What a document tells the later documents of its case, which need not ask for it again."""

from __future__ import annotations

from typing import Final

BY_ASSESSMENT: Final = (
    ("assessment_date", "assessment_ref.date"),
    ("meta.doc_number", "assessment_ref.number"),
    ("problem_focus[].problem", "problems[].problem"),
    ("problem_focus[].cause", "problems[].cause"),
    ("problem_focus[].priority", "problems[].priority"),
)

_OF_THE_ASSESSMENT: Final = (
    ("assessment_ref.date", "assessment_ref.date"),
    ("assessment_ref.number", "assessment_ref.number"),
)

BY_PLAN: Final = (
    *_OF_THE_ASSESSMENT,
    ("plan_date", "plan_ref.date"),
    ("meta.doc_number", "plan_ref.number"),
    ("goals[].id", "goal_results[].goal_id"),
    ("goals[].statement", "goal_results[].goal"),
    ("goals[].indicator", "goal_results[].indicator"),
)

BY_REFERRAL: Final = (
    *_OF_THE_ASSESSMENT,
    ("letter.date", "referral_ref.date"),
    ("letter.number", "referral_ref.number"),
)
