"""One activity of an intervention plan: for which goals, by whom, when, how its success is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.answers import Date, LongText, NonEmptyListOf, Text
from docgen.form import FormModel, Moment, derived, error, field, rule
from docgen.wording import date_range

from .plan_codes import ActivityStatus, ActivityTarget, AtensiComponent
from .plan_parts import PlanId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.problems import Problem

UNTIL = " s.d. "


class Provider(FormModel):
    """Who carries an activity out."""

    name: Text = field(
        "Pelaksana",
        example="Nurhayati Lubis (contoh)",
        sensitivity="public",
        identity="officer",
    )
    institution: Text | None = field(
        "Mitra", None, example="Disdukcapil Kota Medan", blank="nothing", sensitivity="public"
    )
    contact: Text | None = field(
        "Kontak Pelaksana",
        None,
        example="0812-0000-1234",
        blank="nothing",
        sensitivity="public",
        identity="reference",
    )


class Schedule(FormModel):
    """When an activity takes place."""

    start: Date = field("Mulai", example="15-06-2026", unprinted="dicetak sebagai waktu")
    end: Date = field(
        "Target Selesai",
        help="Sama dengan mulai bila kegiatan hanya sehari.",
        example="26-06-2026",
        unprinted="dicetak sebagai waktu",
    )
    frequency: Text | None = field("Frekuensi", None, example="Seminggu sekali", blank="nothing")

    @rule("start", "end")
    def runs_forward(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an activity that ends before it starts."""
        if self.end < self.start:
            yield error("schedule.date_order", "sebelum tanggal mulai", at="end")

    @derived("Waktu", pen="{start}\ns.d. {end}")
    def period_text(self, _moment: Moment) -> str:
        """Return ``15 Juni s.d.`` and ``10 Juli 2026``, a line each, so that no date is broken."""
        return date_range(self.start, self.end).replace(UNTIL, f"{UNTIL.rstrip()}\n")


class Activity(FormModel):
    """What is done to reach one or more goals."""

    goal_ids: NonEmptyListOf[PlanId] = field("Tujuan Kegiatan", example=["T1"])
    name: LongText = field("Kegiatan/Intervensi", example="Pendampingan perekaman KTP-el", lines=2)
    atensi_component: AtensiComponent | None = field(
        "Komponen ATENSI", None, example="aksesibilitas", blank="nothing"
    )
    method: LongText | None = field(
        "Metode/Teknik", None, example="Advokasi, pendampingan", blank="nothing"
    )
    target: ActivityTarget = field("Sasaran", example="klien")
    provider: Provider = field("Pelaksana & Mitra", sensitivity="public")
    schedule: Schedule = field("Waktu")
    place: Text | None = field("Tempat", None, example="Kantor Disdukcapil", blank="nothing")
    resources: Text | None = field(
        "Sumber Daya/Biaya", None, example="Tanpa biaya", blank="nothing"
    )
    indicator: LongText = field("Indikator Keberhasilan", example="KTP-el diterima klien")
    status: ActivityStatus | None = field("Status", None, example="rencana", blank="nothing")
