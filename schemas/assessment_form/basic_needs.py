"""How far a client's basic needs are met, each scored from 1 to 5."""

from __future__ import annotations

from docgen.form.model import FormModel, field
from docgen.form.types import Text

from .bpss import Score


class NeedScore(FormModel):
    """How far one need is met."""

    score: Score | None = field(
        "Skor Kebutuhan",
        None,
        help="1 sangat kurang sampai 5 sangat baik.",
        example=3,
        blank="nothing",
    )
    note: Text | None = field(
        "Keterangan Kebutuhan", None, example="Tiga kali sehari di rumah singgah", blank="nothing"
    )


class BasicNeeds(FormModel):
    """The basic needs that national data forms score."""

    makanan: NeedScore | None = field("Makanan", None)
    pakaian: NeedScore | None = field("Pakaian", None)
    tempat_tinggal: NeedScore | None = field("Tempat Tinggal", None)
    kesehatan: NeedScore | None = field("Kesehatan", None)
    pendidikan: NeedScore | None = field("Pendidikan dan Keterampilan", None)
