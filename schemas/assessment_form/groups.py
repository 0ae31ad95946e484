"""The groups of answers of an assessment that repeat: incidents, problems, resources, evidence."""

from __future__ import annotations

import datetime as dt
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Final

from docgen.form.formatting import long_date
from docgen.form.model import FormModel, Moment, derived, error, field, rule
from docgen.form.types import Date, ListOf, LongText, Text, Time, YesNo
from docgen.form.validators import CustomTextValidator, NumberValidator

from ..client.identifiers import ImagePath
from .codes import EligibilityCriterion, ResourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.errors import Problem

UNKNOWN_TIME: Final = "Tidak diketahui"
"""What a page says where nobody knows when something happened."""

Criterion = Annotated[str, CustomTextValidator(EligibilityCriterion.label_or_text)]
Rank = Annotated[int, NumberValidator(1, 200)]


class Parents(FormModel):
    """The parents of a child."""

    father: Text | None = field("Nama Ayah", None, example="JP", identity="name")
    father_occupation: Text | None = field("Pekerjaan Ayah", None, example="Sopir")
    mother: Text | None = field("Nama Ibu", None, example="SM", identity="name")
    mother_occupation: Text | None = field("Pekerjaan Ibu", None, example="Pedagang")

    def are_named(self) -> bool:
        """Return whether at least one of them is named."""
        return bool(self.father or self.mother)


class Incident(FormModel):
    """Something that happened to the client."""

    date: Date | None = field(
        "Tanggal Kejadian",
        None,
        help="Kosongkan bila tidak diketahui; urutannya mengikuti daftar ini.",
        example="11-06-2026",
        unprinted="dicetak sebagai waktu kejadian",
    )
    time: Time | None = field(
        "Waktu Kejadian", None, example="10.30", print_as="time", blank="nothing"
    )
    place: Text | None = field(
        "Tempat Kejadian", None, example="Simpang empat", blank="nothing", identity="place"
    )
    description: LongText = field(
        "Uraian Kejadian", example="Dijangkau petugas.", sensitivity="specific", topic="violence"
    )

    perpetrator: Text | None = field(
        "Hubungan Pelaku dengan Klien",
        None,
        help="Hubungannya saja, bukan namanya.",
        example="Suami",
        blank="nothing",
        sensitivity="specific",
        topic="violence",
    )

    @rule("date")
    def has_happened(self, moment: Moment) -> Iterator[Problem]:
        """Refuse an incident after the assessment that tells of it."""
        if self.date and self.date > moment.document_date:
            yield error("incidents.date_order", "sesudah tanggal asesmen", at="date")

    @derived("Tanggal Kejadian", on_blank="{date}", stands_for=("date",))
    def when_text(self, _moment: Moment) -> str:
        """Return ``11 Juni 2026``, or that nobody knows when it was."""
        return long_date(self.date) if self.date else UNKNOWN_TIME


def sort_incidents(incidents: Iterable[Incident]) -> list[Incident]:
    """Return incidents by date and time; one without a date follows the one told before it."""
    latest = (dt.date.min, dt.time.min)
    dated: list[tuple[tuple[dt.date, dt.time], Incident]] = []
    for each in incidents:
        if each.date:
            latest = (each.date, each.time or dt.time.max)
        dated.append((latest, each))
    return [each for _, each in sorted(dated, key=itemgetter(0))]


class Resource(FormModel):
    """A person, group or office that the client may draw on."""

    kind: ResourceKind = field("Jenis Sumber", example="informal")
    name: Text = field("Nama Sumber", example="Kakak di Kabupaten Langkat")
    benefit: Text | None = field(
        "Manfaat", None, example="Kemungkinan reunifikasi", blank="nothing"
    )


class ProblemFocus(FormModel):
    """One of the problems that the work is to start from."""

    no: Rank | None = field(
        "No",
        None,
        example=1,
        help="Diisi berurutan bila dikosongkan.",
        not_on_blank="dicetak berurutan",
    )
    problem: LongText = field("Masalah", example="Tidak mempunyai penghasilan")
    cause: LongText | None = field(
        "Penyebab", None, example="Kehilangan pekerjaan", blank="nothing"
    )
    priority: Rank = field("Prioritas", help="1 yang paling mendesak; tidak berulang.", example=1)


class Eligibility(FormModel):
    """Whether the client may be served, and by which criteria."""

    eligible: YesNo = field("Memenuhi Kriteria", example=True)
    basis: Text | None = field(
        "Dasar Kelayakan",
        None,
        example="Permensos 16/2019 Pasal 11",
        blank="nothing",
        sensitivity="public",
    )
    criteria: ListOf[Annotated[str, CustomTextValidator(EligibilityCriterion.label_or_text)]] = (
        field("Kriteria yang Terpenuhi", default_factory=list, example=["kebutuhan_dasar"])
    )


class Evidence(FormModel):
    """A picture that shows what was found."""

    caption: Text = field("Keterangan Bukti", example="Tempat tidur klien saat dijangkau")
    path: ImagePath | None = field(
        "Berkas Bukti",
        None,
        help="JPG atau PNG, paling besar 5 MB; hanya dicetak bila identitas klien dicetak penuh.",
        example="bukti-1.jpg",
        print_as="snapshot",
        identity="face",
        sensitivity="specific",
        topic="biometric",
        blank="nothing",
    )
