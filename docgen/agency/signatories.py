"""Who signs for an agency, and in whose name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from pydantic_core import PydanticCustomError

from docgen.form.codes import CodeList
from docgen.form.model import FormModel, Moment, error, field, rule
from docgen.form.types import NonEmptyListOf, Text
from docgen.form.validators import CustomTextValidator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

NIP_DIGITS: Final = 18


def read_nip(answer: str) -> str:
    """Return the 18 digits of a NIP, however they were spaced."""
    digits = answer.replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) == NIP_DIGITS):
        raise PydanticCustomError("nip.length", "harus 18 angka")
    return digits


NipText = Annotated[str, CustomTextValidator(read_nip)]


class SigningMode(CodeList):
    """In whose capacity an official signs."""

    OWN = "own", "own"
    ON_BEHALF = "an", "an"
    DELEGATED = "ub", "ub"
    ACTING = "plt", "plt"
    DAILY_ACTING = "plh", "plh"
    APPOINTED = "pj", "pj"


POST_COUNTS: Final = {
    SigningMode.OWN: (1, 1),
    SigningMode.ON_BEHALF: (2, 2),
    SigningMode.DELEGATED: (3, 3),
    SigningMode.ACTING: (1, 2),
    SigningMode.DAILY_ACTING: (1, 2),
    SigningMode.APPOINTED: (1, 1),
}
"""How many posts each mode names: fewest, most (tata naskah dinas)."""


class Signatory(FormModel):
    """An official who signs for the agency."""

    mode: SigningMode = field("Kewenangan", SigningMode.OWN, example="own")
    chain: NonEmptyListOf[Text] = field("Jabatan", example=["KEPALA DINAS SOSIAL"])
    name: Text = field("Nama", example="Rahmat Siregar, S.Sos., M.Si. (contoh)")
    rank: Text | None = field("Pangkat", None, example="Pembina Utama Muda")
    nip: NipText | None = field("NIP", None, example="197002141996031002")
    id_line: Text | None = field("Nomor Lain", None, example="Nomor anggota 000 (contoh)")

    @rule("mode", "chain")
    def posts_fit_the_mode(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a chain of posts that its mode does not have (a.n. names two, u.b. three)."""
        least, most = POST_COUNTS[self.mode]
        if not least <= len(self.chain) <= most:
            wanted = str(least) if least == most else f"{least} atau {most}"
            yield error(
                "signature.posts",
                f'mode "{self.mode.value}" memerlukan {wanted} jabatan, '
                f"diberikan {len(self.chain)}",
                at="chain",
            )


class Signatories(FormModel):
    """Who signs the letters and who the reports."""

    letter: Signatory = field("Penanda Tangan Surat")
    report: Signatory | None = field("Penanda Tangan Laporan", None)
