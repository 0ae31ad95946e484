"""The model of an agency's TOML profile and the rules that it must meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic_core import PydanticCustomError

from docgen.agency.layout import MeasureOverrides, ProfileName
from docgen.agency.letter_number import list_pattern_faults
from docgen.agency.signatories import Signatories
from docgen.form.codes import CodeList
from docgen.form.model import FormModel, Moment, error, field, rule
from docgen.form.types import ListOf, Text, YesNo
from docgen.form.validators import CustomTextValidator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem


def parse_number_pattern(pattern: str) -> str:
    """Return a number pattern that can be used."""
    faults = list_pattern_faults(pattern)
    if faults:
        raise PydanticCustomError("number.pattern", "{faults}", {"faults": "; ".join(faults)})
    return pattern


NumberPattern = Annotated[str, CustomTextValidator(parse_number_pattern)]


class AgencyKind(CodeList):
    """Kinds of agency; the kind tells which rule of official letters binds it."""

    SENTRA = "kemensos_sentra", "kemensos_sentra"
    DIRECTORATE = "kemensos_ditjen", "kemensos_ditjen"
    PROVINCE = "dinas_prov", "dinas_prov"
    CITY = "dinas_kabkota", "dinas_kabkota"
    UNIT = "uptd", "uptd"
    FOUNDATION = "lks_yayasan", "lks_yayasan"
    HEALTH = "faskes", "faskes"
    POLICE = "kepolisian", "kepolisian"
    OTHER = "lainnya", "lainnya"


class Language(CodeList):
    """The language in which docgen speaks to the agency; its papers are always Indonesian."""

    INDONESIAN = "id", "id"
    ENGLISH = "en", "en"


class PostalAddress(FormModel):
    """Where the agency is."""

    street: Text = field("Alamat", example="Jalan Contoh Nomor 1, Kelurahan, Kecamatan")
    city: Text = field("Kota", example="Medan")
    postal_code: Text | None = field("Kode Pos", None, example="20127")

    def line(self) -> str:
        """Return the address on one line."""
        return f"{self.street}, {self.city}{f' {self.postal_code}' if self.postal_code else ''}"


class ContactData(FormModel):
    """How the agency is reached."""

    phone: Text | None = field("Telepon", None, example="(061) 0000000")
    fax: Text | None = field("Faks", None, example="(061) 0000000")
    whatsapp: Text | None = field("WA", None, example="0812-0000-0000")
    email: Text | None = field("Pos-el", None, example="surat@contoh.go.id")
    website: Text | None = field("Laman", None, example="contoh.go.id")

    def line(self) -> str:
        """Return what is known on one line: ``Telepon (061) 0000000, Pos-el a@contoh.go.id``."""
        named = {
            "Telepon": self.phone,
            "Faks": self.fax,
            "WA": self.whatsapp,
            "Pos-el": self.email,
            "Laman": self.website,
        }
        return ", ".join(f"{name} {answer}" for name, answer in named.items() if answer)


class LegalData(FormModel):
    """The deeds and registrations of a foundation (LKS)."""

    akta: Text | None = field("Akta Notaris", None, example="00/0000")
    sk_kemenkumham: Text | None = field("SK Kemenkumham", None, example="AHU-0000000")
    tanda_daftar_lks: Text | None = field("Tanda Daftar LKS", None, example="000/0000")
    npwp: Text | None = field("NPWP", None, example="00.000.000.0-000.000")

    def line(self) -> str:
        """Return what is known on one line, NPWP aside."""
        named = {
            "Akta Notaris": self.akta,
            "SK Kemenkumham": self.sk_kemenkumham,
            "Tanda Daftar LKS": self.tanda_daftar_lks,
        }
        return " · ".join(f"{name} {answer}" for name, answer in named.items() if answer)


class Letterhead(FormModel):
    """What the letterhead shows where it is not simply the agency's name and address."""

    name: Text | None = field("Nama dalam Kop", None, example="DINAS SOSIAL")
    lines: ListOf[Text] = field(
        "Baris di Bawah Nama",
        default_factory=list,
        help="Kosong berarti alamat, lalu telepon, pos-el, dan laman.",
        example=["Jalan Contoh Nomor 1, Medan 20000, Telepon/Faks (061) 0000000"],
    )
    plain: YesNo = field(
        "Kop Polos", default=False, help="Untuk lembaga yang namanya sendiri membuka keadaan klien."
    )
    plain_name: Text | None = field("Nama Netral", None, example="Yayasan MP")

    @rule("plain", "plain_name")
    def a_plain_letterhead_has_a_name(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a plain letterhead without the name that stands in it."""
        if self.plain and not self.plain_name:
            yield error("required", "wajib diisi bila plain = true", at="plain_name")


class LetterSettings(FormModel):
    """How the agency writes its letters."""

    profile: ProfileName = field("Profil Surat", example="pemda_a4")
    number_pattern: NumberPattern = field(
        "Pola Nomor", example="{classification}/{number:4}/{unit}/{year}"
    )
    classification: Text | None = field("Kode Klasifikasi", None, example="400.9")
    nature: Text | None = field("Sifat", None, example="Rahasia")
    show_place_before_date: YesNo | None = field("Kota Sebelum Tanggal", None, example=True)
    greeting_open: Text | None = field("Salam Pembuka", None, example="Dengan hormat,")
    greeting_close: Text | None = field("Salam Penutup", None, example="Hormat kami,")
    copy_number: YesNo = field("Nomor Salinan", default=False)
    nip_label: Text = field("Penulisan NIP", "NIP.", example="NIP.")
    measures: MeasureOverrides | None = field("Ukuran Sendiri", None)


class DisclosureSettings(FormModel):
    """Who may be told what, where the agency decides otherwise than docgen does."""

    table: Text | None = field(
        "Tabel Kebutuhan Mengetahui",
        None,
        help="Berkas TOML di sebelah profil ini; yang tidak disebutnya tetap seperti bawaan.",
        example="need-to-know.toml",
    )
    officers: ListOf[Text] = field(
        "Kode Petugas",
        default_factory=list,
        help="Petugas yang boleh menerima temuan dalam teks bebas (--accept-findings).",
        example=["NL"],
    )
    strict: YesNo = field(
        "Berkas Sendiri Lebih Ketat",
        default=False,
        help="true: juga dalam berkas sendiri kata tentang HIV ditolak tanpa alasan.",
        example=False,
    )


class AgencyProfile(FormModel):
    """What an agency's TOML file says."""

    kind: AgencyKind = field("Jenis Lembaga", example="dinas_kabkota")
    language: Language = field("Bahasa", Language.INDONESIAN, example="id")
    parent_lines: ListOf[Text] = field(
        "Instansi Induk", default_factory=list, example=["PEMERINTAH KOTA MEDAN"]
    )
    name: Text = field("Nama Lembaga", example="Dinas Sosial Kota Medan")
    head: Text = field("Jabatan Pimpinan", example="Kepala Dinas Sosial Kota Medan")
    unit_code: Text | None = field("Kode Unit", None, example="DINSOS")
    logo: Text | None = field("Berkas Logo", None, example="logo.png")
    disclosures: Text | None = field("Berkas Register Pengungkapan", None)
    address: PostalAddress = field("Alamat")
    contact: ContactData = field("Kontak", default_factory=ContactData)
    legal: LegalData = field("Data Legalitas", default_factory=LegalData)
    letterhead: Letterhead = field("Kop", default_factory=Letterhead)
    letter: LetterSettings = field("Surat")
    signatures: Signatories = field("Tanda Tangan")
    disclosure: DisclosureSettings = field("Pengungkapan", default_factory=DisclosureSettings)

    @rule("disclosure")
    def officers_have_codes(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an officer's code that names nobody."""
        for index, code in enumerate(self.disclosure.officers):
            if not any(sign.isalnum() for sign in code):
                message = "harus kode seorang petugas, misalnya NL"
                yield error("officers.code", message, at=f"disclosure.officers[{index}]")

    @rule("unit_code", "letter")
    def the_pattern_finds_its_codes(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a number pattern that needs a code the profile does not give."""
        needs = {
            "unit": (self.unit_code, "unit_code"),
            "classification": (self.letter.classification, "letter.classification"),
        }
        for name, (code, place) in needs.items():
            if f"{{{name}}}" in self.letter.number_pattern and code is None:
                message = f"wajib diisi karena letter.number_pattern memuat {{{name}}}"
                yield error("required", message, at=place)
