"""Groups of fields on the source of a case: officers, informants, referral, place found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.formatting import long_date, time_text
from docgen.form.model import FormModel, Moment, derived, error, field, rule
from docgen.form.types import Date, Text, Time, YesNo

from ..document.officer import Officer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem


class AssessmentOfficer(Officer):
    """A member of the staff who assessed."""

    lead: YesNo = field(
        "Ketua", default=False, example=True, help="Tepat satu petugas memimpin asesmen."
    )


class Informant(FormModel):
    """Somebody who was asked, beside the client or the client alone."""

    name_or_initials: Text = field("Nama/Inisial Sumber", example="SR", identity="name")
    relation: Text | None = field("Hubungan Sumber", None, example="Kakak kandung")

    @derived("Sumber Data")
    def told(self, _moment: Moment) -> str:
        """Return ``SR (kakak kandung)``."""
        known = f" ({self.relation})" if self.relation else ""
        return f"{self.name_or_initials}{known}"


class IncomingReferral(FormModel):
    """The letter with which another agency referred the client."""

    agency: Text = field("Lembaga Perujuk", example="Puskesmas Contoh", sensitivity="public")
    letter_no: Text | None = field(
        "Nomor Surat Rujukan",
        None,
        example="012/PKM/VI/2026",
        blank="dots",
        sensitivity="public",
        identity="reference",
    )
    date: Date | None = field(
        "Tanggal Surat Rujukan", None, example="10-06-2026", blank="dots", sensitivity="public"
    )

    @rule("date")
    def is_no_letter_from_the_future(self, moment: Moment) -> Iterator[Problem]:
        """Refuse a letter that came after the assessment."""
        if self.date and self.date > moment.document_date:
            yield error("incoming_referral.date_order", "sesudah tanggal asesmen", at="date")


class FoundAt(FormModel):
    """Where and when a client was found."""

    place: Text | None = field("Lokasi", None, example="Kecamatan Medan Petisah", identity="place")
    date: Date | None = field("Tanggal Ditemukan", None, example="11-06-2026")
    time: Time | None = field("Waktu Ditemukan", None, example="10.30", print_as="time")

    @rule("date")
    def is_found_before_the_assessment(self, moment: Moment) -> Iterator[Problem]:
        """Refuse a client who was found after the assessment."""
        if self.date and self.date > moment.document_date:
            yield error("found_location_time.date_order", "sesudah tanggal asesmen", at="date")

    @derived("Lokasi dan Waktu", on_blank="{place}\nTanggal {date} pukul {time}")
    def told(self, _moment: Moment) -> str | None:
        """Return ``Kecamatan Medan Petisah, 11 Juni 2026 pukul 10.30 WIB``."""
        day = long_date(self.date) if self.date else ""
        hour = f"pukul {time_text(self.time)}" if self.time else ""
        when = " ".join(part for part in (day, hour) if part)
        return ", ".join(part for part in (self.place, when) if part) or None
