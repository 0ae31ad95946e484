"""The closed lists of a termination report."""

from __future__ import annotations

from typing import Final

from docgen.form.codes import CodeList


class TerminationType(CodeList):
    """How services end, in the order in which the report lists the choices."""

    COMPLETED = "selesai_program", "Selesai program layanan"
    OWN_REQUEST = "permintaan_sendiri", "Atas permintaan sendiri"
    BREACH = "pelanggaran", "Pelanggaran aturan"
    REFERRED = "dirujuk", "Dirujuk/dialihkan ke lembaga lain"
    REUNIFIED = "reunifikasi", "Kembali ke keluarga (reunifikasi)"
    GRADUATED = ("graduasi", "Mandiri (graduasi)", None, ("Graduasi mandiri", "Graduasi mampu"))
    EXPIRED = "habis_masa", "Habis masa layanan"
    DECEASED = "meninggal", "Meninggal dunia"
    LOST = "tidak_diketahui", "Tidak diketahui keberadaannya"
    OTHER = "lainnya", "Lainnya"


ENDS_WITHOUT_CLIENT: Final = frozenset({TerminationType.DECEASED, TerminationType.LOST})
"""Ends after which nobody goes anywhere, is followed up or signs."""

STATEMENT_REASONS: Final = (
    TerminationType.COMPLETED,
    TerminationType.OWN_REQUEST,
    TerminationType.BREACH,
)
"""The reasons that a client's statement lists by name."""


class ResultStatus(CodeList):
    """How far a goal was reached."""

    REACHED = "tercapai", "Tercapai"
    PARTLY = "sebagian", "Sebagian"
    NOT_REACHED = "tidak", "Tidak tercapai"


class DestinationKind(CodeList):
    """Where a client goes after the services."""

    FAMILY = "keluarga", "Keluarga"
    INDEPENDENT = "mandiri", "Hidup mandiri"
    INSTITUTION = "panti", "Panti sosial"
    UNIT = "upt", "UPT"
    SENTRA = "sentra", "Sentra/Sentra Terpadu"
    WELFARE_AGENCY = "lks", "Lembaga Kesejahteraan Sosial"
    SAFE_HOUSE = "rumah_aman", "Rumah aman", None, (), "violence"
    HEALTH = "faskes", "Fasilitas kesehatan"
    PRISON = "lapas", "Lembaga pemasyarakatan", None, (), "criminal"
    OTHER = "lain", "Tempat lain"


PRIVATE_DESTINATIONS: Final = frozenset({DestinationKind.FAMILY, DestinationKind.INDEPENDENT})
"""Places whose name and address are somebody's own."""
