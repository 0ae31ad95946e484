"""Of a document's words a PDF must show those that are printed."""

from __future__ import annotations

import pytest

from docgen.output.pdf.completeness import PdfText, read_text, share_shown
from tests.output.sample_documents import DocxBuilder, paragraph, simple_field

VISIBLE = paragraph("Surat rujukan")


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, shown: str) -> str:
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return f"<w:p>{mark('begin')}{instruction}{mark('separate')}{shown}{mark('end')}</w:p>"


STYLES = (
    '<w:style w:type="character" w:styleId="Rahasia"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Catatan"><w:basedOn w:val="Rahasia"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Tampak"><w:basedOn w:val="Catatan"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
)
HIDING, SHOWN = '<w:rStyle w:val="Rahasia"/>', '<w:vanish w:val="false"/>'
ROW = "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>"
UNPRINTED = {
    "a hidden run": f"<w:p>{run('tersembunyi', '<w:vanish/>')}</w:p>",
    "a run of a hidden style": f"<w:p>{run('tersembunyi', HIDING)}</w:p>",
    "a paragraph of a hidden style": paragraph("tersembunyi", '<w:pStyle w:val="Catatan"/>'),
    "a hidden row": ROW.format(paragraph("tersembunyi")),
    "the stored date of a field": field(" DATE ", run("tersembunyi")),
    "a stored page number": f"<w:p>{simple_field('PAGE').replace('99', 'tersembunyi')}</w:p>",
    "a field in the outcome of a field": field(
        " IF 1 = 1 ", field(" REF a ", run("tersembunyi")).removeprefix("<w:p>")[:-6]
    ),
}
PRINTED = {
    "a run that is shown in spite of its style": (
        f"<w:p>{run('tersembunyi', HIDING + SHOWN)}</w:p>"
    ),
    "a style that is shown again": paragraph("tersembunyi", '<w:pStyle w:val="Tampak"/>'),
    "the words of a link": field(' HYPERLINK "https://a.test" ', run("tersembunyi")),
    "what follows a field": field(" DATE ", run("x")) + paragraph("tersembunyi"),
    "an end without a field": f"<w:p>{mark('end')}{run('tersembunyi')}</w:p>",
}


def words(body: str) -> frozenset[str]:
    return read_text(DocxBuilder(VISIBLE + body, styles=STYLES).docx(), "surat.docx").words


@pytest.mark.parametrize("body", UNPRINTED.values(), ids=UNPRINTED)
def test_what_is_hidden_or_worked_out_anew_need_not_be_shown(body: str) -> None:
    assert words(body) == {"surat", "rujukan"}


@pytest.mark.parametrize("body", PRINTED.values(), ids=PRINTED)
def test_what_is_printed_must_be_shown(body: str) -> None:
    assert {"surat", "rujukan", "tersembunyi"} <= words(body)


def test_arabic_is_found_though_a_pdf_turns_two_letters_of_one_sign_around() -> None:
    written = words(paragraph("السلام عليكم"))

    assert share_shown(written, PdfText(1, "Surat rujukan السالم عليكم")) == 1.0
    assert share_shown(written, PdfText(1, "Surat rujukan السلام")) < 1.0


def test_arabic_is_found_in_the_shapes_that_a_pdf_gives_its_letters() -> None:
    written = words(paragraph("بسم الله"))

    assert share_shown(written, PdfText(1, "Surat rujukan \ufe91\ufeb4\ufee2 \ufdf2")) == 1.0
