"""Which fields of a document fill which fields of later documents of the same case.

What the later document does not have is passed over.
"""

from __future__ import annotations

from typing import Final

OFFICER_FACTS: Final = (
    "name",
    "title",
    "position",
    "role",
    "nip",
    "employee_id",
    "str_number",
    "rank",
    "institution",
    "phone",
)
"""What is known of an officer, whatever else a document asks of one."""


def _officer(source: str, *targets: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs that carry an officer to where later documents name one."""
    return tuple(
        (f"{source}.{fact}", f"{target}.{fact}") for target in targets for fact in OFFICER_FACTS
    )


_WRITERS: Final = ("prepared_by", "meta.prepared_by", "contact_person")
"""Where a document names who wrote it, or whom to call."""

FROM_ASSESSMENT: Final = (
    ("assessment_date", "assessment_ref.date"),
    ("meta.doc_number", "assessment_ref.number"),
    ("registration_date", "service_start"),
    ("problem_focus[].problem", "problems[].problem"),
    ("problem_focus[].cause", "problems[].cause"),
    ("problem_focus[].priority", "problems[].priority"),
    ("conclusion", "background"),
    ("recommendation", "reason"),
    ("service_needs", "services_requested"),
    ("family", "confidential_annex.family"),
    ("bpss.biological.narrative", "condition_before_after.bio.before"),
    ("bpss.psychological.narrative", "condition_before_after.psycho.before"),
    ("bpss.social.narrative", "condition_before_after.social.before"),
    ("bpss.spiritual.narrative", "condition_before_after.spiritual.before"),
    *_officer("officers[0]", "assessment_ref.officer", *_WRITERS),
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
    *_officer("prepared_by", *_WRITERS),
)
FROM_REFERRAL: Final = (
    *_ASSESSMENT_REFERENCE,
    ("letter.date", "referral_ref.date"),
    ("letter.number", "referral_ref.number"),
    ("services_given[].service", "services_received[].name"),
    ("services_given[].start", "services_received[].period.start"),
    ("services_given[].end", "services_received[].period.end"),
    ("services_given[].note", "services_received[].note"),
    ("receiver.institution", "destination.name"),
    ("receiver.address", "destination.address"),
    *_officer("contact_person", *_WRITERS),
)
