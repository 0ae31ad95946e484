"""An officer: who works on the case, who is called about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.model import FormModel, Moment, derived, field, rule
from docgen.form.types import Text

from ..client.identifiers import Nip, Phone, check_nip
from .codes import OfficerRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem


class Officer(FormModel):
    """A member of staff, with degrees in the name as official letters write it."""

    name: Text = field(
        "Nama Petugas",
        example="Nurhayati Lubis, S.Tr.Sos. (contoh)",
        sensitivity="public",
        identity="officer",
    )
    title: Text | None = field(
        "Sebutan",
        None,
        help="Misalnya Ibu atau Bapak; gelar ditulis dalam nama.",
        example="Ibu",
        not_on_blank="ditulis bersama nama",
    )
    position: Text | None = field(
        "Jabatan", None, example="Pekerja Sosial Ahli Muda", sensitivity="public"
    )
    role: OfficerRole | None = field(
        "Peran",
        None,
        example="pekerja_sosial",
        sensitivity="public",
        not_on_blank="ditulis sebagai jabatan",
    )
    nip: Nip | None = field(
        "NIP",
        None,
        example="199008172019032011",
        print_as="nip",
        blank="nothing",
        sensitivity="public",
    )
    employee_id: Text | None = field(
        "Nomor Pegawai/Anggota",
        None,
        example="000/YMP (contoh)",
        blank="nothing",
        identity="reference",
    )
    str_number: Text | None = field(
        "Nomor STR/SIPPS", None, example="STR-000 (contoh)", blank="nothing", identity="reference"
    )
    rank: Text | None = field(
        "Pangkat/Golongan", None, example="Penata (III/c)", blank="nothing", sensitivity="public"
    )
    institution: Text | None = field(
        "Lembaga", None, example="Dinas Sosial Kota Medan", sensitivity="public"
    )
    phone: Phone | None = field(
        "No. HP/Telepon", None, example="0812-0000-1234", print_as="phone", sensitivity="public"
    )

    @rule("nip")
    def nip_looks_right(self, _moment: Moment) -> Iterator[Problem]:
        """Tell what looks wrong in the number."""
        yield from check_nip(self.nip)

    @derived("Jabatan", on_blank="{position}")
    def post_text(self, _moment: Moment) -> str | None:
        """Return what stands above the signature: the post, or the role where none is given."""
        return self.position or (self.role.label if self.role else None)
