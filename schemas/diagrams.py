"""Genogram, ecomap and history map: as rows that can be drawn, or as a picture drawn elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.answers import ListOf, LongText, Text
from docgen.form import FormModel, Moment, derived, error, field, rule

from .assessment_codes import TieDirection, TieQuality
from .genogram import GenogramMember, broken_ties, ties_of
from .identifiers import Age, BirthYear, ImagePath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.problems import Problem

HIDDEN = "Gambar tidak dapat disamarkan; hanya dicetak bila identitas klien dicetak penuh."


class Diagram(FormModel):
    """A diagram that was drawn elsewhere, or whose rows are given."""

    image: ImagePath | None = field(
        "Berkas Gambar",
        None,
        help=HIDDEN,
        example="diagram.png",
        print_as="picture",
        identity="face",
        blank="nothing",
    )
    caption: Text | None = field(
        "Keterangan Gambar", None, example="Disusun bersama klien", blank="nothing"
    )


class Genogram(Diagram):
    """The family over generations."""

    members: ListOf[GenogramMember] = field("Anggota Genogram", default_factory=list)

    @rule("image", "members")
    def is_drawn_or_listed(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a genogram without a picture and without members."""
        if not (self.image or self.members):
            yield _empty("members")

    @rule("members")
    def ties_lead_to_members(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an id that is used twice, and a tie that leads nowhere or to oneself."""
        yield from broken_ties(self.members)

    @derived("Hubungan Antaranggota", blank="nothing")
    def ties(self, _moment: Moment) -> list[str]:
        """Return for each member ``pasangan SR; anak dari AB dan CD``, ``-`` where none is told."""
        return ties_of(self.members)


class EcomapSystem(FormModel):
    """One system around the client, and the tie to it."""

    system: Text = field("Sistem", example="Pengurus masjid")
    quality: TieQuality | None = field("Kualitas", None, example="cukup", blank="nothing")
    direction: TieDirection | None = field("Arah", None, example="ke_klien", blank="nothing")
    note: Text | None = field(
        "Catatan", None, example="Memberi makan siang hari Jumat", blank="nothing"
    )


class Ecomap(Diagram):
    """The systems around the client."""

    systems: ListOf[EcomapSystem] = field("Sistem di Sekitar Klien", default_factory=list)

    @rule("image", "systems")
    def is_drawn_or_listed(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an ecomap without a picture and without systems."""
        if not (self.image or self.systems):
            yield _empty("systems")


class LifeEvent(FormModel):
    """One event of a life, by year or age."""

    year: BirthYear | None = field(
        "Tahun", None, example=2009, unprinted="dicetak sebagai waktu peristiwa"
    )
    age: Age | None = field("Usia", None, example=23, unprinted="dicetak sebagai waktu peristiwa")
    event: LongText = field("Peristiwa", example="Lulus dan mulai mengajar")
    place: Text | None = field(
        "Tempat", None, example="Yogyakarta", blank="nothing", identity="place"
    )
    impact: LongText | None = field(
        "Dampak", None, example="Mandiri dari orang tua", blank="nothing"
    )

    @rule("year", "age")
    def is_placed_in_time(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an event without a year and without an age."""
        if self.year is None and self.age is None:
            yield error("history_map.no_time", "isi tahun atau usia", at="year")

    @derived("Waktu", pen="Tahun {year}\nUsia {age}")
    def when_text(self, _moment: Moment) -> str:
        """Return ``2009 (usia 23)``, or as much of it as is known."""
        if self.year is None:
            return f"usia {self.age}"
        return str(self.year) if self.age is None else f"{self.year} (usia {self.age})"


class HistoryMap(Diagram):
    """The events of a life on their line of time."""

    events: ListOf[LifeEvent] = field("Peristiwa Hidup", default_factory=list)

    @rule("image", "events")
    def is_drawn_or_listed(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a history map without a picture and without events."""
        if not (self.image or self.events):
            yield _empty("events")


def _empty(rows: str) -> Problem:
    return error("diagram.empty", "isi image atau baris-barisnya", at=rows)
