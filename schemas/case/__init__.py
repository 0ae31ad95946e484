"""What the documents of one case must agree on, and hand on to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.errors import Problem
    from docgen.form.definition import CaseRecord


def check_case(case: Sequence[CaseRecord]) -> Iterator[Problem]:
    """Give every problem between the documents of a case; loaded when a case is checked."""
    from .rules import CASE_RULES  # noqa: PLC0415 -- a document alone needs none of it

    for check in CASE_RULES:
        yield from check(case)
