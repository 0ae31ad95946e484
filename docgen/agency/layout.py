"""The four letter profiles: paper, margins, type and letterhead of each kind of agency.

Sources: Permendagri 1/2023 (regional government), letters of the Ministry of Social Affairs as
measured, common practice of foundations.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from pydantic_core import PydanticCustomError

from docgen.form.codes import CodeList
from docgen.form.model import FormModel, field
from docgen.form.types import Text, YesNo
from docgen.form.validators import NumberValidator, Validator

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue


class ProfileName(CodeList):
    """The letter profiles that ship."""

    PEMDA_A4 = "pemda_a4", "pemda_a4"
    PEMDA_F4 = "pemda_f4", "pemda_f4"
    KEMENSOS_F4 = "kemensos_f4", "kemensos_f4"
    YAYASAN_A4 = "yayasan_a4", "yayasan_a4"


class LetterheadRule(CodeList):
    """The line that closes a letterhead."""

    THICK_THIN = "thick_thin", "thick_thin"
    THICK = "thick", "thick"
    THIN = "thin", "thin"
    NONE = "none", "none"


class NameStyle(CodeList):
    """How the name under a signature is set."""

    BOLD_UNDERLINE = "bold_underline", "bold_underline"
    BOLD = "bold", "bold"
    PLAIN = "plain", "plain"


class PageNumberPlace(CodeList):
    """Where the pages of a letter after its first are numbered."""

    TOP = "top", "top"
    BOTTOM = "bottom", "bottom"
    NONE = "none", "none"


@dataclass(frozen=True, slots=True)
class LengthValidator(Validator):
    """A length, a size or a factor: a number with or without a point."""

    low: float
    high: float

    def read(self, answer: Any) -> float:
        """Return the number."""
        if isinstance(answer, bool) or not isinstance(answer, (int, float)):
            raise PydanticCustomError("type", "harus angka tanpa tanda kutip")
        if not self.low <= answer <= self.high:
            limits = {"low": self.low, "high": self.high}
            raise PydanticCustomError("number.range", "harus antara {low} dan {high}", limits)
        return float(answer)

    def json_schema(self) -> JsonSchemaValue:
        """Return what a JSON Schema says of it."""
        return {"type": "number", "minimum": self.low, "maximum": self.high}


PaperLength = Annotated[float, LengthValidator(10, 60)]
Margin = Annotated[float, LengthValidator(0.5, 8)]
FontSize = Annotated[float, LengthValidator(6, 30)]
LineSpacing = Annotated[float, LengthValidator(1, 2)]
LineHeight = Annotated[float, LengthValidator(0, 40)]
LogoHeight = Annotated[float, LengthValidator(0.5, 5)]
Percent = Annotated[float, LengthValidator(20, 80)]
SignatureLines = Annotated[int, NumberValidator(2, 8)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Every measure of an agency's papers: centimetres, and points for type."""

    paper_width: float = 21.0
    paper_height: float = 29.7
    top: float = 2.0
    bottom: float = 2.5
    left: float = 3.0
    right: float = 2.0
    font: str = "Arial"
    font_size: float = 12.0
    line_spacing: float = 1.0
    line_height: float = 0.0
    parent_size: float = 13.5
    parent_bold: bool = False
    name_size: float = 18.0
    name_bold: bool = True
    address_size: float = 10.0
    rule: LetterheadRule = LetterheadRule.THICK_THIN
    logo_height: float = 1.9
    signature_start: float = 53.0
    signature_lines: int = 4
    name_style: NameStyle = NameStyle.BOLD_UNDERLINE
    page_number: PageNumberPlace = PageNumberPlace.TOP

    def with_overrides(self, own: MeasureOverrides | None) -> Measures:
        """Return these measures with those an agency has of its own."""
        given = {} if own is None else {name: getattr(own, name) for name in asdict(self)}
        return replace(self, **{name: each for name, each in given.items() if each is not None})


PEMDA = Measures()
KEMENSOS = Measures(
    paper_width=21.59,
    paper_height=33.02,
    top=2.5,
    bottom=2.6,
    left=2.5,
    right=2.5,
    font="Bookman Old Style",
    line_height=14.2,  # exact, so that pages break alike with the font that stands in for Bookman
    parent_size=14.0,
    parent_bold=True,
    name_size=12.0,
    name_bold=False,
    address_size=9.0,
    rule=LetterheadRule.THICK,
    logo_height=2.05,
    name_style=NameStyle.BOLD,
)
YAYASAN = Measures(
    top=2.5,
    left=2.5,
    right=2.5,
    font_size=11.0,
    line_spacing=1.15,
    parent_size=12.0,
    rule=LetterheadRule.THIN,
)

PROFILES: dict[ProfileName, Measures] = {
    ProfileName.PEMDA_A4: PEMDA,
    ProfileName.PEMDA_F4: replace(PEMDA, paper_width=21.5, paper_height=33.0),
    ProfileName.KEMENSOS_F4: KEMENSOS,
    ProfileName.YAYASAN_A4: YAYASAN,
}


class MeasureOverrides(FormModel):
    """What an agency sets otherwise than its letter profile."""

    paper_width: PaperLength | None = field("Lebar Kertas (cm)", None, example=21.5)
    paper_height: PaperLength | None = field("Tinggi Kertas (cm)", None, example=33.0)
    top: Margin | None = field("Jarak Atas (cm)", None, example=2.0)
    bottom: Margin | None = field("Jarak Bawah (cm)", None, example=2.5)
    left: Margin | None = field("Jarak Kiri (cm)", None, example=3.0)
    right: Margin | None = field("Jarak Kanan (cm)", None, example=2.0)
    font: Text | None = field("Huruf", None, example="Arial")
    font_size: FontSize | None = field("Ukuran Huruf (pt)", None, example=12)
    line_spacing: LineSpacing | None = field("Jarak Baris", None, example=1.15)
    line_height: LineHeight | None = field(
        "Tinggi Baris Tetap (pt)", None, help="0 berarti mengikuti jarak baris.", example=14.2
    )
    parent_size: FontSize | None = field("Kop: Ukuran Instansi Induk (pt)", None, example=13.5)
    parent_bold: YesNo | None = field("Kop: Instansi Induk Tebal", None, example=False)
    name_size: FontSize | None = field("Kop: Ukuran Nama Lembaga (pt)", None, example=18)
    name_bold: YesNo | None = field("Kop: Nama Lembaga Tebal", None, example=True)
    address_size: FontSize | None = field("Kop: Ukuran Alamat (pt)", None, example=10)
    rule: LetterheadRule | None = field("Kop: Garis Penutup", None, example="thick_thin")
    logo_height: LogoHeight | None = field("Kop: Tinggi Logo (cm)", None, example=1.9)
    signature_start: Percent | None = field("Awal Tanda Tangan (% lebar halaman)", None, example=53)
    signature_lines: SignatureLines | None = field("Baris Kosong Tanda Tangan", None, example=4)
    name_style: NameStyle | None = field("Gaya Nama", None, example="bold_underline")
    page_number: PageNumberPlace | None = field("Letak Nomor Halaman", None, example="top")
