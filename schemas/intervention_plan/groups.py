"""Groups of fields of an intervention plan: problems, goals, activities, roles, risks."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Annotated

from docgen.form.formatting import long_date
from docgen.form.formatting.dates import UNTIL
from docgen.form.model import FormModel, Moment, derived, error, field, rule
from docgen.form.types import Date, ListOf, LongText, NonEmptyListOf, Text, YesNo
from docgen.form.validators import NumberValidator

from ..document.casework import Participant, PlanId
from ..document.codes import AtensiComponent
from .codes import ActivityStatus, ActivityTarget, Horizon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.errors import Problem


LINKS_ROWS = "menghubungkan masalah, tujuan, dan kegiatan"
NUMBERED = "baris bernomor urut"

Priority = Annotated[int, NumberValidator(1, 99)]


class PlannedProblem(FormModel):
    """A problem, what causes it, what is needed."""

    id: PlanId = field(
        "Kode Masalah",
        "",
        help="Bila dikosongkan M1, M2, dan seterusnya menurut urutan; tidak dicetak.",
        example="M1",
        unprinted=LINKS_ROWS,
        unscanned=LINKS_ROWS,
        not_on_blank=NUMBERED,
        on_demand=True,
    )
    problem: LongText = field("Masalah", example="Tidak memiliki KTP-el dan NIK", lines=2)
    cause: LongText | None = field(
        "Penyebab", None, example="Dokumen hilang di jalan", blank="nothing"
    )
    need: LongText | None = field(
        "Kebutuhan", None, example="Dokumen kependudukan", blank="nothing"
    )
    priority: Priority | None = field(
        "Prioritas", None, help="1 adalah yang pertama ditangani.", example=1, blank="nothing"
    )


class Goal(FormModel):
    """What is to be reached, how it is told, until when (specific, measurable, timed)."""

    id: PlanId = field(
        "Kode Tujuan",
        "",
        help="Bila dikosongkan T1, T2, dan seterusnya menurut urutan; tidak dicetak.",
        example="T1",
        unprinted=LINKS_ROWS,
        unscanned=LINKS_ROWS,
        not_on_blank=NUMBERED,
        on_demand=True,
    )
    horizon: Horizon = field("Jangka", example="pendek")
    statement: LongText = field("Tujuan", example="Memiliki dokumen kependudukan", lines=2)
    problem_ids: NonEmptyListOf[PlanId] = field(
        "Masalah yang Dituju",
        help="M1 masalah pertama dalam daftar, M2 yang kedua, dan seterusnya.",
        example=["M1"],
        suggests=lambda record, _moment: list_codes(record.problems, "M"),
    )
    indicator: LongText | None = field(
        "Indikator", None, example="KTP-el diterima klien", blank="nothing"
    )
    target: Text | None = field("Target", None, example="Satu KTP-el", blank="nothing")
    target_date: Date | None = field("Target Waktu", None, example="30-06-2026", blank="nothing")


def list_codes(items: Iterable[PlannedProblem | Goal], letter: str) -> list[str]:
    """Return the code of each item: its own, else its letter and its place, ``M1``."""
    given = [each.id for each in items]
    free = (f"{letter}{number}" for number in count(len(given) + 1))
    codes: list[str] = []
    for place, code in enumerate(given, 1):
        own = code or f"{letter}{place}"
        is_taken = not code and own in given
        codes.append(next(each for each in free if each not in given) if is_taken else own)
    return codes


class CaseConference(FormModel):
    """A meeting of those who work on the case, and what it decided."""

    date: Date = field("Tanggal Temu Bahas", example="13-06-2026", sensitivity="public")
    participants: ListOf[Participant] = field(
        "Peserta Temu Bahas", default_factory=list, lines=3, sensitivity="public"
    )
    decisions: LongText | None = field(
        "Keputusan Temu Bahas", None, example="Klien dirujuk ke UPT di Binjai."
    )


class OtherRole(FormModel):
    """What another profession or somebody near does for the plan."""

    who: Text = field("Pihak", example="Perawat puskesmas")
    role: LongText = field("Peran", example="Merawat luka dan memeriksa ulang.")


class Roles(FormModel):
    """Who does what for the plan to succeed."""

    client: LongText | None = field(
        "Peran Klien", None, example="Mengikuti kegiatan sesuai jadwal."
    )
    family: LongText | None = field("Peran Keluarga", None, example="Menjawab panggilan telepon.")
    worker: LongText | None = field(
        "Peran Pekerja Sosial", None, example="Mendampingi dan memantau."
    )
    other: ListOf[OtherRole] = field("Peran Pihak Lain", default_factory=list, lines=2)


class Monitoring(FormModel):
    """How, how often and by whom the plan is followed."""

    method: Text = field("Cara Pemantauan", example="Wawancara dan pengamatan")
    frequency: Text = field("Jadwal Pemantauan", example="Setiap minggu")
    responsible: Text = field(
        "Penanggung Jawab",
        example="Nurhayati Lubis (contoh)",
        sensitivity="public",
        identity="officer",
    )


class ReferralPlan(FormModel):
    """A service that another agency is to give."""

    service: Text = field("Layanan yang Dirujuk", example="Asrama dan pelatihan kerja")
    agency: Text = field(
        "Lembaga Tujuan", example="UPT Pelayanan Sosial di Binjai", sensitivity="public"
    )
    reason: LongText | None = field(
        "Alasan Rujukan", None, example="Tidak tersedia pada lembaga kami.", blank="nothing"
    )


class Risk(FormModel):
    """What may go wrong, and what is done about it."""

    risk: LongText = field(
        "Risiko", example="Klien meninggalkan rumah singgah", sensitivity="specific", topic="risk"
    )
    mitigation: LongText = field(
        "Antisipasi", example="Jadwal harian disepakati dan ditinjau setiap hari."
    )


class ClientAgreement(FormModel):
    """Whether the client agrees with the plan."""

    agreed: YesNo = field("Klien Setuju", example=True)
    date: Date | None = field("Tanggal Persetujuan", None, example="15-06-2026", blank="dots")
    note: LongText | None = field(
        "Catatan Klien", None, example="Klien ingin mulai bekerja segera.", blank="nothing"
    )


class Provider(FormModel):
    """Who carries an activity out."""

    name: Text = field(
        "Pelaksana", example="Nurhayati Lubis (contoh)", sensitivity="public", identity="officer"
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

    @derived("Waktu", on_blank="{start}\ns.d. {end}")
    def period_text(self, _moment: Moment) -> str:
        """Return ``15 Juni s.d.`` and ``26 Juni 2026``, a line each: a day alone is no date."""
        if self.start == self.end:
            return long_date(self.start)
        start = long_date(self.start)
        if self.start.year == self.end.year:
            start = start.removesuffix(str(self.start.year)).rstrip()
        return f"{start} {UNTIL}\n{long_date(self.end)}"


class Activity(FormModel):
    """What is done to reach one or more goals."""

    goal_ids: NonEmptyListOf[PlanId] = field(
        "Tujuan Kegiatan",
        help="T1 tujuan pertama dalam daftar, T2 yang kedua, dan seterusnya.",
        example=["T1"],
        suggests=lambda record, _moment: list_codes(record.goals, "T"),
    )
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
