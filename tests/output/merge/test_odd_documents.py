"""Documents as other programs write them are merged as they are, or refused by their name."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from docgen.errors import DocgenError, ProblemsError
from docgen.output.merge.body import MergedBody
from docgen.output.merge.merge_documents import merge_into
from tests.output.sample_documents import (
    A4,
    RELATIONSHIPS_NS,
    DocxBuilder,
    R,
    W,
    convert_all,
    paragraph,
    parse_part,
    parts_of,
    with_part,
)
from tests.test_every_page import pages_of

if TYPE_CHECKING:
    from pathlib import Path

HEADER, FOOTER = (
    f'<w:{kind}Reference w:type="default" r:id="{kind}1"/>' for kind in ("header", "footer")
)
COVER_HEADER = '<w:headerReference w:type="default" r:id="header2"/>'
MAIN, LINKS = "word/document.xml", "word/_rels/document.xml.rels"
LETTER = DocxBuilder(
    paragraph("isi"),
    HEADER + A4,
    styles="<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault>"
    "</w:docDefaults>",
    numbering='<w:abstractNum w:abstractNumId="0"/>',
    settings='<w:compat><w:compatSetting w:name="a" w:val="1"/></w:compat>',
    headers_and_footers={"header1": paragraph("Kop")},
).docx()
TEXT_PARTS = sorted(name for name in parts_of(LETTER) if name.startswith("word/"))


def merge(*documents: bytes) -> bytes:
    file = io.BytesIO()
    merge_into(file, documents, MergedBody())
    return file.getvalue()


def letter_with_cover(text: str, wrapper: str = "sdt") -> bytes:
    """Return a letter whose cover page, a section of its own, stands within another block."""
    cover = paragraph(f"SAMPUL {text}", f"<w:sectPr>{COVER_HEADER}{A4}</w:sectPr>")
    wrapped = {
        "sdt": f"<w:sdt><w:sdtPr/><w:sdtContent>{cover}</w:sdtContent></w:sdt>",
        "customXml": f'<w:customXml w:element="sampul">{cover}</w:customXml>',
        "sdt in sdt": f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{cover}</w:sdtContent></w:sdt>"
        "</w:sdtContent></w:sdt>",
    }[wrapper]
    bands = {"header1": paragraph(f"KOP {text}"), "header2": paragraph(f"KOP SAMPUL {text}")}
    return DocxBuilder(
        wrapped + paragraph(f"ISI {text}"), HEADER + A4, headers_and_footers=bands
    ).docx()


# Sections.


@pytest.mark.parametrize("wrapper", ["sdt", "customXml", "sdt in sdt"])
def test_a_cover_page_has_its_own_header(wrapper: str) -> None:
    document = merge(letter_with_cover("A", wrapper), letter_with_cover("B", wrapper))

    links = {each.get("Id"): each.get("Target") for each in parse_part(document, LINKS)}
    kinds = ("default", "first", "even")
    headers = []
    for section in parse_part(document).iter(f"{W}sectPr"):
        for each in section.iterfind(f"{W}headerReference"):
            assert each.get(f"{R}id") in links, "no header dangles"
            if each.get(f"{W}type") == "default":
                part = parse_part(document, f"word/{links[each.get(f'{R}id')]}")
                headers.append("".join(part.itertext()))
    assert headers == ["KOP SAMPUL A", "KOP A", "KOP SAMPUL B", "KOP B"]
    third = list(parse_part(document).iter(f"{W}sectPr"))[2]
    assert {each.get(f"{W}type") for each in third.iterfind(f"{W}headerReference")} == {*kinds}


@pytest.mark.tools
def test_libreoffice_shows_each_cover_under_its_own_header(tmp_path: Path) -> None:
    target = tmp_path / "cetak.docx"
    target.write_bytes(merge(letter_with_cover("A"), letter_with_cover("B")))

    pdf = convert_all([target], tmp_path)[0].pdf

    assert pdf is not None
    assert [" ".join(page.split()) for page in pages_of(pdf)] == [
        "KOP SAMPUL A SAMPUL A",
        "KOP A ISI A",
        "KOP SAMPUL B SAMPUL B",
        "KOP B ISI B",
    ]


@pytest.mark.parametrize(
    "place",
    [
        "<w:tbl><w:tr><w:tc>{0}</w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></w:r></w:p>",
    ],
)
def test_a_section_break_where_none_can_be_is_left_out(place: str) -> None:
    inside = place.format(paragraph("sel", f"<w:sectPr>{COVER_HEADER}</w:sectPr>"))
    bands = {"header1": paragraph("KOP"), "header2": paragraph("LAIN")}
    paper = DocxBuilder(inside + paragraph("isi"), HEADER + A4, headers_and_footers=bands).docx()

    sections = list(parse_part(merge(paper, paper)).iter(f"{W}sectPr"))

    assert len(sections) == 2
    assert all(each.find(f"{W}pgNumType").get(f"{W}start") == "1" for each in sections)


def test_a_block_of_any_kind_at_the_end_stays_in_its_document() -> None:
    last = f'<w:customXml w:element="lampiran">{paragraph("rahasia A")}</w:customXml>'
    document = merge(DocxBuilder(paragraph("A") + last).docx(), DocxBuilder(paragraph("B")).docx())

    body = parse_part(document)[0]
    ends = [each for each in body if each.find(f"{W}pPr/{W}sectPr") is not None]
    before = list(ends[0].itersiblings(preceding=True))
    assert "rahasia A" in "".join(before[0].itertext())


FRAME = '<w:framePr w:w="3000" w:h="600" w:wrap="around" w:vAnchor="text" w:hAnchor="margin"/>'


def test_a_frame_at_the_end_stays_in_its_document() -> None:
    paper = DocxBuilder(paragraph("isi") + paragraph("bingkai", FRAME)).docx()

    section = next(parse_part(merge(paper, paper)).iter(f"{W}sectPr"))

    assert section.getparent().find(f"{W}framePr") is None


@pytest.mark.tools
def test_libreoffice_shows_a_frame_on_its_own_documents_page(tmp_path: Path) -> None:
    papers = [
        DocxBuilder(paragraph(f"isi {text}") + paragraph(f"bingkai {text}", FRAME)).docx()
        for text in ("A", "B")
    ]
    target = tmp_path / "cetak.docx"
    target.write_bytes(merge(*papers))

    pdf = convert_all([target], tmp_path)[0].pdf

    assert pdf is not None
    assert [sorted(page.split()) for page in pages_of(pdf)] == [
        ["A", "A", "bingkai", "isi"],
        ["B", "B", "bingkai", "isi"],
    ]


SHAPE_NS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def test_text_that_flows_from_box_to_box_stays_in_its_document() -> None:
    boxes = (
        f'<w:p xmlns:wps="{SHAPE_NS}" xmlns:v="urn:schemas-microsoft-com:vml"><w:r>'
        '<wps:txbx id="1"/><wps:linkedTxbx id="1" seq="1"/><wps:txbx id="5"/><v:shape id="s1">'
        '<v:textbox style="a:b;mso-next-textbox:#s2"/></v:shape><v:shape id="s2"/></w:r></w:p>'
    )
    paper = DocxBuilder(boxes).docx()
    root = parse_part(merge(paper, paper))

    chains = [each.get("id") for each in root.iter(f"{{{SHAPE_NS}}}linkedTxbx")]
    assert len(set(chains)) == 2
    starts = [each.get("id") for each in root.iter(f"{{{SHAPE_NS}}}txbx")]
    assert starts == [chains[0], "5", chains[1], "5"]
    shapes = [each.get("id") for each in root.iter("{urn:schemas-microsoft-com:vml}shape")]
    following = [
        each.get("style").partition("#")[2]
        for each in root.iter("{urn:schemas-microsoft-com:vml}textbox")
    ]
    assert following == [shapes[1], shapes[3]]
    assert len(set(following)) == 2


def test_lines_are_numbered_anew_in_each_document() -> None:
    lines = '<w:lnNumType w:countBy="1" w:restart="continuous"/>'
    two = paragraph("satu", f"<w:sectPr>{A4}{lines}</w:sectPr>") + paragraph("dua")
    paper = DocxBuilder(two, A4 + lines).docx()

    found = parse_part(merge(paper, paper)).iter(f"{W}lnNumType")

    assert [each.get(f"{W}restart") for each in found] == ["newSection", "continuous"] * 2


# XML.


@pytest.mark.parametrize("extra", ["<!-- catatan -->", "<?mso-contentType?>", "<?lain a='1'?>"])
@pytest.mark.parametrize("name", TEXT_PARTS)
def test_comments_and_instructions_do_no_harm(name: str, extra: str) -> None:
    everywhere = re.sub(rb"(<[wR]:?[^>/?]*>)", rb"\1" + extra.encode(), parts_of(LETTER)[name])
    odd = with_part(LETTER, name, extra.encode() + everywhere + extra.encode())

    document = merge(odd, odd)

    assert "".join(parse_part(document).itertext()) == "isiisi"
    assert b"catatan" not in parts_of(document)[MAIN]


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda xml: xml[: len(xml) // 2], "template.not_xml"),
        (lambda xml: xml.replace(b">", b"> & ", 1), "template.not_xml"),
        (lambda xml: b"<!DOCTYPE a [<!ENTITY x 'y'>]>" + xml, "template.doctype"),
    ],
    ids=["cut", "ampersand", "entity"],
)
@pytest.mark.parametrize("name", [*TEXT_PARTS, "_rels/.rels", "[Content_Types].xml"])
def test_what_is_no_plain_xml_is_refused_by_the_documents_name(
    name: str, damage: object, code: str
) -> None:
    assert callable(damage)
    damaged = with_part(LETTER, name, damage(parts_of(LETTER)[name]))

    with pytest.raises(ProblemsError, match="document 2 is a damaged Word document") as refused:
        merge(LETTER, damaged)

    assert [(each.part, each.code) for each in refused.value.problems] == [(name, code)]


def test_a_prefix_declared_at_the_body_is_kept() -> None:
    odd = parts_of(DocxBuilder('<w:p x:a="1"><w:r><w:t>isi</w:t></w:r></w:p>').docx())
    content = odd[MAIN].replace(b"<w:body>", b'<w:body xmlns:x="urn:satu">')
    paper = with_part(DocxBuilder().docx(), MAIN, content)

    found = [next(iter(p.attrib), "") for p in parse_part(merge(paper, paper)).iter(f"{W}p")]

    assert found == ["{urn:satu}a", "{urn:satu}a"]


def test_the_main_part_is_found_by_its_relationship() -> None:
    parts = parts_of(LETTER)
    odd = with_part(LETTER, "word/document22.xml", parts[MAIN])
    odd = with_part(odd, "word/_rels/document22.xml.rels", parts[LINKS])
    odd = with_part(
        odd,
        "_rels/.rels",
        parts["_rels/.rels"].replace(b"word/document.xml", b"/word/document22.xml"),
    )
    odd = with_part(odd, MAIN, "<old/>")

    assert "".join(parse_part(merge(odd, odd)).itertext()) == "isiisi"


# The theme.


def letter_with_theme(picture: bytes, link: str = "rId1") -> bytes:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    names = f'xmlns:a="{drawing}" xmlns:r="{RELATIONSHIPS_NS}"'
    theme = f'<a:theme {names}><a:blip r:embed="rId1"/></a:theme>'
    document = DocxBuilder(paragraph("isi"), theme=theme, pictures={"latar": picture}).docx()
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="{link}" Type="{RELATIONSHIPS_NS}/image" Target="../media/latar.png"/>'
        "</Relationships>"
    )
    return with_part(document, "word/theme/_rels/theme1.xml.rels", links)


def test_the_picture_of_a_theme_comes_with_it() -> None:
    letter = letter_with_theme(b"\x89PNG latar")
    document = merge(letter, letter)

    parts = parts_of(document)
    [theme] = [name for name in parts if name.startswith("word/theme/") and name.endswith(".xml")]
    [link] = etree.fromstring(parts[theme.replace("theme/", "theme/_rels/") + ".rels"])
    assert link.get("Id") == "rId1"
    assert parts["word/" + link.get("Target", "").removeprefix("../")] == b"\x89PNG latar"
    [theme_link] = [
        each for each in parse_part(document, LINKS) if each.get("Type").endswith("/theme")
    ]
    assert f"word/{theme_link.get('Target')}" == theme


def test_themes_that_differ_in_a_picture_alone_are_told_apart() -> None:
    with pytest.raises(DocgenError, match=r"document 2 differs.*theme"):
        merge(letter_with_theme(b"satu"), letter_with_theme(b"dua"))


def test_a_relationship_that_nothing_names_is_left_out() -> None:
    letter = with_part(letter_with_theme(b"latar", "rId7"), "word/media/latar.png", b"")

    assert "isi" in "".join(parse_part(merge(letter, letter)).itertext())
