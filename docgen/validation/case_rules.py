"""Problems between the documents of one case, which none of them shows alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.form.definition import CaseRecord


def group_by_case(documents: Iterable[CaseRecord]) -> dict[str, tuple[CaseRecord, ...]]:
    """Return the documents that share a case code, by that code; one alone is no case."""
    cases: dict[str, list[CaseRecord]] = {}
    for document in documents:
        cases.setdefault(document.case_code, []).append(document)
    return {code: tuple(case) for code, case in cases.items() if len(case) > 1}


def list_case_problems(case: Sequence[CaseRecord]) -> tuple[Problem, ...]:
    """Return what the documents of one case do not agree on."""
    rules = dict.fromkeys(rule for document in case for rule in document.form.case_rules)
    return tuple(problem for rule in rules for problem in rule(case))


def alone_warning(document: CaseRecord) -> Problem:
    """Return that no other record has the case code of this one: it may be mistyped."""
    message = "tidak dibandingkan: rekaman lain memakai nomor lain; periksa apakah salah ketik"
    return document.field(document.form.case_code).warning("case.alone", message)


def not_compared_warning(record: str, row: int | None = None) -> Problem:
    """Return that a record was not compared with the others, as it could not be read."""
    message = "tidak dibandingkan dengan rekaman lain karena belum terbaca; perbaiki dahulu"
    return Problem(message, "case.left_out", Severity.WARNING, record=record, row=row)
