"""The parts of an official letter (surat dinas) that are the same whatever it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from docgen.form.model import FormModel, Moment, derived, error, field, rule
from docgen.form.types import Date, LongText, Text, YesNo
from docgen.form.validators import NumberAnswer

from ..client.conditions import when
from .codes import AttachmentKind, LetterNature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

SIGNED_ELECTRONICALLY = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang "
    "diterbitkan oleh Balai Sertifikasi Elektronik (BSrE), BSSN."
)

WITH_SLIP = "formulir kosong selalu disertai lembar umpan balik"

Copies = Annotated[int, NumberAnswer(1, 99)]


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
        off_paper="formulir kosong sudah bertanda R dan bersifat rahasia",
        seldom=True,
    )
    attachment_text: Text | None = field(
        "Lampiran",
        None,
        help="Diisi sendiri dari lampiran surat.",
        example="1 (satu) berkas",
        blank="dash",
        sensitivity="public",
        seldom=True,
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

    @derived("Berkas", pen="{kind}")
    def name_text(self, _moment: Moment) -> str:
        """Return what names the paper in a list."""
        named = self.note if self.kind is AttachmentKind.OTHER else None
        return named or self.kind.label

    @derived("Keterangan", blank="nothing", pen="{note}\nRahasia {confidential}")
    def note_text(self, _moment: Moment) -> str | None:
        """Return what is to be said of the paper beside its name."""
        said = None if self.kind is AttachmentKind.OTHER else self.note
        secret = "rahasia" if self.confidential else None
        return "; ".join(part for part in (said, secret) if part) or None


class Feedback(FormModel):
    """Whether and until when the receiver is asked to report back."""

    requested: YesNo = field("Umpan Balik Diminta", default=True, example=True, off_paper=WITH_SLIP)
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
        off_paper=WITH_SLIP,
    )


class Tte(FormModel):
    """Whether the letter will be signed electronically, which another system does."""

    enabled: YesNo = field(
        "Tanda Tangan Elektronik",
        default=False,
        sensitivity="public",
        off_paper="surat yang diisi dengan tangan ditandatangani dengan pena",
    )
    note: LongText | None = field(
        "Catatan TTE",
        None,
        blank="nothing",
        sensitivity="public",
        unprinted="dicetak sebagai text",
        applies=when("enabled", True),
    )

    @derived("Catatan Tanda Tangan Elektronik", blank="nothing", pen="")
    def text(self, _moment: Moment) -> str | None:
        """Return the note at the foot of a letter that is to be signed electronically."""
        return (self.note or SIGNED_ELECTRONICALLY) if self.enabled else None
