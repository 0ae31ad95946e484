"""The policy of documents: a good one passes, and each way to be bad is found and named."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from tests.tools.spoilt import (
    BODY,
    CORE,
    EMPTY_CORE,
    FORMATS,
    OFFICE,
    RELS,
    TYPES,
    Spoil,
    add,
    bookmark,
    change,
    drawing,
    good_parts,
    link,
    packed,
    paragraph,
    write,
)
from tools.document_policy import find_problems

W14 = b'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
NO_XML = "Start tag expected, '<' not found, line 1, column 1"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
NO_KIND = "is of a kind that a document may not hold"

SPOILT: dict[str, tuple[Spoil, str]] = {
    "of a kind with macros": (
        change(TYPES, b"openxmlformats-officedocument.wordprocessingml.document.main",
               b"ms-word.document.macroEnabled.main"),
        f"{BODY}: {NO_KIND}: application/vnd.ms-word.document.macroEnabled.main+xml",
    ),
    "with a part for macros": (
        add("word/vbaData.xml", b"<x/>", "application/vnd.ms-word.vbaData+xml"),
        f"word/vbaData.xml: {NO_KIND}: application/vnd.ms-word.vbaData+xml",
    ),
    "with a program that says it is a picture": (
        add("word/media/image1.png", b"MZ", "image/png"),
        "word/media/image1.png: is not well-formed: " + NO_XML,
    ),
    "with a part of no kind": (
        lambda parts: parts.update({"word/x": b"<x/>"}),
        f"word/x: {NO_KIND}: none",
    ),
    "with properties of the program": (
        add("docProps/app.xml", b"<Properties><Company>X</Company></Properties>",
            f"{FORMATS}.extended-properties+xml"),
        f"docProps/app.xml: {NO_KIND}: {FORMATS}.extended-properties+xml",
    ),
    "with comments": (
        add("word/comments.xml", b"<x/>", f"{FORMATS}.wordprocessingml.comments+xml"),
        f"word/comments.xml: {NO_KIND}: {FORMATS}.wordprocessingml.comments+xml",
    ),
    "with a picture from elsewhere": (
        link(f"{OFFICE}/image", "file:///x.png", ' TargetMode="External"'),
        f"{RELS}: x1 leads out of the document",
    ),
    "with a link to a template": (
        link(f"{OFFICE}/attachedTemplate", "styles.xml"),
        f"{RELS}: x1 is a link that a document may not have: {OFFICE}/attachedTemplate",
    ),
    "with a link of the other standard": (
        link(f"{STRICT}/theme", "theme/theme1.xml"),
        f"{RELS}: x1 is a link that a document may not have: {STRICT}/theme",
    ),
    "with a field that draws in a file": (
        paragraph(b'<w:fldSimple w:instr=" PAGE "/><w:fldSimple w:instr="INCLUDEPICTURE x"/>'),
        f"{BODY}: has a field that a document may not have: INCLUDEPICTURE",
    ),
    "with such a field in pieces": (
        paragraph(
            b'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDE</w:instrText></w:r><w:r>'
            b'<w:instrText>TEXT x</w:instrText><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        f"{BODY}: has a field that a document may not have: INCLUDETEXT",
    ),
    "with such a field that never ends": (
        paragraph(b'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDE</w:instrText></w:r>'),
        f"{BODY}: has a field that a document may not have: DDE",
    ),
    "with the code of a field outside it": (
        paragraph(
            b'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
            b'<w:fldChar w:fldCharType="end"/><w:instrText>LINK x</w:instrText></w:r>'
        ),
        f"{BODY}: has a field that a document may not have: LINK",
    ),
    "with an address": (
        paragraph(b'<w:r><w:pict><v:imagedata xmlns:v="urn:x" src="x"/></w:pict></w:r>'),
        f"{BODY}: tells an address of it: src",
    ),
    "with an author": (
        change(CORE, b"</cp", b"<dc:creator>X</dc:creator></cp"),
        f"{CORE}: tells more than the document's title and form: creator",
    ),
    "with who saved it last": (
        change(CORE, b"</cp", b"<cp:lastModifiedBy>X</cp:lastModifiedBy></cp"),
        f"{CORE}: tells more than the document's title and form: lastModifiedBy",
    ),
    "with a remark": (
        change(CORE, b"</cp", b"<dc:description>X</dc:description></cp"),
        f"{CORE}: tells more than the document's title and form: description",
    ),
    "with a tracked change": (
        paragraph(b'<w:ins w:id="9" w:author="X"><w:r/></w:ins>'),
        f"{BODY}: tells an editor of it: author",
    ),
    "with the session it was written in": (
        change(BODY, b"<w:p>", b'<w:p w:rsidR="00A1">'), f"{BODY}: tells an editor of it: rsidR"
    ),
    "with two drawings of one number": (
        paragraph(drawing(4) + drawing(4)), "wp:docPr/@id is 4 twice"
    ),
    "with two bookmarks of one number": (
        paragraph(bookmark(4, b"a") + bookmark(4, b"b")), "w:bookmarkStart/@w:id is 4 twice"
    ),
    "with two bookmarks of one name": (
        paragraph(bookmark(4, b"a") + bookmark(5, b"A")), "w:bookmarkStart/@w:name is a twice"
    ),
    "with two paragraphs of one number": (
        write(b'<w:p %s w14:paraId="1A"/><w:p %s w14:paraId="1a"/>' % (W14, W14)),
        "@w14:paraId is 1a twice",
    ),
    "with two links of one name": (
        change(RELS, b'Id="rId5"', b'Id="rId3"'), f"{RELS}: two links are called rId3"
    ),
    "with a type of document": (
        change(BODY, b"<w:document", b"<!DOCTYPE x><w:document"),
        f"{BODY}: declares a type of document",
    ),
    "with a tag left": (
        paragraph(b"<w:r><w:t>{</w:t></w:r><w:r><w:t>{ client.name }}</w:t></w:r>"),
        f"{BODY}: holds a tag of its template",
    ),
}  # fmt: skip


def told(document: bytes) -> list[str]:
    return [str(each) for each in find_problems(document)]


def test_a_good_document_passes() -> None:
    assert told(packed(good_parts())) == []


def test_a_document_as_python_docx_writes_it_is_not_ours() -> None:
    file = io.BytesIO()
    Document().save(file)

    assert f"{CORE}: tells more than the document's title and form: creator" in told(
        file.getvalue()
    )


@pytest.mark.parametrize(("spoil", "problem"), SPOILT.values(), ids=SPOILT)
def test_a_document_is_refused(spoil: Spoil, problem: str) -> None:
    parts = good_parts()

    spoil(parts)

    problems = told(packed(parts))
    assert [each for each in problems if not each.startswith("python-docx")] == [problem]


def test_a_document_that_python_docx_does_not_open_is_found() -> None:
    parts = good_parts()

    del parts["word/numbering.xml"]

    assert told(packed(parts)) == ["python-docx does not open it: KeyError"]


def test_xml_that_is_not_well_formed_is_found() -> None:
    parts = good_parts()
    change(BODY, b"</w:body>", b"")(parts)

    problems = told(packed(parts))

    assert problems[0].startswith(f"{BODY}: is not well-formed: Opening and ending tag mismatch")
    assert problems[1:] == ["python-docx does not open it: XMLSyntaxError"]


def test_a_part_that_is_there_twice_is_found() -> None:
    file = io.BytesIO(packed(good_parts()))
    with zipfile.ZipFile(file, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr(CORE, EMPTY_CORE)

    assert told(file.getvalue()) == [f"{CORE}: is there twice"]


@pytest.mark.parametrize(
    "spoilt", [b"", b"surat", packed(good_parts())[:-100]], ids=["empty", "text", "cut off"]
)
def test_what_is_no_whole_package_is_found(spoilt: bytes) -> None:
    assert told(spoilt) == ["it is no whole package of parts"]


def test_a_damaged_part_is_found() -> None:
    document = packed(good_parts())

    assert told(document.replace(b"contoh", b"conto!")) == ["it is no whole package of parts"]


def test_the_fallback_of_a_drawing_may_repeat_its_numbers() -> None:
    parts = good_parts()
    paragraph(
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        b'2006"><mc:Choice>%s</mc:Choice><mc:Fallback>%s</mc:Fallback></mc:AlternateContent>'
        % (drawing(4), drawing(4))
    )(parts)

    assert told(packed(parts)) == []
