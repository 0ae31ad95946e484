from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm
from lxml import etree

from docgen.agency.find import list_agencies
from docgen.agency.layout import PROFILES, PageNumberPlace, ProfileName
from docgen.agency.load import load_agency
from docgen.form import library
from docgen.template.branding.apply import apply_branding
from docgen.template.ooxml.editable_package import EditablePackage
from docgen.template.ooxml.package import read_package
from docgen.template.ooxml.units import twips
from tests.template.office_packages import MAIN, package, substitute

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

    from docgen.agency.profile import Agency

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATE = library.read_template(library.find_form("surat-rujukan"))
AGENCIES = {name: load_agency(name) for name in list_agencies()}
every_agency = pytest.mark.parametrize("agency", AGENCIES.values(), ids=AGENCIES)
DINAS = AGENCIES["dinas-sosial-kota-medan"]


def branded(template: bytes, agency: Agency) -> bytes:
    package = EditablePackage(read_package(template))
    apply_branding(package, agency)
    return package.to_bytes()


def parts_of(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(document: bytes) -> DocumentObject:
    return Document(io.BytesIO(document))


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def style(document: bytes, name: str) -> etree._Element:
    styles = etree.fromstring(parts_of(document)["word/styles.xml"])
    found = styles.find(f"{W}style[@{W}styleId='{name}']")
    assert found is not None
    return found


def number(element: etree._Element, path: str, attribute: str) -> int:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    assert found is not None
    return int(found.get(f"{W}{attribute}", "0"))


def with_marker(*, landscape: bool = False, marked: bool = True) -> bytes:
    """Return what an agency may make in Word: no style of ours but the letterhead's."""
    document = Document()
    if marked:
        document.styles.add_style("Docgen Letterhead", 1).element.set(
            f"{W}styleId", "DocgenLetterhead"
        )
        document.add_paragraph("kop", style="Docgen Letterhead")
    document.add_paragraph("Isi")
    section = document.sections[0]
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        section.left_margin = Cm(2.5)
    return saved(document)


@every_agency
def test_every_upright_section_has_the_agencys_paper_and_margins(agency: Agency) -> None:
    measures = agency.measures
    sections = opened(branded(TEMPLATE, agency)).sections

    assert len(sections) == 2
    for section in sections:
        width, height = section.page_width, section.page_height
        assert width is not None
        assert height is not None
        assert round(width.cm, 2) == measures.paper_width
        assert round(height.cm, 2) == measures.paper_height
        assert round(section.left_margin.cm, 1) == measures.left  # type: ignore[union-attr]
        assert round(section.right_margin.cm, 1) == measures.right  # type: ignore[union-attr]
        assert round(section.bottom_margin.cm, 1) == measures.bottom  # type: ignore[union-attr]


@every_agency
def test_the_letterhead_stands_first_and_once(agency: Agency) -> None:
    document = branded(TEMPLATE, agency)
    body = etree.fromstring(parts_of(document)["word/document.xml"])[0]
    printed = [each for each in body if "{%" not in "".join(each.itertext())]
    words = "".join(printed[0].itertext(f"{W}t"))

    assert printed[0].tag == f"{W}tbl"
    assert words.startswith((*agency.profile.parent_lines, "YAYASAN"))
    assert len(list(body.iter("{*}blip"))) == 1
    assert b"DocgenLetterhead" not in parts_of(document)["word/document.xml"]


@every_agency
def test_the_logo_is_in_the_file_as_it_was(agency: Agency) -> None:
    logo = agency.logo
    assert logo is not None

    assert parts_of(branded(TEMPLATE, agency))["word/media/docgen-logo.png"] == logo.content


@every_agency
def test_tables_fill_the_width_of_the_text(agency: Agency) -> None:
    measures = agency.measures
    text = twips(measures.paper_width - measures.left - measures.right)
    body = etree.fromstring(parts_of(branded(TEMPLATE, agency))["word/document.xml"])[0]
    tables = body.findall(f"{W}tbl")

    assert len(tables) > 10
    for table in tables:
        indent = table.find(f"{W}tblPr/{W}tblInd")
        start = 0 if indent is None else int(indent.get(f"{W}w", "0"))
        assert abs(start + number(table, "tblPr/tblW", "w") - text) <= 4


@every_agency
def test_the_cells_of_each_row_are_as_wide_as_its_table(agency: Agency) -> None:
    body = etree.fromstring(parts_of(branded(TEMPLATE, agency))["word/document.xml"])[0]

    for table in body.iter(f"{W}tbl"):
        for row in table.iterfind(f"{W}tr"):
            cells = [number(cell, "tcPr/tcW", "w") for cell in row.iterfind(f"{W}tc")]
            assert sum(cells) == number(table, "tblPr/tblW", "w")


@every_agency
def test_branding_gives_the_same_bytes_each_time(agency: Agency) -> None:
    assert branded(TEMPLATE, agency) == branded(TEMPLATE, agency)


@every_agency
def test_a_signature_starts_at_its_part_of_the_page(agency: Agency) -> None:
    measures = agency.measures
    indent = number(style(branded(TEMPLATE, agency), "DocgenSignature"), "pPr/ind", "left")
    part = (indent + twips(measures.left)) / twips(measures.paper_width)

    assert round(part * 100) == measures.signature_start


def test_bookman_is_set_with_exact_lines() -> None:
    document = branded(TEMPLATE, AGENCIES["sentra-bahagia-medan"])
    defaults = etree.fromstring(parts_of(document)["word/styles.xml"])[0]
    fonts = defaults.find(f".//{W}rFonts")
    assert fonts is not None

    assert fonts.get(f"{W}ascii") == "Bookman Old Style"
    for name in ("Normal", "DocgenHead", "DocgenCell", "DocgenCopies"):
        spacing = style(document, name).find(f"{W}pPr/{W}spacing")
        assert spacing is not None
        assert spacing.get(f"{W}lineRule") == "exact"
    assert number(style(document, "Normal"), "pPr/spacing", "line") == 284


@pytest.mark.parametrize(
    "signed", ["DocgenSignatureName", "DocgenSignatureCellName", "DocgenSignatureCentredName"]
)
def test_a_name_is_underlined_only_where_the_agency_does_so(signed: str) -> None:
    underlined = {
        name: style(branded(TEMPLATE, agency), signed).find(f"{W}rPr/{W}u") is not None
        for name, agency in AGENCIES.items()
    }

    assert underlined == {
        "dinas-sosial-kota-medan": True,
        "sentra-bahagia-medan": False,
        "yayasan-medan-plus": True,
    }


def test_pages_after_the_first_are_numbered_at_the_top() -> None:
    parts = parts_of(branded(TEMPLATE, DINAS))

    assert b" PAGE " in parts["word/headerNext.xml"]
    assert b"PAGE" not in parts["word/headerFirst.xml"]
    assert all(section.different_first_page_header_footer for section in opened(TEMPLATE).sections)


@pytest.mark.parametrize(
    ("place", "at_the_foot"), [(PageNumberPlace.BOTTOM, True), (PageNumberPlace.NONE, False)]
)
def test_page_numbers_can_stand_elsewhere(place: PageNumberPlace, *, at_the_foot: bool) -> None:
    agency = replace(DINAS, measures=replace(DINAS.measures, page_number=place))

    parts = parts_of(branded(TEMPLATE, agency))

    assert b"PAGE" not in parts["word/headerNext.xml"]
    assert (b"PAGE" in parts["word/footerNext.xml"]) is at_the_foot
    assert b"PAGE" not in parts["word/footerFirst.xml"]


def test_pages_without_letterhead_start_at_the_top_margin() -> None:
    agency = AGENCIES["yayasan-medan-plus"]
    space = number(style(branded(TEMPLATE, agency), "DocgenPageTop"), "pPr/spacing", "line")
    above = number(style(TEMPLATE, "DocgenPageNumber"), "pPr/spacing", "line")

    assert abs(twips(1.0) + above + space - twips(agency.measures.top)) <= 2


def test_the_document_speaks_indonesian_and_names_nobody() -> None:
    parts = parts_of(branded(TEMPLATE, DINAS))

    assert b'w:lang w:val="id-ID"' in parts["word/styles.xml"]
    assert b"creator" not in parts["docProps/core.xml"]
    assert b"dcterms" not in parts["docProps/core.xml"]


def test_a_template_without_our_marker_is_left_as_it_is() -> None:
    template = with_marker(marked=False)

    assert parts_of(branded(template, DINAS)) == parts_of(template)


def test_an_agencys_own_template_gets_paper_and_letterhead() -> None:
    document = opened(branded(with_marker(), DINAS))

    assert document.tables[0].cell(0, 1).text.startswith("PEMERINTAH KOTA MEDAN\nDINAS SOSIAL")
    assert [each.text for each in document.paragraphs] == ["", "Isi"]


def test_a_table_without_a_grid_keeps_the_widths_it_has() -> None:
    template = package(substitute(MAIN, r"<w:tblGrid>.*?</w:tblGrid>", ""))

    body = etree.fromstring(parts_of(branded(template, DINAS))[MAIN])[0]

    table = body.findall(f"{W}tbl")[1]
    widths = [number(cell, "tcPr/tcW", "w") for cell in table.iter(f"{W}tc")]
    assert (number(table, "tblPr/tblW", "w"), widths) == (9000, [4000, 5000])


def test_a_landscape_section_stays_landscape_with_its_margins() -> None:
    agency = AGENCIES["sentra-bahagia-medan"]

    section = opened(branded(with_marker(landscape=True), agency)).sections[0]

    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    assert round(section.page_width.cm, 2) == agency.measures.paper_height
    assert round(section.left_margin.cm, 1) == 2.5  # type: ignore[union-attr]


def test_a_plain_letterhead_has_no_logo_and_no_legal_data() -> None:
    agency = AGENCIES["yayasan-medan-plus"].with_plain_letterhead()

    parts = parts_of(branded(TEMPLATE, agency))

    assert "word/media/docgen-logo.png" not in parts
    assert b"YAYASAN MP" in parts["word/document.xml"]
    assert b"Akta" not in parts["word/document.xml"]


@pytest.mark.parametrize("profile", ProfileName)
def test_every_profile_brands_a_template(profile: ProfileName) -> None:
    agency = replace(DINAS, measures=PROFILES[profile])

    assert opened(branded(TEMPLATE, agency)).paragraphs


@every_agency
def test_run_properties_of_styles_stand_in_the_schemas_order(agency: Agency) -> None:
    """Word refuses an underline before the size, which the ISO schema lets pass."""
    styles = etree.fromstring(parts_of(branded(TEMPLATE, agency))["word/styles.xml"])

    orders = [
        [str(child.tag).removeprefix(W) for child in run]
        for run in styles.iterfind(f"{W}style/{W}rPr")
    ]

    known = ["rFonts", "b", "i", "color", "sz", "szCs", "u", "vertAlign", "lang"]
    assert len(orders) > 20
    assert orders == [sorted(order, key=known.index) for order in orders]
