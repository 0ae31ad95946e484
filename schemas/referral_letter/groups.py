"""Groups of fields of a referral letter: service, condition, tracing, handover, annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.formatting import date_list, date_range, long_date
from docgen.form.model import FormModel, Moment, derived, error, field, rule
from docgen.form.types import Date, ListOf, LongText, Text, YesNo

from ..client.applies import answered, not_answered, when
from ..client.family import Contact, FamilyMember
from ..client.health import SensitiveHealth

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from docgen.errors import Problem


class ServiceGiven(FormModel):
    """One service that the client has received."""

    service: Text = field("Layanan", example="Pemeriksaan kesehatan dasar")
    start: Date | None = field(
        "Mulai", None, example="11-06-2026", unprinted="dicetak sebagai waktu layanan"
    )
    end: Date | None = field(
        "Selesai",
        None,
        help="Kosongkan bila layanan hanya sehari.",
        example="22-06-2026",
        unprinted="dicetak sebagai waktu layanan",
        applies=answered("start"),
    )
    dates: ListOf[Date] = field(
        "Tanggal-Tanggal",
        default_factory=list,
        help="Sebagai ganti mulai dan selesai bila layanan berselang.",
        example=["13-06-2026", "15-06-2026"],
        unprinted="dicetak sebagai waktu layanan",
        applies=not_answered("start"),
    )
    note: Text | None = field("Hasil", None, example="Terpenuhi")

    @rule("start", "end", "dates")
    def runs_forward(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a service without a date, one that ends before it starts, or dates given twice."""
        if self.start is None and not self.dates:
            yield error("required", "isi tanggal mulai, atau dates", at="start")
        elif self.start and self.dates:
            yield error("service.dated_twice", "isi dates, atau mulai dan selesai", at="dates")
        elif self.end and (self.start is None or self.end < self.start):
            yield error("service.date_order", "sebelum tanggal mulai", at="end")

    @derived("Waktu", on_blank="{start} s.d. {end}")
    def period_text(self, _moment: Moment) -> str | None:
        """Return ``11 s.d. 22 Juni 2026``, ``12 Juni 2026`` or ``13, 15, 19 Juni 2026``."""
        if self.dates:
            return date_list(sorted(self.dates))
        if self.start is None:
            return None
        return date_range(self.start, self.end) if self.end else long_date(self.start)

    def days(self) -> list[dt.date]:
        """Return every day that the service names."""
        return sorted(day for day in (self.start, self.end, *self.dates) if day)


class ConditionSummary(FormModel):
    """How the client is, aspect by aspect, in as few facts as the service needs."""

    brief: Text | None = field(
        "Ringkasan Kondisi",
        None,
        help="Satu kalimat untuk isi surat; rincian per aspek hanya dalam lampiran.",
        example="Fisik cukup baik, mampu mengurus diri, dan bersedia mengikuti layanan.",
        sensitivity="specific",
        topic="condition",
    )
    physical: LongText | None = field(
        "Biologis", None, example="Gizi cukup.", sensitivity="specific", topic="health"
    )
    psychological: LongText | None = field(
        "Psikologis", None, example="Kooperatif.", sensitivity="specific", topic="health"
    )
    social: LongText | None = field("Sosial", None, example="Tanpa tempat tinggal tetap.")
    spiritual: LongText | None = field("Spiritual", None, example="Beribadah teratur.")

    def text(self) -> str | None:
        """Return the brief, or a line for each aspect that is told; as typed."""
        if self.brief:
            return self.brief
        aspects = {
            "Fisik": self.physical,
            "Psikologis": self.psychological,
            "Sosial": self.social,
            "Spiritual": self.spiritual,
        }
        return "\n".join(f"{name}: {text}" for name, text in aspects.items() if text) or None


class FamilyTracing(FormModel):
    """Whether the family was looked for, and what was found."""

    done: YesNo = field("Penelusuran Dilakukan", example=True)
    result: LongText | None = field(
        "Hasil Penelusuran",
        None,
        example="Keluarga belum ditemukan.",
        blank="dash",
        applies=when("done", True),
    )


class Handover(FormModel):
    """How the client is to be brought to the receiver."""

    date: Date | None = field("Tanggal Pengantaran", None, example="24-06-2026")
    escort: Text | None = field("Pendamping", None, example="Pekerja sosial dan perawat")
    transport: Text | None = field("Sarana Angkutan", None, example="Kendaraan dinas")


class ConfidentialAnnex(FormModel):
    """What only the receiver may read, under the client's consent."""

    health: SensitiveHealth | None = field(
        "Data Kesehatan", None, sensitivity="specific", topic="health"
    )
    chronology: LongText | None = field(
        "Kronologi", None, sensitivity="specific", topic="violence", blank="dash"
    )
    family: ListOf[FamilyMember] = field("Susunan Keluarga", default_factory=list)
    family_contact: Contact | None = field("Kontak Keluarga", None)
    risks: LongText | None = field(
        "Risiko dan Hal yang Perlu Dihindari",
        None,
        help="Misalnya pihak yang tidak boleh mengetahui tempat klien.",
        sensitivity="specific",
        topic="risk",
        blank="dash",
    )
