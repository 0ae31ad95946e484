"""The fields of an official letter (surat dinas): head, attachments, feedback, TTE."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from docgen.form.model import FormModel, Moment, derived, error, field, rule
from docgen.form.types import Date, LongText, Text, YesNo
from docgen.form.validators import NumberValidator

from ..client.applies import when
from .codes import AttachmentKind, LetterNature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

ELECTRONIC_SIGNATURE_NOTE = (
    "Ditandatangani secara elektronik dengan sertifikat elektronik dari Balai Sertifikasi "
    "Elektronik (BSrE), BSSN."
)
"""Short enough for one line at the foot of a page, in wide type too."""

REPLY_SLIP_ALWAYS_INCLUDED = "formulir kosong selalu disertai lembar umpan balik"

Copies = Annotated[int, NumberValidator(1, 99)]


class Letter(FormModel):
    """The block at the head of a letter: Nomor, Sifat, Lampiran, Hal, place and date."""

    number: Text | None = field(
        "Nomor",
        None,
        help="Boleh kosong; tempatnya dicetak untuk diisi sekretariat.",
        example="400.9/0147/DINSOS/2026",
        blank="dots",
        sensitivity="public",
        identity="reference",
    )
    nature: LetterNature | None = field(
        "Sifat",
        None,
        help="Bila dikosongkan mengikuti kode keamanan surat, atau lembaga bila lebih ketat.",
        example="rahasia",
        sensitivity="public",
        agency="nature",
        unprinted="dicetak pada baris Sifat",
        not_on_blank="formulir kosong sudah bertanda R dan bersifat rahasia",
        on_demand=True,
    )
    attachment_text: Text | None = field(
        "Lampiran",
        None,
        help="Diisi sendiri dari lampiran surat.",
        example="1 (satu) berkas",
        blank="dash",
        sensitivity="public",
        on_demand=True,
    )
    subject: Text = field(
        "Hal",
        "Rujukan Penerima Manfaat",
        help="Tanpa nama, NIK, atau kata yang membuka keadaan klien.",
        example="Rujukan Penerima Manfaat (Inisial MR)",
        sensitivity="public",
        exposed=True,
    )
    date: Date = field("Tanggal", example="22-06-2026", sensitivity="public")
    place: Text = field(
        "Tempat", example="Medan", sensitivity="public", agency="place", identity="place"
    )


class AttachedFile(FormModel):
    """A paper that goes with a letter."""

    kind: AttachmentKind = field("Berkas", example="laporan_sosial")
    copies: Copies = field("Jumlah", 1, example=1)
    note: Text | None = field("Keterangan", None, example="Asli", blank="nothing")
    confidential: YesNo = field("Rahasia", default=False, example=False)

    @rule("kind", "note")
    def other_papers_are_described(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an other paper that is not named."""
        if self.kind is AttachmentKind.OTHER and self.note is None:
            yield error("attachment.note_missing", "sebutkan berkas lain yang dimaksud", at="note")

    @derived("Berkas", on_blank="{kind}")
    def name_text(self, _moment: Moment) -> str:
        """Return what names the paper in a list."""
        named = self.note if self.kind is AttachmentKind.OTHER else None
        return named or self.kind.label

    @derived("Keterangan", blank="nothing", on_blank="{note}\nRahasia {confidential}")
    def note_text(self, _moment: Moment) -> str | None:
        """Return what is to be said of the paper beside its name."""
        note = None if self.kind is AttachmentKind.OTHER else self.note
        if not self.confidential:
            return note
        return f"{note}; rahasia" if note else "Rahasia"


class Feedback(FormModel):
    """Whether and until when the receiver is asked to report back."""

    requested: YesNo = field(
        "Umpan Balik Diminta", default=True, example=True, not_on_blank=REPLY_SLIP_ALWAYS_INCLUDED
    )
    deadline: Date | None = field(
        "Batas Umpan Balik",
        None,
        help="14 hari sesudah tanggal surat bila dikosongkan.",
        applies=when("requested", True),
    )
    slip: YesNo = field(
        "Sertakan Lembar Umpan Balik",
        default=True,
        example=True,
        applies=when("requested", True),
        not_on_blank=REPLY_SLIP_ALWAYS_INCLUDED,
    )


class Tte(FormModel):
    """Whether the letter will be signed electronically, which another system does."""

    enabled: YesNo = field(
        "Tanda Tangan Elektronik",
        default=False,
        sensitivity="public",
        not_on_blank="surat yang diisi dengan tangan ditandatangani dengan pena",
    )
    note: LongText | None = field(
        "Catatan TTE",
        None,
        blank="nothing",
        sensitivity="public",
        unprinted="dicetak sebagai text",
        applies=when("enabled", True),
    )

    @derived("Catatan Tanda Tangan Elektronik", blank="nothing", on_blank="")
    def text(self, _moment: Moment) -> str | None:
        """Return the note at the foot of a letter that is to be signed electronically."""
        return (self.note or ELECTRONIC_SIGNATURE_NOTE) if self.enabled else None
