"""An address with its parts, and the line that a page prints."""

from __future__ import annotations

from typing import Any

from docgen.form.model import FormModel, IdentifierKind, Moment, derived, field
from docgen.form.types import Text

from .identifiers import PostalCode, RtRw

PRINTED_AS_LINE = "dicetak sebagai satu baris alamat"
"""Why the parts of an address stand on no page of their own: ``line`` prints them."""


def _part(
    label: str, example: str, identity: IdentifierKind = "address", *, shared: bool = False
) -> Any:
    """Return the field of one part of the line that a page prints."""
    return field(
        label, None, example=example, identity=identity, shared=shared, unprinted=PRINTED_AS_LINE
    )


class Address(FormModel):
    """An address, part by part, so that a page can show as little of it as it should."""

    street: Text | None = _part("Jalan dan Nomor", "Jl. Contoh No. 1")
    rt: RtRw | None = _part("RT", "001")
    rw: RtRw | None = _part("RW", "002")
    kelurahan_desa: Text | None = field(
        "Kelurahan/Desa",
        None,
        help='Tulis "Desa ..." bila desa; tanpa itu dicetak sebagai kelurahan.',
        example="Lalang",
        identity="address",
        unprinted=PRINTED_AS_LINE,
    )
    kecamatan: Text | None = _part("Kecamatan", "Medan Sunggal", shared=True)
    kabupaten_kota: Text | None = _part("Kabupaten/Kota", "Kota Medan", identity="place")
    provinsi: Text | None = _part("Provinsi", "Sumatera Utara", identity="place")
    postal_code: PostalCode | None = _part("Kode Pos", "20127")
    area_codes: Text | None = field(
        "Kode Wilayah",
        None,
        help="Kode wilayah administrasi, bila dipakai sistem lembaga.",
        example="12.71.01.1001",
        identity="address",
        unprinted="hanya untuk sistem lembaga",
        unscanned="hanya untuk sistem lembaga; tidak dicetak",
    )

    @derived(
        "Alamat",
        identity="address",
        on_blank="{street} RT {rt} RW {rw}\nKel./Desa {kelurahan_desa} Kec. {kecamatan}\n"
        "Kab./Kota {kabupaten_kota} Provinsi {provinsi}\nKode pos {postal_code}",
    )
    def line(self, _moment: Moment) -> str | None:
        """Return ``Jl. X No. 1 RT 001/RW 002, Kel. Y, Kec. Z, Kota W``."""
        street = " ".join(part for part in (self.street, self.neighbourhood()) if part)
        parts = [
            street,
            _add_prefix(self.kelurahan_desa, "Kel.", ("kel", "desa", "nagari", "gampong")),
            _add_prefix(self.kecamatan, "Kec.", ("kec", "distrik")),
            " ".join(part for part in (self.kabupaten_kota, self.postal_code) if part),
        ]
        return ", ".join(part for part in parts if part) or self.region()

    @derived("Kabupaten/Kota dan Provinsi", on_blank="{kabupaten_kota}, Provinsi {provinsi}")
    def region_text(self, _moment: Moment) -> str | None:
        """Return ``Kabupaten Langkat, Provinsi Sumatera Utara``."""
        return self.region()

    def neighbourhood(self) -> str:
        """Return ``RT 001/RW 002``, or as much of it as is known."""
        known = (("RT", self.rt), ("RW", self.rw))
        return "/".join(f"{name} {number}" for name, number in known if number)

    def region(self) -> str | None:
        """Return the regency or city with its province, which name nobody."""
        province = _add_prefix(self.provinsi, "Provinsi", ("provinsi", "prov"))
        return ", ".join(part for part in (self.kabupaten_kota, province) if part) or None


def _add_prefix(name: str | None, prefix: str, known: tuple[str, ...]) -> str | None:
    if name is None or name.casefold().startswith(tuple(f"{word} " for word in known)):
        return name
    if name.casefold().startswith(tuple(f"{word}." for word in known)):
        return name
    return f"{prefix} {name}"
