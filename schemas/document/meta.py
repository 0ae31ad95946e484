"""Data of a document itself: number, date, place, classification, status, officers."""

from __future__ import annotations

from typing import Annotated, Literal

from docgen.form.model import FormModel, IdentityLevel, field
from docgen.form.types import Date, LongText, Text
from docgen.form.validators import NumberValidator

from .codes import Classification, DocumentStatus
from .officer import Officer

READ_BY_DOCGEN = "dibaca oleh docgen"

Version = Annotated[int, NumberValidator(1, 999)]


class LetterMeta(FormModel):
    """What is known of a letter beyond its own Nomor, date and place."""

    doc_type: Text | None = field(
        "Jenis Dokumen",
        None,
        sensitivity="public",
        unprinted=READ_BY_DOCGEN,
        unscanned=READ_BY_DOCGEN,
        on_demand=True,
    )
    classification: Classification | None = field(
        "Klasifikasi Keamanan",
        None,
        help="Bila dikosongkan: R, atau T bila tidak ada data khusus.",
        example="R",
        sensitivity="public",
        unprinted="dicetak sebagai kode keamanan",
        on_demand=True,
    )
    status: DocumentStatus = field(
        "Status Dokumen",
        DocumentStatus.FINAL,
        example="final",
        sensitivity="public",
        unprinted=READ_BY_DOCGEN,
        on_demand=True,
    )
    language: Literal["id"] = field(
        "Bahasa",
        "id",
        sensitivity="public",
        unprinted=READ_BY_DOCGEN,
        unscanned=READ_BY_DOCGEN,
        on_demand=True,
    )
    template_id: Text | None = field(
        "Templat",
        None,
        sensitivity="public",
        unprinted=READ_BY_DOCGEN,
        unscanned=READ_BY_DOCGEN,
        on_demand=True,
    )
    identity_level: IdentityLevel | None = field(
        "Tingkat Identitas",
        None,
        help="kode, inisial, atau penuh; bila dikosongkan mengikuti perlindungan klien.",
        example="inisial",
        sensitivity="public",
        unprinted="menentukan cara nama dicetak",
        on_demand=True,
    )
    disclosure_reason: LongText | None = field(
        "Alasan Pengungkapan Data Khusus",
        None,
        help="Hanya bila surat harus menyebut data khusus di luar lampiran rahasia.",
        unprinted="dicatat dalam berkas kasus",
        unscanned="alasan menyebut data khusus; tidak dicetak",
        on_demand=True,
    )
    prepared_by: Officer | None = field(
        "Penyusun", None, sensitivity="public", unprinted=READ_BY_DOCGEN, on_demand=True
    )
    approved_by: Officer | None = field(
        "Penyetuju",
        None,
        sensitivity="public",
        unprinted="paraf dibubuhkan dengan pena",
        on_demand=True,
    )
    version: Version = field(
        "Versi", 1, example=1, sensitivity="public", unprinted=READ_BY_DOCGEN, on_demand=True
    )


class DocumentMeta(LetterMeta):
    """What is known of a report: its number, date and place stand here."""

    doc_number: Text | None = field(
        "Nomor Dokumen", None, blank="dots", sensitivity="public", identity="reference"
    )
    date: Date | None = field("Tanggal Dokumen", None, blank="dots", sensitivity="public")
    place: Text | None = field(
        "Tempat Dokumen", None, blank="dots", sensitivity="public", agency="place", identity="place"
    )
