"""A field never shows what stands in another document of the merged file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from docgen.errors import DocgenError
from docgen.output.merge.body import MergedBody
from docgen.output.merge.merge_documents import merge_into
from tests.output.sample_documents import (
    A4,
    DocxBuilder,
    R,
    W,
    complex_field,
    convert_all,
    field_mark,
    paragraph,
    parse_part,
    simple_field,
)
from tests.test_every_page import pages_of

if TYPE_CHECKING:
    from pathlib import Path

BOOKMARKED = (
    '<w:p><w:bookmarkStart w:id="0" w:name="lampiran"/><w:r><w:t>LAMPIRAN {0}</w:t></w:r>'
    '<w:bookmarkEnd w:id="0"/></w:p>'
)
HEADING_STYLE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '</w:style><w:style w:type="paragraph" w:styleId="Judul1"><w:name w:val="heading 1"/>'
    '<w:aliases w:val="Judul Satu"/></w:style><w:style w:type="table" w:default="1" '
    'w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
)
HEADER = '<w:headerReference w:type="default" r:id="header1"/>'


def merge(*papers: DocxBuilder) -> bytes:
    file = io.BytesIO()
    merge_into(file, [paper.docx() for paper in papers], MergedBody())
    return file.getvalue()


def field_codes(document: bytes, part: str = "word/document.xml") -> list[str]:
    """Return the codes of a part's fields, joined over their runs, without outer blanks."""
    root, codes = parse_part(document, part), []
    for each in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if each.tag == f"{W}fldSimple":
            codes.append(each.get(f"{W}instr"))
        elif each.get(f"{W}fldCharType") == "begin":
            codes.append("")
        elif each.tag == f"{W}instrText":
            codes[-1] += each.text or ""
    return [code.strip() for code in codes]


def text_of(document: bytes, part: str = "word/document.xml") -> str:
    return "".join(each.text or "" for each in parse_part(document, part).iter(f"{W}t"))


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((" REF lampiran ",), "REF lampiran_2"),
        ((" REF  lampiran \\h ",), "REF  lampiran_2 \\h"),
        ((' REF "lampiran" \\h ',), 'REF "lampiran_2" \\h'),
        ((" REF \u201clampiran\u201d ",), 'REF "lampiran_2"'),
        ((" REF lam", "pi", "ran \\h "), "REF lampiran_2 \\h"),
        ((" RE", "F lampiran"), "REF lampiran_2"),
        ((" ref LAMPIRAN ",), "ref lampiran_2"),
        ((" PAGEREF Lampiran \\p \\h ",), "PAGEREF lampiran_2 \\p \\h"),
        ((" NOTEREF \\h lampiran ",), "NOTEREF \\h lampiran_2"),
        ((' HYPERLINK \\l "lampiran" \\o "a" ',), 'HYPERLINK \\l "lampiran_2" \\o "a"'),
        ((' HYPERLINK "berkas.docx" \\l "lampiran" ',), 'HYPERLINK "berkas.docx" \\l "lampiran"'),
        ((" lampiran \\h ",), "lampiran_2 \\h"),
        ((" GOTOBUTTON lampiran lihat lampiran ",), "GOTOBUTTON lampiran_2 lihat lampiran"),
        ((' IF lampiran = "x" "lampiran" lampiran ',), 'IF lampiran_2 = "x" "lampiran" lampiran'),
        ((" =SUM(lampiran;2)*lampiran \\# 0 ",), "=SUM(lampiran_2;2)*lampiran_2 \\# 0"),
        ((" SEQ Tabel lampiran ",), "SEQ Tabel lampiran_2"),
        ((" MERGEFIELD lampiran ",), "MERGEFIELD lampiran"),
    ],
)  # fmt: skip
def test_a_field_follows_the_bookmark_that_it_names(codes: tuple[str, ...], expected: str) -> None:
    one = DocxBuilder(BOOKMARKED.format("A"))
    two = DocxBuilder(BOOKMARKED.format("B") + f"<w:p>{complex_field(*codes)}</w:p>")

    assert field_codes(merge(one, two)) == [expected]


def test_a_field_does_not_find_a_bookmark_that_only_another_document_has() -> None:
    missing = DocxBuilder(f"<w:p>{simple_field('REF lampiran')}</w:p>")
    present = DocxBuilder(BOOKMARKED.format("B"))

    before, after = merge(missing, present), merge(present, missing)

    assert field_codes(before) == ["REF lampiran"]
    assert 'w:name="lampiran_2"' in _main_part(before)
    assert field_codes(after) == ["REF lampiran_2"]
    assert 'w:name="lampiran"' in _main_part(after)


def _main_part(document: bytes) -> str:
    return etree.tostring(parse_part(document), encoding="unicode")


def test_a_header_that_names_a_bookmark_is_each_documents_own() -> None:
    def letter(text: str) -> DocxBuilder:
        return DocxBuilder(
            BOOKMARKED.format(text),
            HEADER + A4,
            headers_and_footers={"header1": f"<w:p>{simple_field('REF lampiran')}</w:p>"},
        )

    document = merge(letter("A"), letter("B"))

    codes = [field_codes(document, part) for part in _header_parts(document)]
    assert codes == [["REF lampiran"], ["REF lampiran_2"]]


def _header_parts(document: bytes) -> list[str]:
    """Return the header of each section's usual pages."""
    links = {
        each.get("Id"): f"word/{each.get('Target')}"
        for each in parse_part(document, "word/_rels/document.xml.rels")
    }
    references = parse_part(document).iter(f"{W}headerReference")
    return [links[each.get(f"{R}id")] for each in references if each.get(f"{W}type") == "default"]


def test_a_field_within_the_code_of_another_is_renamed_in_its_place() -> None:
    inner = complex_field(" REF lampiran ", result="inti")
    outer = (
        f"{field_mark('begin')}<w:r><w:instrText> IF </w:instrText></w:r>{inner}<w:r><w:instrText> "
        f'= "x" "ya" "tidak" </w:instrText></w:r>{field_mark("separate")}<w:r><w:t>ya</w:t></w:r>'
        f"{field_mark('end')}"
    )
    paper = DocxBuilder(BOOKMARKED.format("A") + f"<w:p>{outer}</w:p>")

    codes = [each.text for each in parse_part(merge(paper, paper)).iter(f"{W}instrText")]

    assert codes[3:] == [" IF ", " REF lampiran_2 ", ' = "x" "ya" "tidak" ']


def test_captions_are_numbered_from_one_in_each_document() -> None:
    shown = complex_field(" SEQ Tabel ", "\\* ARABIC ") + simple_field("SEQ Tabel \\c")
    caption = f"<w:p>{shown}</w:p>"
    other = "<w:p>" + simple_field("SEQ Gambar \\* ROMAN") + "</w:p>"

    codes = field_codes(merge(DocxBuilder(caption), DocxBuilder(caption + other)))

    assert codes == [
        "SEQ Tabel \\* ARABIC",
        "SEQ Tabel \\c",
        "SEQ Tabel_2 \\* ARABIC",
        "SEQ Tabel_2 \\c",
        "SEQ Gambar \\* ROMAN",
    ]


@pytest.mark.parametrize(
    "code",
    [
        "TITLE",
        " author \\* Upper",
        "DOCPROPERTY Perkara",
        "INFO Subject",
        "FILENAME \\p",
        "NUMWORDS",
        "SAVEDATE",
        "SECTION",
        'TOC \\o "1-3"',
    ],
)
def test_what_the_file_tells_stays_as_the_document_shows_it(code: str) -> None:
    paper = DocxBuilder(
        f"<w:p>{complex_field(code[:3], code[3:], result='Perkara B')}</w:p><w:p><w:fldSimple "
        f"w:instr='{code}'><w:r><w:t> dan C</w:t></w:r></w:fldSimple></w:p>"
    )
    document = merge(DocxBuilder(paragraph("A: ")), paper)

    assert field_codes(document) == []
    assert text_of(document) == "A: Perkara B dan C"


def test_the_entries_of_a_list_of_contents_keep_their_page_numbers() -> None:
    contents = (
        f"<w:p>{field_mark('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
        f"{field_mark('separate')}<w:r><w:t>Lampiran </w:t></w:r>"
        f"{complex_field('PAGEREF lampiran', result='3')}</w:p><w:p>{field_mark('end')}</w:p>"
    )
    paper = DocxBuilder(contents + BOOKMARKED.format("B"))

    assert field_codes(merge(paper, paper)) == ["PAGEREF lampiran", "PAGEREF lampiran_2"]


@pytest.mark.parametrize("code", ["LISTNUM", "AUTONUM \\s .", " section "])
def test_a_number_that_no_text_keeps_is_refused(code: str) -> None:
    second_section = f"<w:p><w:pPr><w:sectPr>{A4}</w:sectPr></w:pPr></w:p>"
    with pytest.raises(DocgenError, match=r"document 1 has a field .*\.pdf"):
        merge(DocxBuilder(f"{second_section}<w:p>{simple_field(code)}</w:p>"))


def letter_with_heading(text: str, field: str, *, styles: str = HEADING_STYLE) -> DocxBuilder:
    return DocxBuilder(
        paragraph(text, '<w:pStyle w:val="Judul1"/>'),
        HEADER + A4,
        styles=styles,
        headers_and_footers={"header1": f"<w:p>{complex_field(field)}</w:p>"},
    )


@pytest.mark.parametrize("name", ['"heading 1"', '"Judul Satu"', "1", '"HEADING 1"'])
def test_the_last_heading_is_sought_in_the_document_alone(name: str) -> None:
    one = letter_with_heading("KLIEN-SATU", f" STYLEREF {name} \\l ")
    two = letter_with_heading("KLIEN-DUA", f" STYLEREF {name} \\l ")
    document = merge(one, two)

    codes = [field_codes(document, part) for part in _header_parts(document)]
    assert codes[1] == ['STYLEREF "heading 1 2" \\l']
    names = [each.get(f"{W}val") for each in parse_part(document).iter(f"{W}pStyle")]
    assert names[0] != names[1], "documents of one template would share the heading's style"


def test_a_heading_that_the_template_lacks_stays_as_it_is_shown() -> None:
    document = merge(
        letter_with_heading("KLIEN-SATU", ' STYLEREF "heading 1" '),
        letter_with_heading("KLIEN-DUA", ' STYLEREF "Bab" '),
    )

    part = _header_parts(document)[1]
    assert field_codes(document, part) == []
    assert text_of(document, part) == "lama"


@pytest.mark.parametrize(
    "broken",
    [
        f"{field_mark('begin')}<w:r><w:instrText>REF x</w:instrText></w:r>",
        f"{field_mark('begin')}<w:r><w:instrText>REF x</w:instrText></w:r>{field_mark('separate')}",
        field_mark("separate"),
        field_mark("end"),
    ],
)
def test_a_field_without_an_end_does_not_take_in_the_next_document(broken: str) -> None:
    document = merge(
        DocxBuilder(f"<w:p>{broken}</w:p>{paragraph('satu')}"), DocxBuilder(paragraph("dua"))
    )

    assert not list(parse_part(document).iter(f"{W}fldChar"))
    assert text_of(document).removesuffix("\N{ZERO WIDTH SPACE}") == "satudua"


@pytest.mark.tools
def test_libreoffice_shows_each_document_its_own(tmp_path: Path) -> None:
    def paper(text: str) -> DocxBuilder:
        lines = "".join(
            f"<w:p><w:r><w:t xml:space='preserve'>{label} </w:t></w:r>"
            f"{complex_field(*codes, result=label)}</w:p>"
            for label, codes in (
                ("A", (' REF "lampiran" ',)),
                ("B", (" REF lam", "piran ")),
                ("C", (" REF LAMPIRAN ",)),
                ("D", (" SEQ Tabel \\* ARABIC ",)),
                ("E", (" SEQ Tabel \\* ARABIC ",)),
            )
        )
        return DocxBuilder(BOOKMARKED.format(text) + lines)

    target = tmp_path / "cetak.docx"
    target.write_bytes(merge(paper("SATU"), paper("DUA")))

    pdf = convert_all([target], tmp_path)[0].pdf

    assert pdf is not None
    shown = [page.split() for page in pages_of(pdf)]
    for words, text in zip(shown, ("SATU", "DUA"), strict=True):
        own = f"LAMPIRAN {text}"
        assert "".join(words) == f"{own}A{own}B{own}C{own}D1E2".replace(" ", "")
