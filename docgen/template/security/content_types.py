"""Checks what each part is: by its declared content type, its name and its first bytes."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.errors import Message, build_message
from docgen.template.ooxml.package import OLE_SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ANY_MAIN_TYPE = re.compile(r"\.main\+xml$", re.IGNORECASE)

MACRO_NAME = re.compile(r"vba\w*\.(?:bin|xml)$|attachedToolbars\.bin$", re.IGNORECASE)
MACRO_TYPE = re.compile(r"macroEnabled|vba|attachedToolbars|keyMapCustomizations", re.IGNORECASE)
CONTROL_TYPE = re.compile(r"activeX|webextension|customui", re.IGNORECASE)
FONT_TYPE = re.compile(r"obfuscatedFont$|font", re.IGNORECASE)
PRINTER_TYPE = re.compile(r"printerSettings$", re.IGNORECASE)

ZIP_START = b"PK\3\4"
PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
PICTURE_STARTS = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"II\xbc\x01",
    b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0",
)  # fmt: skip
EMF_SIGNATURE = slice(40, 44), b" EMF"
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


@dataclass(slots=True)
class DeclaredTypes:
    """What ``[Content_Types].xml`` says of the parts."""

    overrides: dict[str, str] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_xml(cls, root: Any) -> DeclaredTypes:
        """Return what the root element says."""
        declared = cls()
        for each in root.iterchildren("{*}Override"):
            declared.overrides[each.get("PartName", "").lstrip("/").casefold()] = _content_type(
                each
            )
        for each in root.iterchildren("{*}Default"):
            declared.endings[each.get("Extension", "").casefold()] = _content_type(each)
        return declared

    def type_of(self, name: str) -> str:
        """Return a part's declared kind; empty where there is none."""
        folded = name.casefold()
        ending = posixpath.basename(folded).rpartition(".")[2]
        return self.overrides.get(folded) or self.endings.get(ending, "")


def _content_type(element: Any) -> str:
    return str(element.get("ContentType", "")).partition(";")[0].strip()


def list_part_messages(name: str, content: bytes, declared: DeclaredTypes) -> Iterator[Message]:
    """Yield what a part may not be, most telling first; one that is refused is judged once."""
    kind = declared.type_of(name)
    if MACRO_NAME.search(name) or MACRO_TYPE.search(kind):
        yield MACROS
    elif CONTROL_TYPE.search(kind):
        yield CONTROLS
    elif content.startswith((OLE_SIGNATURE, ZIP_START)):
        yield EMBEDDED
    elif content.startswith(PROGRAM_STARTS):
        yield build_message("is a program, not a part of a document; remove it", "template.program")
    elif ANY_MAIN_TYPE.search(kind) and kind != WORD_MAIN_TYPE:
        yield build_message(
            "is not a Word document but another kind of file ({kind}); save it in Word as .docx",
            "template.not_docx",
            kind=kind,
        )
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


def _matches_type(kind: str, content: bytes) -> bool:
    folded = kind.casefold()
    if folded.endswith(("+xml", "/xml")):
        return looks_like_xml(content)
    if folded.startswith("image/"):
        where, sign = EMF_SIGNATURE
        return content.startswith(PICTURE_STARTS) or content[where] == sign
    return bool(FONT_TYPE.search(kind) or PRINTER_TYPE.search(kind)) and not looks_like_xml(content)


def looks_like_xml(content: bytes) -> bool:
    """Return whether a part starts as XML does, in whatever encoding."""
    return XML_START.match(content) is not None
