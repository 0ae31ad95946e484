"""Genogram, ecomap and history map, each as rows or as a picture file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docgen.form.formatting import join_with_and
from docgen.form.model import FormModel, Moment, derived, error, field, rule
from docgen.form.types import ListOf, LongText, Text, YesNo

from ..client.codes import RelationshipQuality, Sex
from ..client.identifiers import Age, BirthYear, ImagePath
from .codes import TieDirection, TieQuality
from .groups import UNKNOWN_TIME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.errors import Problem


PRINTED_AS_TIES = "dicetak sebagai hubungan antaranggota"
MAX_PARENTS = 2
DRAWN = "digambar di dalam bingkai"
LINKS_MEMBERS = "kode yang menghubungkan anggota; tidak dicetak"


class GenogramMember(FormModel):
    """One person of a genogram; the client is the one whose relation is ``Klien``."""

    id: Text = field(
        "Kode Anggota",
        help="Unik dalam genogram; dirujuk “Pasangan dari” dan “Anak dari”.",
        example="1",
        unprinted="hanya untuk merujuk anggota lain",
        unscanned=LINKS_MEMBERS,
    )
    name_or_initial: Text = field("Nama/Inisial", example="SR", identity="name")
    relation: Text = field("Hubungan dengan Klien", example="Ibu")
    sex: Sex | None = field("Jenis Kelamin", None, example="P")
    birth_year: BirthYear | None = field(
        "Tahun Lahir", None, example=1955, unprinted="dicetak sebagai umur"
    )
    deceased: YesNo = field("Meninggal Dunia", default=False, example=False)
    partner_of: Text | None = field(
        "Pasangan dari",
        None,
        help="Kode anggota.",
        unprinted=PRINTED_AS_TIES,
        unscanned=LINKS_MEMBERS,
    )
    parents: ListOf[Text] = field(
        "Anak dari",
        default_factory=list,
        help="Kode ayah dan ibu.",
        unprinted=PRINTED_AS_TIES,
        unscanned=LINKS_MEMBERS,
    )
    relationship_quality: RelationshipQuality | None = field(
        "Kualitas Hubungan dengan Klien", None, example="cukup"
    )

    @derived("Umur", on_blank="{birth_year}")
    def age_text(self, moment: Moment) -> str | None:
        """Return ``± 71`` years; of a dead person the year of birth."""
        if self.birth_year is None:
            return None
        if self.deceased:
            return f"Lahir {self.birth_year}"
        return f"± {moment.document_date.year - self.birth_year}"


def check_ties(members: Sequence[GenogramMember]) -> Iterator[Problem]:
    """Give the problems of ids that are used twice and of ties that lead nowhere."""
    times = Counter(member.id for member in members)
    for index, member in enumerate(members):
        at = f"members[{index}]"
        if times[member.id] > 1:
            yield error("genogram.id_repeated", "dipakai lebih dari sekali", at=f"{at}.id")
        if len(member.parents) > MAX_PARENTS:
            yield error("genogram.parents", "paling banyak ayah dan ibu", at=f"{at}.parents")
        ties = [("partner_of", member.partner_of), *(("parents", each) for each in member.parents)]
        for name, other in ties:
            if other is not None and (other not in times or other == member.id):
                yield error("genogram.unknown_member", "bukan kode anggota lain", at=f"{at}.{name}")


def describe_ties(members: Sequence[GenogramMember]) -> str | None:
    """Return ``SM pasangan JP; RP dan DP anak dari JP dan SM``, by the names that the page shows.

    Who has the same partner or the same parents is named together.
    """
    names = {member.id: member.name_or_initial for member in members}
    tied: dict[str, list[str]] = {}
    for member in members:
        parents = join_with_and(names[each] for each in member.parents if each in names)
        partner = names.get(member.partner_of or "")
        ties = (f"pasangan {partner}" if partner else "", f"anak dari {parents}" if parents else "")
        for tie in filter(None, ties):
            tied.setdefault(tie, []).append(member.name_or_initial)
    return "; ".join(f"{join_with_and(who)} {tie}" for tie, who in tied.items()) or None


IMAGE_HELP = "Gambar tidak dapat disamarkan; hanya dicetak bila identitas klien dicetak penuh."


class Diagram(FormModel):
    """A diagram that was drawn elsewhere, or whose rows are given."""

    image: ImagePath | None = field(
        "Berkas Gambar",
        None,
        help=IMAGE_HELP,
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

    members: ListOf[GenogramMember] = field(
        "Anggota Genogram", default_factory=list, not_on_blank=DRAWN
    )

    @rule("image", "members")
    def is_drawn_or_listed(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a genogram without a picture and without members."""
        if not (self.image or self.members):
            yield _empty_diagram("members")

    @rule("members")
    def ties_lead_to_members(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an id that is used twice, and a tie that leads nowhere or to oneself."""
        yield from check_ties(self.members)

    @derived("Hubungan Antaranggota", blank="nothing")
    def ties(self, _moment: Moment) -> str | None:
        """Return ``SR pasangan AB; CD anak dari AB dan SR``."""
        return describe_ties(self.members)


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

    systems: ListOf[EcomapSystem] = field(
        "Sistem di Sekitar Klien", default_factory=list, not_on_blank=DRAWN
    )

    @rule("image", "systems")
    def is_drawn_or_listed(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an ecomap without a picture and without systems."""
        if not (self.image or self.systems):
            yield _empty_diagram("systems")


class LifeEvent(FormModel):
    """One event of a life, by year or age."""

    year: BirthYear | None = field(
        "Tahun",
        None,
        help="Kosongkan bila tidak diketahui.",
        example=2009,
        unprinted="dicetak sebagai waktu peristiwa",
    )
    age: Age | None = field("Usia", None, example=23, unprinted="dicetak sebagai waktu peristiwa")
    event: LongText = field("Peristiwa", example="Lulus dan mulai mengajar")
    place: Text | None = field(
        "Tempat", None, example="Yogyakarta", blank="nothing", identity="place"
    )
    impact: LongText | None = field(
        "Dampak", None, example="Mandiri dari orang tua", blank="nothing"
    )

    @derived("Waktu", on_blank="Tahun {year}\nUsia {age}")
    def when_text(self, _moment: Moment) -> str:
        """Return ``2009 (usia 23)``, or as much of it as is known."""
        if self.year is None:
            return UNKNOWN_TIME if self.age is None else f"Usia {self.age}"
        return str(self.year) if self.age is None else f"{self.year} (usia {self.age})"


class HistoryMap(Diagram):
    """The events of a life on their line of time."""

    events: ListOf[LifeEvent] = field("Peristiwa Hidup", default_factory=list, not_on_blank=DRAWN)

    @rule("image", "events")
    def is_drawn_or_listed(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a history map without a picture and without events."""
        if not (self.image or self.events):
            yield _empty_diagram("events")


def _empty_diagram(rows: str) -> Problem:
    return error("diagram.empty", "isi image atau baris-barisnya", at=rows)
