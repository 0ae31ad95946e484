"""What is said of a finding: the place of the word, what it is, and every way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.disclosure.free_text.text_words import describe_places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.disclosure.free_text.text_words import Found


class FindingKind(NamedTuple):
    """A kind of finding, in the words of the officer who mends it."""

    what: str
    instead: str


KINDS: Final = {
    "word": FindingKind("membuka keadaan klien", "gunakan kata netral"),
    "nik": FindingKind(
        "angka sepanjang NIK atau nomor KK", "tulis nomor itu hanya di isiannya sendiri"
    ),
    "phone": FindingKind("nomor telepon", "tulis hanya di isian teleponnya"),
    "address": FindingKind("alamat", "sebut kabupaten atau kotanya saja"),
    "school": FindingKind("nama sekolah", "tulis jenjangnya saja"),
    "name": FindingKind("nama klien atau keluarganya", "gunakan inisial atau kata klien"),
    "name_part": FindingKind(
        "sebagian nama klien atau keluarganya", "gunakan inisial atau kata klien"
    ),
}
TOPIC_WHAT: Final = "kata tentang {label}"
TOPIC_INSTEAD: Final = 'tulis misalnya "{instead}"'
OTHER_FIELD: Final = "pindahkan ke isian yang dicetak menurut persetujuan"
OWN_FILE: Final = "buat untuk berkas sendiri (--for internal)"
FULL_IDENTITY: Final = "pilih tingkat identitas penuh (--identity penuh)"
GIVE_REASON: Final = 'isi "{field}"'
BEAR_MARK: Final = "beri kode keamanan R, sehingga bertanda RAHASIA"
ACCEPT: Final = "bila petugas sudah memeriksa dan membolehkannya: --accept-findings KODE"
LOOK: Final = "periksa, dan bila memang begitu {instead}"


class WaysOut(NamedTuple):
    """What an officer may do about a finding, beside writing it otherwise."""

    other_field: bool = False
    own_file: bool = False
    full_identity: bool = False
    reason_field: str | None = None
    """The label of the field that holds the reason to tell of it."""
    mark_secret: bool = False
    accept: bool = False

    def __str__(self) -> str:
        """Return them as the rest of a sentence."""
        ways = [
            *((OTHER_FIELD,) if self.other_field else ()),
            *((GIVE_REASON.format(field=self.reason_field),) if self.reason_field else ()),
            *((BEAR_MARK,) if self.mark_secret else ()),
            *((FULL_IDENTITY,) if self.full_identity else ()),
            *((OWN_FILE,) if self.own_file else ()),
        ]
        *first, last = ["", *ways]
        listed = f"{', '.join(first)}, atau {last}" if last else ""
        return listed + (f"; {ACCEPT}" if self.accept else "")


def finding_message(kind: FindingKind, plain: str, found: Iterable[Found], ways: WaysOut) -> str:
    """Return what an error says of a finding in a text."""
    return f"{describe_places(plain, found)}: {kind.what}; {kind.instead}{ways}"


def doubt_message(kind: FindingKind, plain: str, found: Iterable[Found]) -> str:
    """Return what a warning says of words that may mean something else."""
    look = LOOK.format(instead=kind.instead)
    return f"{describe_places(plain, found)}: mungkin {kind.what}; {look}"
