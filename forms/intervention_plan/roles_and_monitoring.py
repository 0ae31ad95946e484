"""The sections on roles, monitoring, planned referrals and risks."""

from __future__ import annotations

from ..blocks.labelled_rows import TALL_LETTERS, colon_section, long_row
from ..blocks.paragraphs import paragraph
from ..blocks.runs import value
from ..blocks.tables import Row, colon_row, each_row, value_cell
from ..blocks.told_apart import NO_RECORD, listed
from .sections import plan_table, section_heading, small, small_centred


def roles_and_monitoring() -> str:
    """Return the sections on roles, monitoring, referrals and risks."""
    return _roles() + _monitoring() + _referrals() + _risks()


def _roles() -> str:
    role = colon_row(value("other.who"), value("other.role"))
    others = each_row("other", "roles.other", role, tall={"other.role": TALL_LETTERS})
    rows = (
        *long_row("Klien", "roles.client"),
        *long_row("Keluarga", "roles.family"),
        *long_row("Pekerja sosial", "roles.worker"),
        *others,
    )
    return section_heading("PERAN KLIEN, KELUARGA, DAN PEKERJA SOSIAL") + colon_section(rows)


def _monitoring() -> str:
    row = Row(
        (
            small_centred(value("loop.index")),
            small(value("step.method")),
            small(value("step.frequency")),
            small(value("step.responsible")),
        )
    )
    table = plan_table(
        ("No", "Cara", "Jadwal", "Penanggung jawab"),
        (0.9, 0, 4.2, 4.6),
        each_row("step", "monitoring_plan", row),
    )
    return section_heading("RENCANA PEMANTAUAN") + listed("monitoring_plan", table, NO_RECORD)


def _referrals() -> str:
    row = Row(
        (
            small_centred(value("loop.index")),
            small(value("referral.service")),
            small(value("referral.agency")),
            small(value("referral.reason")),
        )
    )
    table = plan_table(
        ("No", "Layanan", "Lembaga tujuan", "Alasan"),
        (0.9, 0, 4.6, 4.6),
        each_row("referral", "referral_needed", row, tall={"referral.reason": 650}),
    )
    return section_heading("RENCANA RUJUKAN DAN ANTISIPASI RISIKO") + listed(
        "referral_needed", table, "Tidak ada rencana rujukan."
    )


def _risks() -> str:
    row = Row(
        (
            small_centred(value("loop.index")),
            value_cell("DocgenSmallCell", value("risk.risk")),
            small(value("risk.mitigation")),
        )
    )
    tall = {"risk.risk": 900, "risk.mitigation": 1200}
    table = plan_table(
        ("No", "Risiko", "Antisipasi"),
        (0.9, 6.2, 0),
        each_row("risk", "risks_mitigation", row, tall=tall),
    )
    return paragraph("DocgenSubheading", "Risiko dan antisipasi") + listed(
        "risks_mitigation", table, NO_RECORD
    )
