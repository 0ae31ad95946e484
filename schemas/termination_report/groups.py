"""Groups of fields of a termination report: services, results, change, destination."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.form.formatting import date_range, long_date
from docgen.form.model import FormModel, Moment, derived, error, field, rule
from docgen.form.types import Date, ListOf, LongText, Text, YesNo

from ..client.applies import when
from ..document.casework import Participant, PlanId
from ..document.codes import AtensiComponent
from .codes import DestinationKind, ResultStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

PRINTED_AS_PERIOD: Final = "dicetak sebagai periode"

STANDARD_STATEMENT: Final = (
    "Saya telah memahami pengakhiran layanan ini dan menandatanganinya dengan sadar tanpa paksaan."
)
"""What a client declares unless the record says it in other words."""


class DocumentRef(FormModel):
    """Another document of the case, which this one rests on."""

    number: Text | None = field(
        "Nomor",
        None,
        example="012/AS/VI/2026",
        blank="nothing",
        sensitivity="public",
        identity="reference",
    )
    date: Date = field("Tanggal", example="12-06-2026", sensitivity="public")

    @derived("Dokumen", on_blank="Nomor {number} tanggal {date}")
    def told(self, _moment: Moment) -> str:
        """Return ``12 Juni 2026`` or ``Nomor 012/AS/VI/2026 tanggal 12 Juni 2026``."""
        day = long_date(self.date)
        return f"Nomor {self.number} tanggal {day}" if self.number else day


class Dorm(FormModel):
    """Where a client stayed or which unit served the client."""

    kind: Text | None = field("Jenis Asrama/Unit", None, example="Asrama laki-laki")
    name: Text = field("Nama Asrama/Unit", example="Asrama Melati (contoh)")


class ServicePeriod(FormModel):
    """From when to when a service was given."""

    start: Date = field("Mulai", example="11-06-2026", unprinted=PRINTED_AS_PERIOD)
    end: Date | None = field(
        "Selesai",
        None,
        help="Kosongkan bila layanan hanya sehari.",
        example="25-06-2026",
        unprinted=PRINTED_AS_PERIOD,
    )

    @rule("start", "end")
    def runs_forward(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a service that ends before it starts."""
        if self.end is not None and self.end < self.start:
            yield error("service.date_order", "sebelum tanggal mulai", at="end")

    @derived("Periode", on_blank="{start} s.d. {end}")
    def text(self, _moment: Moment) -> str:
        """Return ``11 s.d. 25 Juni 2026``."""
        return date_range(self.start, self.end or self.start)


class ServiceReceived(FormModel):
    """One service that the client has received."""

    component: AtensiComponent | None = field(
        "Komponen ATENSI", None, example="aksesibilitas", blank="nothing"
    )
    name: Text = field("Layanan", example="Pendampingan perekaman KTP-el")
    period: ServicePeriod | None = field("Periode", None)
    note: Text | None = field("Keterangan", None, example="Terpenuhi", blank="nothing")


class GoalResult(FormModel):
    """What became of one goal of the plan."""

    goal_id: PlanId | None = field(
        "Kode Tujuan",
        None,
        help="Seperti dalam rencana intervensi, misalnya T1.",
        example="T1",
        unprinted="menghubungkan capaian dengan tujuan rencana",
        unscanned="menghubungkan capaian dengan tujuan rencana; tidak dicetak",
    )
    goal: LongText = field("Tujuan", example="Memiliki dokumen kependudukan", lines=2)
    indicator: LongText | None = field(
        "Indikator", None, example="KTP-el diterima klien", blank="nothing"
    )
    result: LongText | None = field("Hasil", None, example="Sudah perekaman", blank="nothing")
    status: ResultStatus = field("Status", example="sebagian")
    evidence: LongText | None = field(
        "Bukti", None, example="Tanda terima perekaman", blank="nothing"
    )


class BeforeAfter(FormModel):
    """One aspect of the client's condition when services began and when they ended."""

    before: LongText | None = field(
        "Sebelum", None, example="Luka ringan di kaki.", blank="nothing", sensitivity="specific"
    )
    after: LongText | None = field(
        "Sesudah", None, example="Luka sembuh.", blank="nothing", sensitivity="specific"
    )


class ConditionChange(FormModel):
    """How the client's condition has changed, aspect by aspect."""

    bio: BeforeAfter | None = field("Biologis", None)
    psycho: BeforeAfter | None = field("Psikologis", None, topic="mental_health")
    social: BeforeAfter | None = field("Sosial", None)
    spiritual: BeforeAfter | None = field("Spiritual", None)

    @rule("bio", "psycho", "social", "spiritual")
    def an_aspect_is_given(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a change of which no aspect is told."""
        aspects = (self.bio, self.psycho, self.social, self.spiritual)
        if not any(each and (each.before or each.after) for each in aspects):
            yield error("empty", "isi sekurang-kurangnya satu aspek", at="bio")


class Destination(FormModel):
    """Where the client goes, and who receives the client there."""

    kind: DestinationKind = field("Tujuan Setelah Terminasi", example="upt")
    name: Text | None = field(
        "Nama Tempat/Keluarga",
        None,
        example="UPT Pelayanan Sosial di Binjai",
        blank="nothing",
        identity="residence",
    )
    address: Text | None = field(
        "Alamat Tujuan", None, example="Binjai", blank="nothing", identity="residence"
    )
    receiver: Text | None = field(
        "Penerima", None, example="Petugas penerimaan UPT", blank="nothing"
    )


class FollowUp(FormModel):
    """One thing that is still done for the client."""

    activity: LongText = field("Kegiatan", example="Bimbingan lanjut di UPT", lines=2)
    schedule: Text = field("Jadwal", example="Setiap bulan, Juli s.d. September 2026")
    responsible: Text | None = field(
        "Penanggung Jawab",
        None,
        example="Nurhayati Lubis (contoh)",
        blank="nothing",
        sensitivity="public",
        identity="officer",
    )
    contact: Text | None = field(
        "Kontak",
        None,
        example="0812-0000-1234",
        blank="nothing",
        sensitivity="public",
        identity="reference",
    )


class ClientStatement(FormModel):
    """The statement that the client signs, a page of its own."""

    included: YesNo = field(
        "Sertakan Pernyataan Klien",
        default=True,
        help="Tanpa pernyataan, klien menandatangani laporan itu sendiri.",
        example=True,
        unprinted="menentukan ada tidaknya surat pernyataan",
    )
    text: LongText | None = field(
        "Isi Pernyataan",
        None,
        help="Bila dikosongkan memakai pernyataan baku.",
        example=STANDARD_STATEMENT,
        applies=when("included", True),
        not_on_blank="pernyataan baku tercetak",
    )


class TerminationConference(FormModel):
    """The meeting that decided on the end of the services."""

    date: Date = field("Tanggal Temu Bahas", example="24-06-2026", sensitivity="public")
    participants: ListOf[Participant] = field(
        "Peserta Temu Bahas", default_factory=list, lines=3, sensitivity="public"
    )
    decision: LongText | None = field(
        "Keputusan Temu Bahas", None, example="Layanan diakhiri.", blank="nothing"
    )


class Graduation(FormModel):
    """How a family came to stand without assistance (graduasi mandiri)."""

    programme: Text = field("Program", "PKH", example="PKH", sensitivity="public")
    business: LongText | None = field(
        "Usaha", None, example="Warung bakso dan minuman", blank="nothing"
    )
    financing: LongText | None = field(
        "Sumber Pembiayaan", None, example="Bantuan PKH yang ditabung", blank="nothing"
    )
    income_note: LongText | None = field(
        "Penghasilan",
        None,
        example="Cukup untuk kebutuhan sehari-hari dan sekolah anak.",
        blank="nothing",
        sensitivity="specific",
        topic="finance",
    )

    @rule("business", "income_note")
    def a_livelihood_is_given(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a graduation that does not tell what the family lives on."""
        if self.business is None and self.income_note is None:
            yield error("graduation.means", "isi usaha, atau penghasilan keluarga", at="business")
