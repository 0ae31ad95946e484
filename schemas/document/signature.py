"""A signature block: in whose name an official signs, and what stands under the name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.form.model import FormModel, Moment, derived, error, field, rule, warning
from docgen.form.types import Date, NonEmptyListOf, Text

from ..client.applies import not_answered
from ..client.identifiers import Nip, check_nip
from .codes import SignatureMode, SignatureParty, SignaturePosition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

POSTS_PER_MODE: Final = {
    SignatureMode.OWN: (1, 1),
    SignatureMode.ON_BEHALF: (2, 2),
    SignatureMode.DELEGATED: (3, 3),
    SignatureMode.ACTING: (1, 2),
    SignatureMode.DAILY_ACTING: (1, 2),
    SignatureMode.APPOINTED: (1, 1),
}
"""How many posts each mode names: fewest, most (tata naskah dinas)."""

WRITTEN_ELSEWHERE: Final = "ditulis di kepala surat, atau di atas tanda tangan pembuat"

_HEAD_OF_REGION = re.compile(r"(menteri|gubernur|bupati|wali ?kota)\b", re.IGNORECASE)


class Signature(FormModel):
    """Who signs, in which capacity."""

    place: Text | None = field(
        "Tempat Tanda Tangan",
        None,
        example="Medan",
        blank="dots",
        sensitivity="public",
        not_on_blank=WRITTEN_ELSEWHERE,
        identity="place",
    )
    date: Date | None = field(
        "Tanggal Tanda Tangan",
        None,
        example="22-06-2026",
        blank="dots",
        sensitivity="public",
        not_on_blank=WRITTEN_ELSEWHERE,
    )
    mode: SignatureMode = field(
        "Kewenangan",
        SignatureMode.OWN,
        example="own",
        sensitivity="public",
        unprinted="dicetak sebagai awalan jabatan",
    )
    chain: NonEmptyListOf[Text] = field(
        "Jabatan",
        help="Satu baris per jabatan, dari pemberi kewenangan sampai penanda tangan.",
        example=["KEPALA DINAS SOSIAL"],
        sensitivity="public",
        unprinted="dicetak sebagai baris jabatan",
    )
    name: Text = field(
        "Nama Penanda Tangan",
        example="Rahmat Siregar, S.Sos., M.Si. (contoh)",
        sensitivity="public",
        identity="officer",
        may_name="klien atau walinya menandatangani; dicetak menurut tingkat identitas",
    )
    rank: Text | None = field(
        "Pangkat", None, example="Pembina Utama Muda", blank="nothing", sensitivity="public"
    )
    nip: Nip | None = field(
        "NIP",
        None,
        example="197002141996031002",
        print_as="nip",
        blank="nothing",
        sensitivity="public",
    )
    id_line: Text | None = field(
        "Nomor Lain",
        None,
        help="Untuk yang tidak ber-NIP, misalnya nomor anggota.",
        example="Nomor anggota 000/YMP (contoh)",
        blank="nothing",
        sensitivity="public",
        identity="reference",
        applies=not_answered("nip"),
        not_on_blank="ditulis pada baris NIP",
    )
    position_on_page: SignaturePosition = field(
        "Letak",
        SignaturePosition.RIGHT,
        sensitivity="public",
        unprinted="menentukan letak blok",
        on_demand=True,
    )
    party: SignatureParty | None = field(
        "Pihak",
        None,
        help="Dalam laporan: pembuat, klien (atau walinya), atau mengetahui.",
        example="pembuat",
        sensitivity="public",
        unprinted="menentukan letak blok",
    )
    label: Text | None = field(
        "Keterangan di Atas Jabatan",
        None,
        example="Mengetahui,",
        blank="nothing",
        sensitivity="public",
        on_demand=True,
        not_on_blank="dicetak tetap di atas jabatan",
    )

    @rule("mode", "chain")
    def posts_fit_the_mode(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a chain of posts that its mode does not have (a.n. names two, u.b. three)."""
        least, most = POSTS_PER_MODE[self.mode]
        if least <= len(self.chain) <= most:
            return
        wanted = str(least) if least == most else f"{least} atau {most}"
        prefix = "tanda tangan sendiri" if self.mode is SignatureMode.OWN else self.mode.label
        yield error(
            "signature.posts",
            f"{prefix} memerlukan {wanted} jabatan, diberikan {len(self.chain)}",
            at="chain",
        )

    @rule("chain", "rank", "nip")
    def heads_of_regions_sign_plainly(self, _moment: Moment) -> Iterator[Problem]:
        """Tell that ministers and heads of regions sign without rank and NIP."""
        if _HEAD_OF_REGION.match(self.chain[-1]) and (self.nip or self.rank):
            yield warning(
                "signature.head_of_region",
                "menteri dan kepala daerah menandatangani tanpa pangkat dan NIP",
                at="nip" if self.nip else "rank",
            )

    @rule("nip")
    def nip_looks_right(self, _moment: Moment) -> Iterator[Problem]:
        """Tell what looks wrong in the number."""
        yield from check_nip(self.nip)

    @derived("Awalan Jabatan", blank="nothing", on_blank="")
    def prefix(self, _moment: Moment) -> str | None:
        """Return ``a.n.`` (also of an u.b. block), ``Plt.``, ``Plh.`` or ``Pj.``, if any."""
        if self.mode is SignatureMode.OWN:
            return None
        delegated = self.mode is SignatureMode.DELEGATED
        return SignatureMode.ON_BEHALF.label if delegated else self.mode.label

    @derived("Baris Jabatan", blank="nothing", on_blank="{chain}")
    def posts(self, _moment: Moment) -> list[str]:
        """Return the lines above the signature; only the last one ends with a comma."""
        lines = [post.rstrip(" ,") for post in self.chain]
        if self.mode is SignatureMode.DELEGATED:
            lines.insert(-1, SignatureMode.DELEGATED.label)
        return [*lines[:-1], f"{lines[-1]},"]
