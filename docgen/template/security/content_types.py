"""Checks what each part is: by its declared content type, its name and its first bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.errors import Message, build_message
from docgen.template.ooxml.declared_types import XML_ENDINGS
from docgen.template.ooxml.package import OLE_SIGNATURE
from docgen.template.ooxml.part_links import Relationship, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.template.ooxml.declared_types import DeclaredTypes
    from docgen.template.ooxml.editable_package import EditablePackage

WORD_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOTX_MAIN_TYPE = WORD_MAIN_TYPE.replace("document.main", "template.main")
ANY_MAIN_TYPE = re.compile(r"\.main\+xml$", re.IGNORECASE)

MACRO_NAME = re.compile(r"vba\w*\.(?:bin|xml)$|attachedToolbars\.bin$", re.IGNORECASE)
MACRO_TYPE = re.compile(r"macroEnabled|vba|attachedToolbars|keyMapCustomizations", re.IGNORECASE)
CONTROL_TYPE = re.compile(r"activeX|webextension|customui", re.IGNORECASE)
BINARY_TYPE = re.compile(r"font|printerSettings$", re.IGNORECASE)
BINARY_USES = frozenset({"font", "printersettings"})
"""What may hold any bytes: how it is declared, and the relationships by which it is used."""
SIGNATURE_TYPE = re.compile(r"digital-signature", re.IGNORECASE)

ZIP_START = b"PK\3\4"
PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
PICTURE_STARTS = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"II\xbc\x01",
    b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x02\0\x09\0",
)  # fmt: skip
PLACED_SIGNS = (
    (slice(40, 44), b" EMF"), (slice(8, 12), b"WEBP"), (slice(522, 526), b"\0\x11\x02\xff"),
)  # fmt: skip
"""What stands further on in pictures: an EMF, a WebP, a PICT of a Macintosh."""
PACKED_PICTURE, GZIP_START = re.compile(r"^image/x-[ew]mz$", re.IGNORECASE), b"\x1f\x8b"
XML_START = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")

MACROS = build_message(
    "holds macros, which a template may not; save it in Word as .docx without macros",
    "template.macros",
)
EMBEDDED = build_message(
    "holds an embedded object or file, which a template may not; delete the object in Word, or "
    "paste it as a picture",
    "template.embedded",
)
CONTROLS = build_message(
    "holds a control or an add-in that runs in Word, which a template may not; delete it in Word",
    "template.control",
)
SIGNED = build_message(
    "is signed digitally, and a signature would not hold for what is filled in; remove the "
    "signature in Word (File, Info, View Signatures) or save it as a new .docx",
    "template.signed",
)


def list_part_messages(name: str, content: bytes, declared: DeclaredTypes) -> Iterator[Message]:
    """Yield what a part may not be, most telling first; one that is refused is judged once."""
    kind = declared.type_of(name)
    if MACRO_NAME.search(name) or MACRO_TYPE.search(kind):
        yield MACROS
    elif CONTROL_TYPE.search(kind):
        yield CONTROLS
    elif SIGNATURE_TYPE.search(kind):
        yield SIGNED
    elif content.startswith((OLE_SIGNATURE, ZIP_START)):
        yield EMBEDDED
    elif content.startswith(PROGRAM_STARTS) and not BINARY_TYPE.search(kind):
        yield build_message("is a program, not a part of a document; remove it", "template.program")
    elif found := check_main_type(kind):
        yield found
    elif not kind:
        yield build_message(
            "is of no declared kind, so that nobody can say what it is; open it in Word and save "
            "it as a new .docx",
            "template.undeclared",
        )
    elif not _matches_type(kind, content):
        yield build_message(
            "is not what the file says it is ({kind}); open it in Word and save it as a new .docx",
            "template.kind_lie",
            kind=kind,
        )


def check_main_type(kind: str) -> Message | None:
    """Return why a part of this type is no document's main part, where it is that of a file."""
    if kind == WORD_MAIN_TYPE or not ANY_MAIN_TYPE.search(kind):
        return None
    if MACRO_TYPE.search(kind):
        return MACROS
    if kind == DOTX_MAIN_TYPE:
        return build_message(
            "is a Word template (.dotx); open it in Word and save it as a Word document (.docx)",
            "template.not_docx",
        )
    return build_message(
        "is not a Word document but another kind of file ({kind}); save it in Word as .docx",
        "template.not_docx",
        kind=kind,
    )


def _matches_type(kind: str, content: bytes) -> bool:
    folded = kind.casefold()
    if folded.endswith(XML_ENDINGS):
        return looks_like_xml(content)
    if folded.startswith("image/"):
        if PACKED_PICTURE.match(kind):
            return content.startswith(GZIP_START)
        placed = any(content[where] == sign for where, sign in PLACED_SIGNS)
        return placed or content.startswith(PICTURE_STARTS)
    return bool(BINARY_TYPE.search(kind))


def looks_like_xml(content: bytes) -> bool:
    """Return whether a part starts as XML does, in whatever encoding."""
    return XML_START.match(content) is not None


def list_xml_parts(package: EditablePackage) -> Iterator[str]:
    """Yield the parts that some reader may take for XML: by their type, or by how they start.

    A font in disguise may start as XML does by chance: what is declared and used as one is none.
    """
    declared, uses = package.declared(), _list_uses(package)
    for name, content in package.parts.items():
        kind = declared.type_of(name)
        used_as = uses.get(name, set())
        is_binary = BINARY_TYPE.search(kind) and used_as and used_as <= BINARY_USES
        says_so = declared.is_xml(name) or name.casefold().endswith(".rels")
        if says_so or (looks_like_xml(content) and not is_binary):
            yield name


def _list_uses(package: EditablePackage) -> dict[str, set[str]]:
    """Return the kinds of the relationships that lead to each part."""
    uses: dict[str, set[str]] = {}
    for name in package.link_parts():
        source = source_of(name)
        for link in package.links(source):
            found = Relationship.read(source, link)
            uses.setdefault(found.target, set()).add(found.kind)
    return uses
