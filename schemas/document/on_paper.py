"""What the paper forms leave out: what the office has on file, what an earlier form has told."""

from __future__ import annotations

from typing import Final

ON_FILE: Final = "tercatat di lembaga, dilengkapi saat formulir diketik"
STAFF_NUMBERS: Final = ("employee_id", "str_number", "institution")
STAFF_DETAILS: Final = ("rank", *STAFF_NUMBERS, "phone")
CATEGORY: Final = ("ppks_main", "ppks_other", "cluster", "subcluster")
"""The list of 26 categories takes half a page: it stands on the assessment alone."""


def leave_out(group: str, *names: str, reason: str) -> dict[str, str]:
    """Return the paths of fields of a group with the reason why no paper asks for them."""
    return {f"{group}.{name}": reason for name in names}


CATEGORY_ON_ASSESSMENT: Final = leave_out(
    "client", *CATEGORY, reason="ditulis pada formulir asesmen"
)
ASSESSOR_ON_FILE: Final = leave_out("assessment_ref.officer", *STAFF_DETAILS, reason=ON_FILE)
