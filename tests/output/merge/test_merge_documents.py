from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pytest

from docgen.errors import DocgenError, OutputExistsError, UsageError
from docgen.output.merge.merge_documents import merge_documents
from tests.output.sample_documents import (
    A4,
    NAMESPACES,
    DocxBuilder,
    R,
    W,
    convert_all,
    page_number_footer,
    paragraph,
    parse_part,
    parts_of,
    simple_field,
)
from tests.test_every_page import pages_of

if TYPE_CHECKING:
    from pathlib import Path

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LANDSCAPE = A4.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
LIST = (
    '<w:abstractNum w:abstractNumId="4"><w:nsid w:val="12345678"/>'
    '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="3"/>'
    '<w:numFmt w:val="{0}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
)
ONE_LIST = '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>'
TWO_LISTS = f'{ONE_LIST}<w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num>'
ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{0}"/></w:numPr>'


def picture(link: str) -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{WP[1:-1]}"><wp:extent cx="9" cy="9"/>'
        '<wp:docPr id="5" name="Logo"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/'
        'drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/'
        '2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/'
        f'picture"><pic:blipFill><a:blip r:embed="{link}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def styles(font: str, size: int, *, extra: str = "") -> str:
    """Return styles as an agency has them: its font and size are nobody's but the defaults'."""
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
        f'<w:sz w:val="{size}"/><w:lang w:val="id-ID"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>"
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Isi"><w:name w:val="Isi"/>'
        '<w:basedOn w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name '
        f'w:val="Normal Table"/></w:style>{extra}'
    )


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "cetak.docx"


def merge(target: Path, *papers: DocxBuilder) -> bytes:
    merge_documents([paper.docx() for paper in papers], target)
    return target.read_bytes()


def sections(document: bytes) -> list[Any]:
    return list(parse_part(document).iter(f"{W}sectPr"))


def header_or_footer_text(document: bytes, section: Any, kind: str, pages: str = "default") -> str:
    """Return the text of a section's header or footer, fields by their code."""
    reference = section.find(f"{W}{kind}Reference[@{W}type='{pages}']")
    assert reference is not None
    links = parse_part(document, "word/_rels/document.xml.rels")
    part = next(each.get("Target") for each in links if each.get("Id") == reference.get(f"{R}id"))
    root = parse_part(document, f"word/{part}")
    pieces = [
        each.get(f"{W}instr", "") if each.tag == f"{W}fldSimple" else each.text or ""
        for each in root.iter(f"{W}fldSimple", f"{W}t")
        if each.tag == f"{W}fldSimple" or each.getparent().getparent().tag != f"{W}fldSimple"
    ]
    return "".join(pieces)


def list_ids(document: bytes) -> list[str]:
    return [each.get(f"{W}val", "") for each in parse_part(document).iter(f"{W}numId")]


def style_of(document: bytes, text: str) -> Any:
    """Return the style of the paragraph that says ``text``."""
    found = next(p for p in parse_part(document).iter(f"{W}p") if "".join(p.itertext()) == text)
    name = found.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    return parse_part(document, "word/styles.xml").find(f"{W}style[@{W}styleId='{name}']")


# Sections, headers and footers.


def test_the_documents_follow_each_other_in_order(target: Path) -> None:
    document = merge(target, *(DocxBuilder(paragraph(f"surat {n}")) for n in range(5)))

    texts = [p.text for p in docx.Document(io.BytesIO(document)).paragraphs]
    assert texts == [f"surat {n}" for n in range(5)]
    assert target.stat().st_mode & 0o777 == 0o600


def test_each_keeps_its_paper_and_starts_at_page_one(target: Path) -> None:
    document = merge(
        target,
        DocxBuilder(paragraph("tegak")),
        DocxBuilder(paragraph("mendatar"), LANDSCAPE),
        DocxBuilder(paragraph("tegak"), f'<w:type w:val="continuous"/>{A4}'),
    )

    found = sections(document)
    assert [each.find(f"{W}pgSz").get(f"{W}w") for each in found] == ["11906", "16838", "11906"]
    assert [each.find(f"{W}pgNumType").get(f"{W}start") for each in found] == ["1"] * 3
    assert found[2].find(f"{W}type") is None, "it would go on on the sheet of the one before"


def test_the_pages_of_a_document_count_on_through_its_sections(target: Path) -> None:
    two = paragraph("satu") + f"<w:p><w:pPr><w:sectPr>{LANDSCAPE}</w:sectPr></w:pPr></w:p>"
    document = merge(target, DocxBuilder(two + paragraph("dua")), DocxBuilder(paragraph("tiga")))

    starts = [each.find(f"{W}pgNumType") is not None for each in sections(document)]
    assert starts == [True, False, True]


def test_a_header_does_not_reach_into_the_next_document(target: Path) -> None:
    reference = '<w:headerReference w:type="default" r:id="header1"/>'
    document = merge(
        target,
        DocxBuilder(
            paragraph("satu"), reference + A4, headers_and_footers={"header1": paragraph("Kop")}
        ),
        DocxBuilder(paragraph("dua")),
    )

    one, two = sections(document)
    assert header_or_footer_text(document, one, "header") == "Kop"
    assert header_or_footer_text(document, two, "header") == ""
    assert header_or_footer_text(document, two, "header", "first") == ""


def test_equal_headers_are_kept_once_and_others_apart(target: Path) -> None:
    def letter(kop: str, foot: str) -> DocxBuilder:
        references = (
            '<w:headerReference w:type="default" r:id="header1"/>'
            '<w:footerReference w:type="default" r:id="footer2"/>'
        )
        bands = {"header1": paragraph(kop), "footer2": paragraph(foot)}
        return DocxBuilder(paragraph("isi"), references + A4, headers_and_footers=bands)

    document = merge(target, *(letter("Kop", f"Register {n}") for n in range(4)))

    assert [header_or_footer_text(document, each, "header") for each in sections(document)] == [
        "Kop"
    ] * 4
    assert [header_or_footer_text(document, each, "footer") for each in sections(document)] == [
        f"Register {n}" for n in range(4)
    ]
    headers = [name for name in parts_of(document) if name.startswith("word/header")]
    assert len(headers) == 2, "one with the letterhead, one empty for first pages"


def test_a_table_at_the_end_is_followed_by_a_paragraph_of_no_height(target: Path) -> None:
    table = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="99"/></w:tblGrid><w:tr><w:tc>'
        "<w:p/></w:tc></w:tr></w:tbl>"
    )
    document = merge(target, DocxBuilder(table), DocxBuilder(paragraph("dua")))

    after = parse_part(document)[0][1]
    assert after.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "20"
    assert after.find(f"{W}pPr/{W}sectPr") is not None


# Halaman x dari y.


def report_with_page_count(body: str, name: str = "", section: str = A4) -> DocxBuilder:
    reference = '<w:footerReference w:type="default" r:id="footer1"/>'
    return DocxBuilder(
        body, reference + section, headers_and_footers={"footer1": page_number_footer(name)}
    )


def test_the_number_of_pages_is_the_page_of_the_documents_own_end(target: Path) -> None:
    document = merge(
        target, report_with_page_count(paragraph("satu")), report_with_page_count(paragraph("dua"))
    )

    one, two = sections(document)
    assert (
        header_or_footer_text(document, one, "footer")
        == " Halaman  PAGE  dari  PAGEREF docgenEnd1 "
    )
    assert (
        header_or_footer_text(document, two, "footer")
        == " Halaman  PAGE  dari  PAGEREF docgenEnd2 "
    )
    marks = [each.get(f"{W}name") for each in parse_part(document).iter(f"{W}bookmarkStart")]
    assert marks == ["docgenEnd1", "docgenEnd2"]
    ends = [each for each in parse_part(document)[0] if each.find(f"{W}bookmarkStart") is not None]
    assert ["".join(each.itertext()) for each in ends] == ["satu", "dua"]


def test_a_page_count_that_the_last_page_does_not_hold_is_refused(target: Path) -> None:
    late = f'{A4}<w:pgNumType w:start="5"/>'
    with pytest.raises(DocgenError, match="document 1 tells how many pages"):
        merge(target, report_with_page_count(paragraph("satu"), section=late))
    assert merge(target, DocxBuilder(paragraph("satu"), late)), (
        "without a count it may start anywhere"
    )


@pytest.mark.tools
def test_libreoffice_counts_the_pages_of_each_document_alone(target: Path) -> None:
    counts = [3, 1, 2, 4]
    papers = []
    for number, pages in enumerate(counts):
        reference = '<w:footerReference w:type="default" r:id="footer1"/>'
        end = f"<w:sectPr>{reference}{LANDSCAPE}</w:sectPr>"
        body = paragraph("mulai", end if pages > 1 else "")
        body += "".join(paragraph("lanjut", "<w:pageBreakBefore/>") for _ in range(pages - 1))
        body += "<w:p/>" if number % 2 else paragraph("selesai")
        papers.append(report_with_page_count(body, f"Surat {number}"))
    merge(target, *papers)

    pdf = convert_all([target], target.parent)[0].pdf

    assert pdf is not None
    feet = [page.strip().splitlines()[-1].strip() for page in pages_of(pdf)]
    assert feet == [
        f"Surat {number} Halaman {page} dari {pages}"
        for number, pages in enumerate(counts)
        for page in range(1, pages + 1)
    ]


def full_page_table() -> str:
    """Return a table as high as the page, after which even an empty paragraph is on the next."""
    height = 16838 - 2 * 1134
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="9638" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol '
        f'w:w="9638"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/>'
        f"</w:trPr><w:tc>{paragraph('tanda tangan')}</w:tc></w:tr></w:tbl><w:p/>"
    )


@pytest.mark.tools
def test_an_empty_page_at_the_end_is_counted(target: Path) -> None:
    merge(
        target,
        *(report_with_page_count(full_page_table(), f"Surat {number}") for number in range(3)),
    )

    pdf = convert_all([target], target.parent)[0].pdf

    assert pdf is not None
    feet = [page.strip().splitlines()[-1].strip() for page in pages_of(pdf)]
    assert feet == [f"Surat {n} Halaman {page} dari 2" for n in range(3) for page in (1, 2)]


# Styles.


def test_templates_with_the_same_names_of_styles_keep_their_looks(target: Path) -> None:
    isi = '<w:pStyle w:val="Isi"/>'
    document = merge(
        target,
        DocxBuilder(paragraph("dinas", isi), styles=styles("Arial", 24)),
        DocxBuilder(paragraph("sentra", isi), styles=styles("Bookman Old Style", 23)),
        DocxBuilder(paragraph("dinas lagi", isi), styles=styles("Arial", 24)),
    )

    assert style_of(document, "dinas").get(f"{W}styleId") == "Isi"
    assert style_of(document, "sentra").get(f"{W}styleId") == "Isi-2"
    assert style_of(document, "dinas lagi").get(f"{W}styleId") == "Isi"
    written = docx.Document(io.BytesIO(document)).styles
    fonts = [written[name].base_style.font for name in ("Isi", "Isi 2")]
    looks = [(font.name, font.size.pt) for font in fonts]
    assert looks == [("Arial", 12.0), ("Bookman Old Style", 11.5)]


def test_defaults_that_all_share_stay_defaults(target: Path) -> None:
    document = merge(
        target,
        DocxBuilder(paragraph("a"), styles=styles("Arial", 24)),
        DocxBuilder(paragraph("b"), styles=styles("Bookman Old Style", 23)),
    )

    run = parse_part(document, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert [each.tag for each in run] == [f"{W}lang"]


def test_a_paragraph_without_a_style_has_its_own_templates(target: Path) -> None:
    document = merge(
        target,
        DocxBuilder(paragraph("dinas"), styles=styles("Arial", 24)),
        DocxBuilder(paragraph("sentra"), styles=styles("Bookman Old Style", 23)),
        DocxBuilder(paragraph("polos")),
    )

    assert style_of(document, "sentra").find(f"{W}name").get(f"{W}val") == "Normal 2"
    assert style_of(document, "sentra").get(f"{W}default") is None
    assert style_of(document, "polos").find(f"{W}rPr") is None


def test_documents_of_one_template_share_its_styles(target: Path) -> None:
    looks = styles("Arial", 24)
    document = merge(target, *(DocxBuilder(paragraph("a"), styles=looks) for _ in range(9)))

    names = [
        each.get(f"{W}styleId")
        for each in parse_part(document, "word/styles.xml").iter(f"{W}style")
    ]
    assert names == ["Normal", "Isi", "TableNormal"]


def test_table_styles_over_other_defaults_are_refused(target: Path) -> None:
    ruled = (
        '<w:style w:type="table" w:styleId="Garis"><w:name w:val="Garis"/><w:rPr>'
        '<w:sz w:val="18"/></w:rPr></w:style>'
    )
    with pytest.raises(DocgenError, match="tables have styles"):
        merge(
            target,
            DocxBuilder(paragraph("a"), styles=styles("Arial", 24, extra=ruled)),
            DocxBuilder(paragraph("b"), styles=styles("Arial", 22)),
        )


# Lists.


def test_the_lists_of_each_document_start_anew(target: Path) -> None:
    letter = DocxBuilder(
        paragraph("satu", ITEM.format(7)) + paragraph("dua", ITEM.format(7)),
        numbering=LIST.format("decimal") + ONE_LIST,
    )
    document = merge(target, letter, letter)

    assert list_ids(document) == ["1", "1", "2", "2"]
    numbering = parse_part(document, "word/numbering.xml")
    assert len(numbering.findall(f"{W}abstractNum")) == 1
    starts = [each.get(f"{W}val") for each in numbering.iter(f"{W}startOverride")]
    assert starts == ["3", "3"]


def test_lists_that_count_on_from_each_other_still_do(target: Path) -> None:
    letter = DocxBuilder(
        paragraph("satu", ITEM.format(7)) + paragraph("dua", ITEM.format(9)),
        numbering=LIST.format("decimal") + TWO_LISTS,
    )
    document = merge(target, letter, letter)

    numbering = parse_part(document, "word/numbering.xml")
    kinds = [each.get(f"{W}val") for each in numbering.iterfind(f"{W}num/{W}abstractNumId")]
    assert kinds == ["0", "0", "1", "1"]
    assert not list(numbering.iter(f"{W}startOverride"))
    marks = [each.get(f"{W}val") for each in numbering.iter(f"{W}nsid")]
    assert len(set(marks)) == 2


def test_bullets_are_one_list_for_all(target: Path) -> None:
    letter = DocxBuilder(
        paragraph("satu", ITEM.format(7)), numbering=LIST.format("bullet") + ONE_LIST
    )

    assert list_ids(merge(target, letter, letter, letter)) == ["1", "1", "1"]


def test_styles_that_number_are_each_documents_own(target: Path) -> None:
    numbered = (
        '<w:style w:type="paragraph" w:styleId="Bab"><w:name w:val="Bab"/><w:pPr><w:numPr>'
        '<w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    )
    letter = DocxBuilder(
        paragraph("bab", '<w:pStyle w:val="Bab"/>'),
        styles=numbered,
        numbering=LIST.format("decimal") + ONE_LIST,
    )
    document = merge(target, letter, letter)

    written = parse_part(document, "word/styles.xml")
    ids = [each.get(f"{W}val") for each in written.iter(f"{W}numId")]
    assert len(set(ids)) == 2


# What must be there once.


def test_pictures_are_kept_once_and_numbered_apart(target: Path) -> None:
    letter = DocxBuilder(picture("logo") + picture("logo"), pictures={"logo": b"\x89PNG satu"})
    other = DocxBuilder(picture("logo"), pictures={"logo": b"\x89PNG dua"})
    document = merge(target, letter, letter, other)

    media = {name: content for name, content in parts_of(document).items() if "media" in name}
    assert sorted(media.values()) == [b"\x89PNG dua", b"\x89PNG satu"]
    numbers = [each.get("id") for each in parse_part(document).iter(f"{WP}docPr")]
    assert len(set(numbers)) == 5
    links = {each.get("Id") for each in parse_part(document, "word/_rels/document.xml.rels")}
    blips = {each.get(f"{R}embed") for each in parse_part(document).iter("{*}blip")}
    assert len(blips) == 2
    assert blips <= links


def test_marks_and_what_refers_to_them_stay_together(target: Path) -> None:
    letter = DocxBuilder(
        '<w:p><w:bookmarkStart w:id="3" w:name="pasal"/><w:r><w:t>pasal</w:t></w:r>'
        f'<w:bookmarkEnd w:id="3"/></w:p><w:p>{simple_field("REF pasal")}'
        '<w:hyperlink w:anchor="pasal"><w:r><w:t>lihat</w:t></w:r></w:hyperlink></w:p>'
    )
    document = merge(target, letter, letter)

    root = parse_part(document)
    names = [each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")]
    assert names == ["pasal", "pasal_2"]
    starts = [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkStart")]
    assert starts == [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkEnd")]
    assert len(set(starts)) == 2
    assert [each.get(f"{W}anchor") for each in root.iter(f"{W}hyperlink")] == names
    assert [each.get(f"{W}instr") for each in root.iter(f"{W}fldSimple")] == [
        " REF pasal ",
        " REF pasal_2 ",
    ]


def test_prefixes_that_mean_something_else_do_no_harm(target: Path) -> None:
    compatibility = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'mc:Ignorable="x" xmlns:x="urn:{0}"'
    )
    papers = [
        DocxBuilder('<w:p x:a="1"><w:r><w:t>x</w:t></w:r></w:p>', namespaces=f"{NAMESPACES} {each}")
        for each in (compatibility.format("satu"), compatibility.format("dua"))
    ]
    root = parse_part(merge(target, *papers))

    found = [next(iter(p.attrib)) for p in root.iter(f"{W}p")]
    assert found == ["{urn:satu}a", "{urn:dua}a"]
    ignored = root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable")
    assert {root.nsmap[prefix] for prefix in ignored.split()} == {"urn:satu", "urn:dua"}


@pytest.mark.parametrize(
    ("one", "two", "name"),
    [
        (DocxBuilder(settings="<w:evenAndOddHeaders/>"), DocxBuilder(), "evenAndOddHeaders"),
        (DocxBuilder(), DocxBuilder(settings='<w:defaultTabStop w:val="360"/>'), "defaultTabStop"),
        (DocxBuilder(theme="<a/>"), DocxBuilder(theme="<b/>"), "theme"),
    ],
    ids=["even pages", "tabs", "theme"],
)
def test_what_word_keeps_once_must_be_alike(
    target: Path, one: DocxBuilder, two: DocxBuilder, name: str
) -> None:
    with pytest.raises(DocgenError, match=f"document 2 differs.*{name}"):
        merge(target, one, two)
    assert not target.exists()


@pytest.mark.parametrize(
    "inside",
    [
        '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        '<w:p><w:r><w:commentReference w:id="2"/></w:r></w:p>',
    ],
)
def test_notes_are_refused_with_the_way_out(target: Path, inside: str) -> None:
    with pytest.raises(DocgenError, match=r"document 1 has footnotes.*\.pdf"):
        merge(target, DocxBuilder(inside))


# Files.


def test_nothing_is_written_when_one_document_fails(target: Path, tmp_path: Path) -> None:
    good = tmp_path / "baik.docx"
    good.write_bytes(DocxBuilder(paragraph("baik")).docx())
    bad = tmp_path / "rusak.docx"
    bad.write_bytes(b"PK rusak")

    with pytest.raises(DocgenError, match="rusak"):
        merge_documents([good, bad], target)
    with pytest.raises(UsageError, match="tiada"):
        merge_documents([good, tmp_path / "tiada.docx"], target)
    with pytest.raises(UsageError, match="no document"):
        merge_documents([], target)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["baik.docx", "rusak.docx"]


def test_an_older_print_file_is_kept_unless_forced(target: Path) -> None:
    target.write_bytes(b"lama")

    with pytest.raises(OutputExistsError):
        merge_documents([DocxBuilder().docx()], target)
    assert target.read_bytes() == b"lama"
    assert merge_documents([DocxBuilder().docx()], target, force=True) == 1


def test_the_same_documents_make_the_same_bytes(target: Path, tmp_path: Path) -> None:
    papers = [
        DocxBuilder(paragraph(f"surat {n}"), styles=styles("Arial", 20 + n)) for n in range(3)
    ]
    again = tmp_path / "lagi.docx"

    assert merge(target, *papers) == merge(again, *papers)
