"""A template is judged alike by check, render, blank and compile, whatever program saved it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pytest

from docgen.errors import TemplateError
from docgen.render.blank import build_blank_form
from docgen.render.document import prepare_renderer
from docgen.template.compiler import compile_template
from docgen.template.ooxml.package import read_package
from docgen.template.template_check import check_template
from tests.every_form import AGENCY, FORMS, TODAY, example
from tests.template import office_packages as office
from tests.template.office_packages import (
    CORE,
    HINT,
    LINKS,
    MAIN,
    ROOT_LINKS,
    TYPES,
    add,
    body,
    both,
    link,
    package,
    rename,
    substitute,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.template.office_packages import Change, Parts

FORM = next(form for form in FORMS if "surat-rujukan" in form.aliases)
ISO_CORE = (
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
)
VALUES = {"client": {"case_code": "K-1"}, "letter": {"subject": "Bantuan"}}
LONG = "Catatan panjang. " * 20


def drop(*names: str) -> Change:
    def change(parts: Parts) -> None:
        for name in names:
            parts.pop(name, None)

    return change


def backslashes(parts: Parts) -> None:
    """Separate the folders of a few entries as .NET does."""
    for name in [name for name in parts if name.startswith(("docProps/", "customXml/"))]:
        parts[name.replace("/", "\\")] = parts.pop(name)


def absolute_targets(parts: Parts) -> None:
    links = next(name for name in parts if name.startswith("word/_rels/document"))
    parts[links] = parts[links].replace(b'Target="', b'Target="/word/').replace(b"/word/../", b"/")
    parts[ROOT_LINKS] = parts[ROOT_LINKS].replace(b'Target="', b'Target="/')


TAB = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="4999.75"/></w:tabs></w:pPr>'
FRACTIONS = both(
    substitute(MAIN, r'w:w="(\d+)"', r'w:w="\1.5"'),
    substitute(MAIN, r'w:left="(\d+)"', r'w:left="\1.25"'),
    substitute(MAIN, r"<w:p>(<w:r><w:t>\{\{ letter)", rf"<w:p>{TAB}\1"),
    substitute("word/styles.xml", r'w:sz w:val="(\d+)"', r'w:sz w:val="\1.5"'),
)
NO_CORE = both(
    drop(CORE),
    substitute(ROOT_LINKS, r"<Relationship [^>]*metadata/core-properties[^>]*/>", ""),
    substitute(TYPES, r"<Override [^>]*core\.xml[^>]*/>", ""),
)
# What a program writes of its own, and Word opens without a word.
HONEST: dict[str, Change] = {
    "as python-docx saves it": both(),
    "LibreOffice's ISO core properties": (
        substitute(ROOT_LINKS, r'"[^"]*metadata/core-properties"', f'"{ISO_CORE}"')),
    "core properties by both relationships": (
        link(ISO_CORE, CORE, part=ROOT_LINKS)),
    "core properties of no declared type": (
        substitute(TYPES, r"<Override [^>]*core\.xml[^>]*/>", "")),
    "core properties related twice": (
        link("http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
             "core-properties", CORE, part=ROOT_LINKS)),
    "a long comment among the properties": (
        substitute(CORE, r"<dc:description>.*?</dc:description>",
                   f"<dc:description>{LONG}</dc:description>")),
    "a stray brace among the keywords": (
        substitute(CORE, r"</cp:coreProperties>",
                   "<cp:contentStatus>diskon {{ 50%</cp:contentStatus></cp:coreProperties>")),
    "no core properties": NO_CORE,
    "Word for the web's main part": (rename(MAIN, "word/document2.xml")),
    "Word for the web's main part, absolutely": both(
        rename(MAIN, "word/document2.xml"), absolute_targets),
    "absolute targets": both(absolute_targets),
    "a tag in the properties of the application": (
        substitute("docProps/app.xml", r"</Properties>",
                   "<TitlesOfParts>{{ client.case_code }}</TitlesOfParts></Properties>")),
    "an open tag in the properties of the application": (
        substitute("docProps/app.xml", r"</Properties>", "<Company>{{ x</Company></Properties>")),
    "a relationship to nothing": both(link("image", "NULL"), link("stylesWithEffects", "a.xml")),
    "a relationship up to nothing": (link("customXml", "../NULL")),
    "a thumbnail that is gone": (drop("docProps/thumbnail.jpeg")),
    "declared parts that are gone": (
        substitute(TYPES, "</Types>", '<Override PartName="/word/a.xml" '
                   'ContentType="application/xml"/></Types>')),
    "a reference to printer settings that are gone": (
        substitute(MAIN, r"<w:pgSz ", '<w:printerSettings r:id="rGone"/><w:pgSz ')),
    "Google's fractions": FRACTIONS,
    "the units of ISO": both(substitute(MAIN, r'w:w="9000"', 'w:w="15.5cm"'),
                         substitute(MAIN, r'(pgSz.*?w:w=)"\d+"', r'\1"21cm"')),
    "a width in percent": (substitute(MAIN, r'w:w="9000" w:type="dxa"', 'w:w="5000" w:type="pct"')),
    "names with backslashes": both(backslashes),
    "what Word threw away": (add("[trash]/0000.dat", b"\xff" * 40)),
    "declared trash": (add("[trash]/0001.dat", b"\xff" * 40, "application/octet-stream")),
    "names in other capitals": (substitute(LINKS, r'Target="styles\.xml"', 'Target="Styles.xml"')),
    "an embedded font that starts as XML does": both(
        add("word/fonts/font1.odttf", b"<\xb1\x1d\x1f" * 20,
            "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
        link("font", "fonts/font1.odttf", part="word/_rels/fontTable.xml.rels")),
    "an embedded font that starts as a program does": both(
        add("word/fonts/font1.odttf", b"MZ\xb1\x1d" * 20,
            "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
        link("font", "fonts/font1.odttf", part="word/_rels/fontTable.xml.rels")),
    "a mode in small letters": both(
        link("hyperlink", "https://kemensos.go.id", mode="external"),
        body('<w:p><w:hyperlink r:id="rX"><w:r><w:t>situs</w:t></w:r></w:hyperlink></w:p>')),
    "the main part related twice": link("officeDocument", MAIN, part=ROOT_LINKS),
    "a relationship without a kind": substitute(
        LINKS, "</Relationships>", '<Relationship Id="rQ" Target="a.xml"/></Relationships>'),
    "the document as data of its own": link("customXml", "document.xml"),
    "what a Macintosh leaves": both(
        add("__MACOSX/word/._document.xml", b"\0\5\x16\7"), add(".DS_Store", b"\0\0\0\1Bud1")),
    "pictures of a Macintosh, of the web and packed": both(
        add("word/media/a.pict", b"\0" * 522 + b"\0\x11\x02\xff\x0c\0", "image/x-pict"),
        add("word/media/a.webp", b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        add("word/media/a.emz", b"\x1f\x8b\x08\0", "image/x-emz")),
    "a plain picture": both(
        add("word/media/stempel.bmp", b"BM" + b"\xff" * 5_000_000, "image/bmp"),
        link("image", "media/stempel.bmp")),
}  # fmt: skip


def verdicts(source: bytes) -> dict[str, frozenset[str]]:
    """Return the codes of the errors that each user of a template gives."""

    def render() -> None:
        prepare_renderer(FORM, AGENCY, source).render(example(FORM), today=TODAY)

    def check() -> None:
        errors = [each for each in check_template(source, FORM, AGENCY) if each.is_error]
        if errors:
            raise TemplateError("", errors)

    doors: dict[str, Callable[[], object]] = {
        "check": check,
        "render": render,
        "blank": lambda: build_blank_form(FORM, AGENCY, today=TODAY, template=source),
        "compile": lambda: compile_template(source),
    }
    found = {}
    for name, door in doors.items():
        try:
            door()
        except TemplateError as refused:
            codes = (each.code for each in refused.problems if each.is_error)
            found[name] = frozenset(codes) or frozenset({str(refused)})
        else:
            found[name] = frozenset()
    return found


@pytest.mark.parametrize("change", HONEST.values(), ids=HONEST)
def test_an_honest_package_is_taken_everywhere(change: Change) -> None:
    assert set(verdicts(package(change)).values()) == {frozenset()}


GUILTY: dict[str, Change] = {
    "a field that starts a program": (
        body('<w:p><w:fldSimple w:instr="DDEAUTO c"/></w:p>')),
    "a header's field, behind a main part of another name": both(
        rename(MAIN, "word/document2.xml"),
        substitute("word/header1.xml", "</w:hdr>",
                   '<w:p><w:fldSimple w:instr="DDEAUTO c"/></w:p></w:hdr>')),
    "an entity in the core properties": (
        substitute(CORE, r"<cp:coreProperties", "<!DOCTYPE a []><cp:coreProperties")),
    "XML that is used as a header and called a font": both(
        add("word/h.odttf", b"<!DOCTYPE a []><a/>",
            "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
        link("header", "h.odttf")),
    "a picture that is not there": both(
        body('<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata '
             'r:id="rX"/></v:shape></w:pict></w:r></w:p>'), link("image", "media/gone.png")),
    "a macro with a name of backslashes": (
        add("word\\vbaProject.bin", office.OLE)),
    "a signature": both(
        add("_xmlsignatures/origin.sigs", b"",
            "application/vnd.openxmlformats-package.digital-signature-origin"),
        link("http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
             "origin", "_xmlsignatures/origin.sigs", part=ROOT_LINKS)),
    "ISO's strict names": substitute(
        ROOT_LINKS, r"http://schemas\.openxmlformats\.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    "a program among what was thrown away": add("[trash]/../word/a.exe", b"MZ"),
    "a program called a packed picture": add("word/media/a.emz", b"MZ\0", "image/x-emz"),
    "a template of Word": (substitute(TYPES, r"document\.main", "template.main")),
}  # fmt: skip


@pytest.mark.parametrize("change", GUILTY.values(), ids=GUILTY)
def test_a_guilty_package_is_refused_everywhere_for_the_same(change: Change) -> None:
    found = set(verdicts(package(change)).values())

    assert len(found) == 1
    assert found != {frozenset()}


def rendered(change: Change) -> docx.document.Document:
    renderer = prepare_renderer(FORM, AGENCY, package(change))
    return docx.Document(io.BytesIO(renderer.render(example(FORM), today=TODAY).document))


@pytest.mark.parametrize("name", ["Word for the web's main part", "absolute targets"])
def test_the_letterhead_stands_whatever_the_parts_are_called(name: str) -> None:
    document = rendered(HONEST[name])

    assert document.tables[0].cell(0, 1).text.startswith("PEMERINTAH KOTA MEDAN")
    assert HINT not in [each.text for each in document.paragraphs]
    assert document.core_properties.title == FORM.title


def test_a_width_in_percent_stays_so() -> None:
    document: Any = rendered(HONEST["a width in percent"])
    width = document.element.body.findall("{*}tbl")[1].find("{*}tblPr/{*}tblW")

    assert sorted(width.attrib.values()) == ["5000", "pct"]


def test_a_header_whose_relationship_is_gone_is_left_out_and_told() -> None:
    source = package(substitute(LINKS, r"<Relationship [^>]*header1\.xml[^>]*/>", ""))

    told = check_template(source, FORM, AGENCY)

    assert ("template.band_missing", False) in [(each.code, each.is_error) for each in told]
    assert not any(each.is_error for each in told)


def test_a_document_has_no_properties_that_its_template_has_not() -> None:
    source = package(NO_CORE)

    first, second = (compile_template(source).render(VALUES) for _ in range(2))

    assert CORE not in read_package(first)
    assert first == second


def test_of_the_core_properties_six_are_filled_in() -> None:
    status = "<cp:contentStatus>{{ client.case_code }} {{ 50%</cp:contentStatus>"
    title = "<dc:title>{{ letter.subject }}</dc:title>"
    source = package(
        substitute(CORE, r"</cp:coreProperties>", f"{status}</cp:coreProperties>"),
        substitute(CORE, r"<dc:title/>|<dc:title>.*?</dc:title>", title),
    )

    core = read_package(compile_template(source).render(VALUES))[CORE].decode()

    assert "<dc:title>Bantuan</dc:title>" in core
    assert status in core
