"""A faultless termination report, and the endings that need other answers."""

from __future__ import annotations

from typing import Any

from docgen.schemas.termination_report.form import FORM
from tests.schemas.conftest import ABSENT, CLIENT, answers_of, problem_lines_of, with_changes

REPORT: dict[str, Any] = {
    "meta": {
        "date": "2026-06-29",
        "place": "Medan",
        "prepared_by": {"name": "Nurhayati Lubis (contoh)", "role": "pekerja_sosial"},
    },
    "client": CLIENT,
    "assessment_ref": {"date": "2026-06-12"},
    "plan_ref": {"date": "2026-06-15"},
    "service_start": "2026-06-11",
    "service_end": "2026-06-25",
    "termination_type": "selesai_program",
    "reason_text": "Tujuan tercapai.",
    "services_received": [{"name": "Konseling", "period": {"start": "2026-06-13"}}],
    "goal_results": [{"goal": "Memiliki KTP-el", "status": "tercapai"}],
    "condition_before_after": {"bio": {"before": "Lemah.", "after": "Sehat."}},
    "destination": {"kind": "mandiri"},
    "follow_up_plan": [{"activity": "Kunjungan", "schedule": "Juli 2026"}],
    "recommendation": "Berkas kasus ditutup.",
}

DIED = {"termination_type": "meninggal", "destination": ABSENT, "follow_up_plan": ABSENT}
LOST = {**DIED, "termination_type": "tidak_diketahui"}
GRADUATED = {"termination_type": "graduasi"}
REFERRED = {
    "termination_type": "dirujuk",
    "destination": {"kind": "upt", "name": "UPT di Binjai"},
    "referral_ref": {"date": "2026-06-22"},
}


def list_problem_lines(changes: dict[str, Any] | None = None) -> list[str]:
    return problem_lines_of(FORM, with_changes(REPORT, changes))


def report(changes: dict[str, Any] | None = None) -> Any:
    return answers_of(FORM, with_changes(REPORT, changes))
