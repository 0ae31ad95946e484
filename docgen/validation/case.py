"""Whether the documents of one case agree, which none of them can show alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.form.definition import Document


def cases_of(documents: Iterable[Document]) -> dict[str, tuple[Document, ...]]:
    """Return the documents that share a case code, by that code; one alone is no case."""
    cases: dict[str, list[Document]] = {}
    for document in documents:
        cases.setdefault(document.case_code, []).append(document)
    return {code: tuple(case) for code, case in cases.items() if len(case) > 1}


def disagreements(case: Sequence[Document]) -> tuple[Problem, ...]:
    """Return what the documents of one case do not agree on."""
    rules = dict.fromkeys(rule for document in case for rule in document.form.case_rules)
    return tuple(problem for rule in rules for problem in rule(case))


def left_out(record: str, row: int | None = None) -> Problem:
    """Return that a record was not compared with the others, as it could not be read."""
    message = "tidak dibandingkan dengan rekaman lain karena belum terbaca; perbaiki dahulu"
    return Problem(message, "case.left_out", Severity.WARNING, record=record, row=row)
