"""What programs leave in a template is dropped and told; what does harm beside it is refused."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from docgen.errors import Severity, TemplateError
from docgen.form.library import list_forms
from docgen.template.compiler import compile_template
from docgen.template.document_properties import set_document_properties
from docgen.template.ooxml.package import read_package
from docgen.template.security.addresses import Destination, find_destination
from docgen.template.security.inspection import inspect_template
from tests.template.office_packages import (
    LINKS,
    MAIN,
    OLE,
    PNG,
    ROOT_LINKS,
    WORD_TYPE,
    add,
    body,
    both,
    letter,
    link,
    package,
    settings,
    substitute,
)

if TYPE_CHECKING:
    from tests.template.office_packages import Change

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MICROSOFT = "http://schemas.microsoft.com/office"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
SETTINGS_LINKS = "word/_rels/settings.xml.rels"
VALUES = {"client": {"case_code": "K-1"}, "letter": {"subject": "Bantuan"}}
PICTURE = both(
    add("word/media/garuda.png", PNG, "image/png"), link("image", "media/garuda.png", link_id="rP")
)
SHOWN = f'<w:pict><v:shape {VML}><v:imagedata r:id="rP"/></v:shape></w:pict>'


def run(xml: str) -> str:
    return f"<w:r>{xml}</w:r>"


def mark(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def field(code: str, *shown: str) -> Change:
    pieces = (mark("begin"), run(f'<w:instrText xml:space="preserve">{code}</w:instrText>'),
              mark("separate"), *map(run, shown), mark("end"))  # fmt: skip
    return body(f"<w:p>{''.join(pieces)}</w:p>")


def words(text: str) -> str:
    return f"<w:t>{text}</w:t>"


def outside(kind: str, target: str, *, part: str = LINKS, link_id: str = "rX") -> Change:
    return link(kind, target, part=part, link_id=link_id, mode="External")


def hyperlink(target: str) -> Change:
    return both(
        outside("hyperlink", target),
        body('<w:p><w:hyperlink r:id="rX"><w:r><w:t>pedoman</w:t></w:r></w:hyperlink></w:p>'),
    )


def attached(target: str) -> Change:
    return both(
        settings('<w:attachedTemplate r:id="rA"/>'),
        outside("attachedTemplate", target, part=SETTINGS_LINKS, link_id="rA"),
    )


def ole(program: str, kind: str = "Embed", aspect: str = "Content") -> Change:
    shape = f'<v:shape {VML} o:ole=""><v:imagedata r:id="rP"/></v:shape>'
    return both(
        PICTURE,
        add("word/embeddings/oleObject1.bin", OLE,
            "application/vnd.openxmlformats-officedocument.oleObject"),
        link("oleObject", "embeddings/oleObject1.bin", link_id="rO"),
        body(f'<w:p><w:r><w:object w:dxaOrig="1440">{shape}<o:OLEObject {VML} Type="{kind}" '
             f'ProgID="{program}" DrawAspect="{aspect}" r:id="rO"/></w:object></w:r></w:p>'),
    )  # fmt: skip


def deleted(text: str) -> str:
    return f'<w:del w:id="9" w:author="x">{run(f"<w:delText>{text}</w:delText>")}</w:del>'


def written_png(text: bytes) -> bytes:
    """Return a picture of one dot, with words in two of its chunks and after its end."""
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), b"tEXt": b"Comment\0" + text,
        b"eXIf": text, b"IDAT": zlib.compress(b"\0\0"), b"IEND": b"",
    }  # fmt: skip
    return PNG[:8] + b"".join(map(_chunk, chunks, chunks.values())) + text


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def comment(text: str) -> Change:
    ns = f'xmlns:w="{W[1:-1]}"'
    xml = (
        f'<w:comments {ns}><w:comment w:id="0" w:author="a"><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    return both(add("word/comments.xml", xml.encode(), kind), link("comments", "comments.xml"))


TASK_PANE = both(
    add("word/webextensions/taskpanes.xml",
        b'<wetp:taskpanes xmlns:wetp="a" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
        b'2006/relationships"><wetp:taskpane><wetp:webextensionref r:id="rId1"/></wetp:taskpane>'
        b"</wetp:taskpanes>", "application/vnd.ms-office.webextensiontaskpanes+xml"),
    add("word/webextensions/webextension1.xml", b'<we:webextension xmlns:we="a"/>',
        "application/vnd.ms-office.webextension+xml"),
    link(f"{MICROSOFT}/2011/relationships/webextensiontaskpanes",
         "word/webextensions/taskpanes.xml", part=ROOT_LINKS),
    link(f"{MICROSOFT}/2011/relationships/webextension", "webextension1.xml",
         part="word/webextensions/_rels/taskpanes.xml.rels", link_id="rId1"),
)  # fmt: skip
KEYS = both(
    add("word/customizations.xml",
        b'<wne:tcg xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml"/>',
        "application/vnd.ms-word.keyMapCustomizations+xml"),
    link(f"{MICROSOFT}/2006/relationships/keyMapCustomizations", "customizations.xml"),
)  # fmt: skip
MERGE = both(
    settings('<w:mailMerge><w:query w:val="SELECT"/><w:dataSource r:id="rM"/></w:mailMerge>'),
    outside("mailMergeSource", "file:///\\\\\\\\kantor\\\\data.mdb", part=SETTINGS_LINKS,
            link_id="rM"),
)  # fmt: skip

GONE = (
    b"Normal.dotm", b"file:", b"C:\\Data", b"MACROBUTTON", b"INCLUDEPICTURE", b"mailMerge",
    b"webextension", b"OLEObject", b"keyMap", b"dataBinding", b"a.test", b"../pedoman",
    b"KLIEN LAMA", b"comment", b"people",
)  # fmt: skip

# What is left, the code it is told by, and the words or pictures of it that stay.
REMNANTS: dict[str, tuple[Change, str, str]] = {
    "a template on the own disk": (
        attached("file:///C:\\\\Users\\\\staf\\\\Normal.dotm"), "template.dropped_attachment", ""),
    "a template by its name": (attached("Normal.dotm"), "template.dropped_attachment", ""),
    "a template on a Mac": (
        attached("file:////Users/staf/Library/Normal.dotm"), "template.dropped_attachment", ""),
    "the pane of an add-in": (TASK_PANE, "template.dropped_add_in", ""),
    "a mail merge": (MERGE, "template.dropped_mail_merge", ""),
    "a mail merge without a source": (
        settings('<w:mailMerge><w:mainDocumentType w:val="formLetters"/></w:mailMerge>'),
        "template.dropped_mail_merge", ""),
    "a hyperlink to a file": (
        hyperlink("file:///C:\\\\Data\\\\pedoman.pdf"), "template.dropped_hyperlink", "pedoman"),
    "a hyperlink to a file of the office": (
        hyperlink("file:///\\\\\\\\kantor\\\\a.pdf"), "template.dropped_hyperlink", "pedoman"),
    "an empty hyperlink": (hyperlink(""), "template.dropped_hyperlink", "pedoman"),
    "a relative hyperlink": (
        hyperlink("../pedoman.pdf"), "template.dropped_hyperlink", "pedoman"),
    "a shape's hyperlink": (
        body(f'<w:p><w:r><w:pict><v:shape {VML} href="file:///C:/a.htm"/></w:pict></w:r></w:p>'),
        "template.dropped_hyperlink", ""),
    "a hyperlink in a field": (
        field(' HYPERLINK "C:\\\\\\\\Data\\\\\\\\a.pdf" \\\\o "Buka" ', words("pedoman")),
        "template.dropped_hyperlink", "pedoman"),
    "a coat of arms of Paintbrush": (ole("PBrush"), "template.dropped_object", "rP"),
    "a coat of arms of CorelDRAW": (
        ole("CorelDraw.Graphic.12"), "template.dropped_object", "rP"),
    "a clip of a gallery": (
        ole("MS_ClipArt_Gallery.2"), "template.dropped_object", "rP"),
    "a stored picture of a field": (
        both(PICTURE, field(' INCLUDEPICTURE "http://a.test/a.png" \\\\* MERGEFORMATINET ', SHOWN)),
        "template.dropped_field", "rP"),
    "a stored picture that is linked too": (
        both(PICTURE, outside("image", "http://a.test/a.png"),
             body(f'<w:p><w:r><w:pict><v:shape {VML}><v:imagedata r:id="rP" r:href="rX"/></v:shape>'
                  "</w:pict></w:r></w:p>")),
        "template.dropped_picture_source", "rP"),
    "a picture that is the outcome of EMBED": (
        both(PICTURE, field(" EMBED PBrush ", SHOWN)), "template.dropped_field", "rP"),
    "an empty field": (field(" ", words("isi")), "template.dropped_empty_field", "isi"),
    "an empty simple field": (
        body('<w:p><w:fldSimple w:instr=" "><w:r><w:t>isi</w:t></w:r></w:fldSimple></w:p>'),
        "template.dropped_empty_field", "isi"),
    "a place to click": (
        field(" MACROBUTTON NoMacro [Klik di sini]"), "template.dropped_button", "[Klik di sini]"),
    "a place to click over runs": (
        body(f"<w:p>{mark('begin')}{run('<w:instrText>MACROBUTTON No</w:instrText>')}"
             f"{run('<w:instrText>Macro [Klik </w:instrText>')}"
             f"{run('<w:instrText>di sini]</w:instrText>')}{mark('end')}</w:p>"),
        "template.dropped_button", "[Klik di sini]"),
    "a simple place to click": (
        body('<w:p><w:fldSimple w:instr=" MACROBUTTON NoMacro [Klik]"><w:r><w:t>x</w:t></w:r>'
             "</w:fldSimple></w:p>"), "template.dropped_button", "[Klik]"),
    "a control tied to data beside the page": (
        body('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{0}"/></w:sdtPr>'
             "<w:sdtContent><w:p><w:r><w:t>{{ client.case_code }}</w:t></w:r></w:p></w:sdtContent>"
             "</w:sdt>"), "template.dropped_binding", "K-1"),
    "keys of its author": (KEYS, "template.dropped_keys", ""),
    "a comment": (comment("KLIEN LAMA"), "template.dropped_comments", ""),
    "a tag in a comment": (comment("{{ client.case_code }}"), "template.dropped_comments", ""),
    "an open tag in a comment": (comment("{{ belum"), "template.dropped_comments", ""),
    "a comment with its mark": (
        both(comment("KLIEN LAMA"),
             body('<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>isi</w:t></w:r><w:commentRangeEnd '
                  'w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>')),
        "template.dropped_comments", "isi"),
    "the names of authors": (
        both(add("word/people.xml", b'<w15:people xmlns:w15="a"><w15:person w15:author="KLIEN '
                 b'LAMA"/></w15:people>', f"{WORD_TYPE}.people+xml"),
             link(f"{MICROSOFT}/2011/relationships/people", "people.xml")),
        "template.dropped_comments", ""),
    "variables": (
        settings('<w:docVars><w:docVar w:name="nama" w:val="KLIEN LAMA"/></w:docVars>'),
        "template.dropped_variables", ""),
    "a field that shows a variable": (
        field(" DOCVARIABLE nama ", words("isi")), "template.dropped_variable", "isi"),
    "a deletion": (
        body(f"<w:p>{deleted('KLIEN LAMA')}{run(words('isi'))}</w:p>"),
        "template.dropped_revisions", "isi"),
    "an insertion by somebody": (
        body(f'<w:p><w:ins w:id="1" w:author="KLIEN LAMA">{run(words("isi"))}'
             f"{deleted('KLIEN LAMA')}</w:ins></w:p>"), "template.dropped_revisions", "isi"),
    "a move": (
        body(f'<w:p><w:moveFromRangeStart w:id="2" w:name="KLIEN LAMA"/><w:moveFrom w:id="3">'
             f'{run(words("KLIEN LAMA"))}</w:moveFrom><w:moveFromRangeEnd w:id="2"/>'
             f'<w:moveTo w:id="4">{run(words("isi"))}</w:moveTo></w:p>'),
        "template.dropped_revisions", "isi"),
    "a change of form": (
        body('<w:p><w:pPr><w:pPrChange w:id="1" w:author="KLIEN LAMA"><w:pPr/></w:pPrChange>'
             f"</w:pPr>{run(words('isi'))}</w:p>"), "template.dropped_revisions", "isi"),
    "a deleted row": (
        body('<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>'
             f'<w:p>{deleted("KLIEN LAMA")}</w:p></w:tc></w:tr></w:tbl><w:p/>'),
        "template.dropped_revisions", ""),
    "words in a picture": (
        both(add("word/media/a.png", written_png(b"KLIEN LAMA"), "image/png"),
             link("image", "media/a.png", link_id="rP")), "template.dropped_metadata", ""),
}  # fmt: skip


@pytest.mark.parametrize(("change", "code", "kept"), REMNANTS.values(), ids=REMNANTS)
def test_a_remnant_is_dropped_and_told_with_its_place(change: Change, code: str, kept: str) -> None:
    compiled = compile_template(package(change))

    assert {each.code for each in compiled.warnings} == {code}
    assert all(each.severity is Severity.WARNING and each.part for each in compiled.warnings)
    parts = read_package(compiled.render(VALUES))
    page = etree.fromstring(parts[MAIN])
    shown = "".join(page.itertext(f"{W}t")) + " ".join(map(str, page.xpath("//@*")))
    assert kept in shown
    left = b"".join(each for name, each in parts.items() if not name.startswith("docProps"))
    assert [each for each in GONE if each in left] == []
    assert not [name for name in parts if "embeddings" in name]


def test_paragraphs_whose_mark_was_deleted_are_one() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    source = package(body(f"<w:p>{mark}{run(words('satu '))}</w:p><w:p>{run(words('dua'))}</w:p>"))

    page = etree.fromstring(read_package(compile_template(source).render(VALUES))[MAIN])

    assert "satu dua" in ["".join(each.itertext(f"{W}t")) for each in page.iter(f"{W}p")]


def test_numbers_of_sessions_go_unsaid() -> None:
    source = package(
        settings('<w:rsids><w:rsidRoot w:val="00ABCDEF"/></w:rsids>'),
        body('<w:p w:rsidR="00ABCDEF"><w:r w:rsidRPr="00ABCDEF"><w:t>isi</w:t></w:r></w:p>'),
    )

    compiled = compile_template(source)

    assert compiled.warnings == ()
    parts = read_package(compiled.render(VALUES))
    assert [name for name, each in parts.items() if b"00ABCDEF" in each] == []


def test_data_beside_a_header_goes() -> None:
    header = next(name for name in letter() if name.startswith("word/header"))
    links = header.replace("word/", "word/_rels/") + ".rels"
    source = package(
        add("customXml/item1.xml", b"<a>KLIEN LAMA</a>"),
        link("customXml", "../customXml/item1.xml", part=links),
    )
    found = inspect_template(source).package

    set_document_properties(found, list_forms()[0])

    assert "customXml/item1.xml" not in found.parts


HARMFUL: dict[str, tuple[Change, str]] = {
    "a template from the web": (
        attached("https://jahat.test/a.dotm"), "template.attached_template"),
    "a template on a share": (
        attached("file:///\\\\\\\\jahat\\\\a.dotm"), "template.attached_template"),
    "a template on a disguised share": (
        attached("file:///%5C%5Cjahat%5Ca.dotm"), "template.attached_template"),
    "a template on a host": (attached("//jahat.test/a.dotm"), "template.attached_template"),
    "a template by a strange protocol": (
        attached("ftp://jahat.test/a.dotm"), "template.attached_template"),
    "a script in a hyperlink": (hyperlink("javascript:alert(1)"), "template.hyperlink"),
    "a strange protocol in a hyperlink": (
        hyperlink("ms-word:ofe|u|http://a"), "template.hyperlink"),
    "a password in a hyperlink": (hyperlink("https://a:b@jahat.test/"), "template.hyperlink"),
    "a tag in a hyperlink": (hyperlink("{{ client.case_code }}"), "template.hyperlink"),
    "a script beside a file in a field": (
        field(' HYPERLINK "C:\\\\\\\\a.pdf" "javascript:x" ', words("a")), "template.hyperlink"),
    "a file in a package as an object": (ole("Package"), "template.embedded"),
    "a worksheet": (ole("Excel.Sheet.12"), "template.embedded"),
    "an equation": (ole("Equation.3"), "template.embedded"),
    "a linked picture object": (ole("PBrush", kind="Link"), "template.embedded"),
    "a picture object as an icon": (ole("PBrush", aspect="Icon"), "template.embedded"),
    "a picture object without a picture": (
        both(ole("PBrush"), substitute(MAIN, '<v:imagedata r:id="rP"/>', "")), "template.embedded"),
    "a picture that is not stored": (
        field(' INCLUDEPICTURE "http://a.test/a.png" ', words("gambar")), "template.field_include"),
    "a picture made by a tag": (
        both(PICTURE, field(' INCLUDEPICTURE "{{ client.case_code }}" ', SHOWN)),
        "template.field_include"),
    "a linked picture alone": (
        both(outside("image", "http://a.test/a.png"),
             body(f'<w:p><w:r><w:pict><v:shape {VML}><v:imagedata r:href="rX"/></v:shape></w:pict>'
                  "</w:r></w:p>")), "template.linked_picture"),
    "text of another file": (
        both(PICTURE, field(' INCLUDETEXT "http://a.test/a.docx" ', SHOWN)),
        "template.field_include"),
    "an embedded package by a field": (
        both(PICTURE, field(" EMBED Package ", SHOWN)), "template.field_object"),
    "a field behind an empty one": (
        both(field(" ", words("x")), field(" DDEAUTO cmd ", words("x"))), "template.field_dde"),
    "a field in the outcome of an empty one": (
        body(f"<w:p>{mark('begin')}{mark('separate')}{mark('begin')}"
             f"{run('<w:instrText>DDE c</w:instrText>')}{mark('end')}{mark('end')}</w:p>"),
        "template.field_dde"),
    "a button made by a field": (
        body(f"<w:p>{mark('begin')}{run('<w:instrText>MACROBUTTON </w:instrText>')}{mark('begin')}"
             f"{run('<w:instrText>QUOTE 1</w:instrText>')}{mark('end')}{mark('end')}</w:p>"),
        "template.field_macro"),
    "toolbars with keys": (
        both(KEYS, add("word/attachedToolbars.bin", OLE,
                       "application/vnd.ms-word.attachedToolbars")),
        "template.macros"),
    "a macro called keys": (
        both(add("word/vbaProject.bin", OLE, "application/vnd.ms-office.vbaProject"),
             link(f"{MICROSOFT}/2006/relationships/keyMapCustomizations", "vbaProject.bin")),
        "template.macros"),
    "an add-in on the page": (
        body('<w:p><we:webextensionref xmlns:we="a" id="b"/></w:p>'), "template.control"),
    "a data source on the web": (
        outside("mailMergeSource", "http://jahat.test/a.csv", part=SETTINGS_LINKS),
        "template.mail_merge"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "code"), HARMFUL.values(), ids=HARMFUL)
def test_what_does_harm_is_refused_though_it_looks_like_a_remnant(
    change: Change, code: str
) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(package(change))

    assert code in {each.code for each in refused.value.problems if each.is_error}


def test_a_lenient_template_keeps_what_is_left_in_it() -> None:
    source = package(REMNANTS["a hyperlink to a file"][0])

    compiled = compile_template(source, strict=False)

    assert compiled.warnings == ()
    assert b"pedoman.pdf" in read_package(compiled.render(VALUES))[LINKS]


ADDRESSES = {
    "": Destination.NOWHERE,
    "about:blank": Destination.NOWHERE,
    "About:Blank": Destination.NOWHERE,
    "about:config": Destination.OTHER,
    "#bab1": Destination.PAGE,
    "https://kemensos.go.id/a?b=1#c": Destination.WEB,
    "mailto:dinsos@contoh.go.id": Destination.WEB,
    "C:\\a.pdf": Destination.OWN_FILE,
    "file://localhost/Users/staf/a": Destination.OWN_FILE,
    "Macintosh%20HD:Users:staf:a": Destination.OWN_FILE,
    "..\\a.pdf": Destination.OWN_FILE,
    "file://kantor/a": Destination.SHARED_FILE,
    "\\\\kantor\\a": Destination.SHARED_FILE,
    "file:////kantor/a": Destination.SHARED_FILE,
    "search-ms:query=a": Destination.OTHER,
    "data:text/html,a": Destination.OTHER,
    "file:///a\x00b": Destination.OTHER,
    "http://[a": Destination.OTHER,
}


@pytest.mark.parametrize(("address", "expected"), ADDRESSES.items(), ids=map(repr, ADDRESSES))
def test_an_address_is_known_for_where_it_leads(address: str, expected: Destination) -> None:
    assert find_destination(address) is expected
