"""What documents of one case share: the assessment they rest on, links to a plan, participants."""

from __future__ import annotations

from typing import Annotated

from docgen.form.model import FormModel, field
from docgen.form.types import Date, Text
from docgen.form.validators import TextValidator

from .officer import Officer

PlanId = Annotated[str, TextValidator(12)]
"""Code of a problem or a goal, by which others link to it, such as ``M1`` or ``T1``."""


class AssessmentRef(FormModel):
    """The assessment that a document rests on (Permensos 16/2019 art. 18(9))."""

    number: Text | None = field(
        "Nomor Asesmen",
        None,
        example="012/AS/VI/2026",
        blank="dots",
        sensitivity="public",
        identity="reference",
    )
    date: Date = field("Tanggal Asesmen", example="12-06-2026", sensitivity="public")
    officer: Officer | None = field("Petugas Asesmen", None, sensitivity="public")


class Participant(FormModel):
    """Somebody who took part in a case conference."""

    name: Text = field(
        "Nama Peserta", example="Maria Sihombing (contoh)", sensitivity="public", identity="officer"
    )
    institution: Text | None = field(
        "Lembaga Peserta", None, example="Puskesmas Contoh", blank="nothing", sensitivity="public"
    )
    role: Text | None = field(
        "Peran Peserta", None, example="Perawat", blank="nothing", sensitivity="public"
    )
