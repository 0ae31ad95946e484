"""An agency as its letters name it."""

from __future__ import annotations

from typing import Final, TypedDict

from docgen.form.model import FormModel, Sensitivity, field
from docgen.form.types import ListOf, Text

from ..client.identifiers import Email, Npwp, Phone, PostalCode
from .codes import Classification, InstitutionKind


class LetterheadFacts(TypedDict):
    """What is stated of every field that only the letterhead prints."""

    sensitivity: Sensitivity
    unprinted: str
    unscanned: str


IN_LETTERHEAD: Final[LetterheadFacts] = {
    "sensitivity": "public",
    "unprinted": "dicetak dalam kop oleh profil lembaga",
    "unscanned": "kop mengambilnya dari profil lembaga, bukan dari rekaman",
}


class LegalData(FormModel):
    """The deeds and registrations of a foundation (LKS)."""

    akta: Text | None = field("Akta Notaris", None, **IN_LETTERHEAD)
    sk_kemenkumham: Text | None = field("SK Kemenkumham", None, **IN_LETTERHEAD)
    tanda_daftar_lks: Text | None = field("Tanda Daftar LKS", None, **IN_LETTERHEAD)
    npwp: Npwp | None = field("NPWP", None, print_as="npwp", **IN_LETTERHEAD)


class Institution(FormModel):
    """The agency that sends a document; the agency profile answers it where a record does not."""

    kind: InstitutionKind = field(
        "Jenis Lembaga",
        example="dinas_kabkota",
        sensitivity="public",
        unprinted="menentukan kaidah surat",
    )
    parent_lines: ListOf[Text] = field(
        "Instansi Induk", default_factory=list, example=["PEMERINTAH KOTA MEDAN"], **IN_LETTERHEAD
    )
    name: Text = field("Nama Lembaga", example="Dinas Sosial Kota Medan", sensitivity="public")
    address: Text | None = field(
        "Alamat Lembaga", None, example="Jl. Pinang Baris No. 114", sensitivity="public"
    )
    phone: Phone | None = field(
        "Telepon", None, example="(061) 0000000", print_as="phone", **IN_LETTERHEAD
    )
    fax: Phone | None = field("Faksimile", None, print_as="phone", **IN_LETTERHEAD)
    email: Email | None = field("Pos-el", None, example="dinsos@contoh.go.id", **IN_LETTERHEAD)
    website: Text | None = field("Laman", None, example="dinsos.contoh.go.id", **IN_LETTERHEAD)
    postal_code: PostalCode | None = field("Kode Pos", None, example="20127", **IN_LETTERHEAD)
    logo_path: Text | None = field("Berkas Logo", None, **IN_LETTERHEAD)
    legal: LegalData | None = field("Data Legalitas", None, **IN_LETTERHEAD)
    unit_code: Text | None = field(
        "Kode Unit",
        None,
        example="DINSOS",
        sensitivity="public",
        unprinted="bagian dari nomor",
        unscanned="tidak dicetak dari rekaman",
    )
    classification_default: Classification | None = field(
        "Klasifikasi Baku", None, sensitivity="public", unprinted="menentukan kode keamanan"
    )
    letter_profile: Text | None = field(
        "Profil Surat",
        None,
        example="pemda_a4",
        sensitivity="public",
        unprinted="menentukan kertas dan huruf",
        unscanned="tidak dicetak",
    )
