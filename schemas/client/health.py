"""Health data: HIV, drug use and mental health, each with where it may print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.model import FormModel, Moment, derived, error, field, rule
from docgen.form.types import Date, ListOf, LongText, Text, YesNo

from .applies import when
from .codes import Disclosure, HivStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

DECIDES_WHERE_PRINTED = "menentukan tempat data dicetak"


def _disclosure_field(default: Disclosure) -> Disclosure:
    shown: Disclosure = field(
        "Pengungkapan",
        default,
        help="none: tidak dicetak; annex: hanya dalam lampiran rahasia; body: di mana pun.",
        example=default.value,
        unprinted=DECIDES_WHERE_PRINTED,
    )
    return shown


class HivData(FormModel):
    """What a record says of HIV; printed nowhere unless it says so."""

    disclosure: Disclosure = _disclosure_field(Disclosure.NONE)
    status: HivStatus = field(
        "Status HIV", HivStatus.UNRECORDED, example="positif", sensitivity="specific", topic="hiv"
    )
    on_art: YesNo | None = field(
        "Sedang Terapi ARV",
        None,
        example=True,
        sensitivity="specific",
        topic="hiv",
        applies=when("status", HivStatus.POSITIVE),
    )
    facility: Text | None = field(
        "Layanan PDP",
        None,
        example="Puskesmas Contoh",
        sensitivity="specific",
        topic="hiv",
        applies=when("status", HivStatus.POSITIVE),
    )
    register_ref: Text | None = field(
        "No. Register Layanan",
        None,
        example="R-000",
        sensitivity="specific",
        topic="hiv",
        applies=when("status", HivStatus.POSITIVE),
    )


class DrugUseData(FormModel):
    """What a record says of drug use."""

    disclosure: Disclosure = _disclosure_field(Disclosure.NONE)
    substances: ListOf[Text] = field(
        "Zat yang Digunakan", default_factory=list, sensitivity="specific", topic="napza"
    )
    last_use: Date | None = field("Terakhir Digunakan", None, sensitivity="specific", topic="napza")
    treatment: Text | None = field(
        "Rehabilitasi/Terapi", None, sensitivity="specific", topic="napza"
    )
    note: LongText | None = field("Keterangan", None, sensitivity="specific", topic="napza")


class MentalHealthData(FormModel):
    """What a record says of mental health."""

    disclosure: Disclosure = _disclosure_field(Disclosure.NONE)
    condition: LongText | None = field(
        "Kondisi Kejiwaan", None, sensitivity="specific", topic="mental_health"
    )
    treatment: Text | None = field(
        "Pengobatan/Terapi", None, sensitivity="specific", topic="mental_health"
    )
    facility: Text | None = field(
        "Fasilitas Layanan Jiwa", None, sensitivity="specific", topic="mental_health"
    )
    note: LongText | None = field("Keterangan", None, sensitivity="specific", topic="mental_health")


class SensitiveHealth(FormModel):
    """Health data; ``summary`` is neutral enough to print wherever health is printed at all."""

    disclosure: Disclosure = _disclosure_field(Disclosure.ANNEX)
    summary: LongText | None = field(
        "Ringkasan Kesehatan",
        None,
        example="Kesehatan umum baik; memerlukan layanan kesehatan lanjutan.",
        sensitivity="specific",
        topic="health",
    )
    diseases: ListOf[Text] = field(
        "Riwayat Penyakit", default_factory=list, sensitivity="specific", topic="health"
    )
    medications: ListOf[Text] = field(
        "Pengobatan Berjalan", default_factory=list, sensitivity="specific", topic="health"
    )
    hiv: HivData | None = field("Data HIV", None, sensitivity="specific", topic="hiv")
    napza: DrugUseData | None = field(
        "Data Penggunaan NAPZA", None, sensitivity="specific", topic="napza"
    )
    mental_health: MentalHealthData | None = field(
        "Data Kesehatan Jiwa", None, sensitivity="specific", topic="mental_health"
    )
    disability_aids: ListOf[Text] = field(
        "Alat Bantu", default_factory=list, sensitivity="specific", topic="health"
    )
    pregnancy: Text | None = field(
        "Kehamilan", None, example="Tidak hamil", sensitivity="specific", topic="health"
    )

    @rule("hiv")
    def therapy_follows_the_status(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse therapy without the status it treats."""
        if self.hiv and self.hiv.on_art and self.hiv.status is not HivStatus.POSITIVE:
            yield error("health.art_without_status", "periksa status dan terapi", at="hiv.on_art")

    @derived("Data Khusus yang Dibuka")
    def disclosed_topics(self, _moment: Moment) -> list[str]:
        """Return which of ``hiv``, ``napza`` and ``mental_health`` some page may print."""
        return self.disclosed()

    def disclosed(self) -> list[str]:
        """Return the specific blocks that are open to some page."""
        blocks = {"hiv": self.hiv, "napza": self.napza, "mental_health": self.mental_health}
        return [
            name
            for name, block in blocks.items()
            if block is not None and block.disclosure is not Disclosure.NONE
        ]


class ReportedHealth(SensitiveHealth):
    """Health data of a report, which has no sealed annex: printed nowhere unless it says so."""

    disclosure: Disclosure = _disclosure_field(Disclosure.NONE)
