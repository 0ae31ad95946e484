"""What stands beside a tag that takes the place of its paragraph, row or cell is kept or told."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from lxml import etree

from docgen.errors import TemplateError
from docgen.template.compiler import compile_template
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Callable

OPEN, CLOSE = "<w:r><w:t>{%p if yes %}</w:t></w:r>", "<w:r><w:t>{%p endif %}</w:t></w:r>"
BREAK = '<w:r><w:br w:type="page"/></w:r>'
BOOKMARK = '<w:bookmarkStart w:id="7" w:name="lampiran"/>'
END_OF_BOOKMARK = '<w:bookmarkEnd w:id="7"/>'
SECTION = '<w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr>'


def p(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


TEXT = p("<w:r><w:t>isi</w:t></w:r>")


def body_of(document: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def order_of(document: bytes) -> list[str]:
    """Return what the body shows, in order: texts, page breaks, bookmarks and sections."""
    names = {"t", "br", "bookmarkStart", "bookmarkEnd", "sectPr"}
    found = (each for each in body_of(document).iter(etree.Element))
    named = ((str(each.tag).removeprefix(W), each.text) for each in found)
    return [text if name == "t" else name for name, text in named if name in names][:-1]


KEPT = {
    "section on the closer": (p(OPEN) + TEXT + p(SECTION, CLOSE), ["isi", "sectPr"], ["sectPr"]),
    "section on the opener": (p(SECTION, OPEN) + TEXT + p(CLOSE), ["sectPr", "isi"], []),
    "break after the closer": (p(OPEN) + TEXT + p(CLOSE, BREAK), ["isi", "br"], ["br"]),
    "break before the closer": (p(OPEN) + TEXT + p(BREAK, CLOSE), ["isi", "br"], []),
    "break before the opener": (p(BREAK, OPEN) + TEXT + p(CLOSE), ["br", "isi"], ["br"]),
    "break after the opener": (p(OPEN, BREAK) + TEXT + p(CLOSE), ["br", "isi"], []),
    "bookmark around the block": (
        p(BOOKMARK, OPEN) + TEXT + p(CLOSE, END_OF_BOOKMARK),
        ["bookmarkStart", "isi", "bookmarkEnd"],
        ["bookmarkStart", "bookmarkEnd"],
    ),
}


@pytest.mark.parametrize(("body", "printed", "left"), KEPT.values(), ids=KEPT)
@pytest.mark.parametrize("strict", [True, False])
def test_breaks_sections_and_bookmarks_are_kept_on_their_side_of_the_tag(
    body: str, printed: list[str], left: list[str], strict: bool, with_body: Callable[[str], bytes]
) -> None:
    template = compile_template(with_body(body), strict=strict)

    assert order_of(template.render({"yes": True})) == printed
    assert order_of(template.render({"yes": False})) == left


def test_a_bookmark_beside_a_loop_is_not_repeated(with_body: Callable[[str], bytes]) -> None:
    loop = OPEN.replace("if yes", "for a in two")
    body = p(loop, BOOKMARK, END_OF_BOOKMARK) + TEXT + p(CLOSE.replace("endif", "endfor"))

    document = compile_template(with_body(body)).render({"two": [1, 2]})

    assert order_of(document) == ["bookmarkStart", "bookmarkEnd", "isi", "isi"]


def tbl(*rows: str) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    written = "".join(f"<w:tr><w:tc>{row}</w:tc></w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{grid}{written}</w:tbl>"


ROW_IF, ROW_END = ("<w:r><w:t>{%tr if yes %}</w:t></w:r>", "<w:r><w:t>{%tr endif %}</w:t></w:r>")


def test_a_bookmark_in_the_row_of_a_tag_is_kept(with_body: Callable[[str], bytes]) -> None:
    body = tbl(TEXT, p(BOOKMARK, ROW_IF), TEXT, p(ROW_END, END_OF_BOOKMARK))

    document = compile_template(with_body(body)).render({"yes": True})

    assert order_of(document) == ["isi", "bookmarkStart", "isi", "bookmarkEnd"]


PICTURE = "<w:r><w:drawing/></w:r>"
LOST = {
    "picture": PICTURE,
    "old picture": "<w:r><w:pict/></w:r>",
    "symbol": '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>',
    "box to tick": "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:sym/></w:r></w:sdtContent></w:sdt>",
    "note": '<w:r><w:footnoteReference w:id="2"/></w:r>',
    "field": '<w:fldSimple w:instr=" PAGE "><w:r/></w:fldSimple>',
    "text": "<w:r><w:t>teks</w:t></w:r>",
    "words in a control": "<w:sdt><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>",
}
PROPERTIES = {
    "line": '<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr></w:pPr>',
    "new page": "<w:pPr><w:pageBreakBefore/></w:pPr>",
}


@pytest.mark.parametrize("beside", LOST.values(), ids=LOST)
@pytest.mark.parametrize("place", ["opener", "closer", "row"])
def test_what_would_be_lost_is_told(
    beside: str, place: str, with_body: Callable[[str], bytes]
) -> None:
    bodies = {
        "opener": p(OPEN, beside) + TEXT + p(CLOSE),
        "closer": p(OPEN) + TEXT + p(beside, CLOSE),
        "row": tbl(TEXT, p(ROW_IF) + p(beside), TEXT, p(ROW_END)),
    }
    with pytest.raises(TemplateError) as refused:
        compile_template(with_body(bodies[place]))

    assert "template.swallowed" in {problem.code for problem in refused.value.problems}


@pytest.mark.parametrize("properties", PROPERTIES.values(), ids=PROPERTIES)
def test_a_line_or_new_page_of_the_tags_own_paragraph_is_told(
    properties: str, with_body: Callable[[str], bytes]
) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(with_body(p(properties, OPEN) + TEXT + p(CLOSE)))

    assert refused.value.problems[0].code == "template.swallowed"


INNOCENT = {
    "tabs, blanks and proof marks": p(
        "<w:proofErr/><w:r><w:tab/><w:t> </w:t><w:lastRenderedPageBreak/></w:r>", OPEN
    ),
    "a numbered paragraph": p("<w:pPr><w:numPr/></w:pPr>", OPEN),
    "inside a box that goes on": TEXT.replace("<w:p>", f"<w:p>{PROPERTIES['line']}")
    + p(PROPERTIES["line"], OPEN),
    "in a control of its own": p(f"<w:sdt><w:sdtContent>{OPEN}</w:sdtContent></w:sdt>"),
    "split over runs": p(OPEN.replace("{%p", "{%</w:t></w:r><w:r><w:t>p")),
}


@pytest.mark.parametrize("opener", INNOCENT.values(), ids=INNOCENT)
def test_a_tag_that_stands_alone_is_not_accused(
    opener: str, with_body: Callable[[str], bytes]
) -> None:
    template = compile_template(with_body(opener + TEXT + p(CLOSE)))

    assert "isi" in order_of(template.render({"yes": True}))


def test_a_row_tag_of_a_table_within_a_row_swallows_nothing_of_that_row(
    with_body: Callable[[str], bytes],
) -> None:
    inner = tbl(p(ROW_IF), TEXT, p(ROW_END))
    body = tbl(TEXT + inner + TEXT)

    document = compile_template(with_body(body)).render({"yes": True})

    assert order_of(document) == ["isi", "isi", "isi"]


def test_what_a_tag_swallows_in_a_header_is_told(saved: Callable[[Any], bytes]) -> None:
    source = Document()
    header = source.sections[0].header
    header.paragraphs[0].text = "Kop {%p if yes %}"
    header.add_paragraph("{%p endif %}")

    with pytest.raises(TemplateError) as refused:
        compile_template(saved(source))

    problem = refused.value.problems[0]
    assert (problem.code, problem.part) == ("template.swallowed", "word/header1.xml")
