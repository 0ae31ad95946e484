"""The groups of answers of an assessment that repeat: incidents, problems, resources, evidence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from docgen.form.model import FormModel, Moment, error, field, rule
from docgen.form.types import Date, ListOf, LongText, Text, Time, YesNo
from docgen.form.validators import CustomTextValidator, NumberValidator

from ..client.identifiers import ImagePath
from .codes import EligibilityCriterion, ResourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

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

    date: Date = field("Tanggal Kejadian", example="11-06-2026")
    time: Time | None = field(
        "Waktu Kejadian", None, example="10.30", print_as="time", blank="nothing"
    )
    place: Text | None = field(
        "Tempat Kejadian", None, example="Simpang empat", blank="nothing", identity="place"
    )
    description: LongText = field(
        "Uraian Kejadian", example="Dijangkau petugas.", sensitivity="specific", topic="violence"
    )

    @rule("date")
    def has_happened(self, moment: Moment) -> Iterator[Problem]:
        """Refuse an incident after the assessment that tells of it."""
        if self.date > moment.document_date:
            yield error("incidents.date_order", "sesudah tanggal asesmen", at="date")

    def moment(self) -> dt.datetime:
        """Return when it happened; without a time, at the end of its day."""
        return dt.datetime.combine(self.date, self.time or dt.time.max)


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
