"""Word's namespaces, and the strict parsing of a part's XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from docgen.errors import Message, TemplateError, build_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from docgen.errors import Problem

WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
OFFICE_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_NAMESPACE = "http://schemas.openxmlformats.org/package/2006"
COMPATIBILITY_NAMESPACE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WORD_2010_NAMESPACE = "http://schemas.microsoft.com/office/word/2010/wordml"
DUBLIN_CORE_NAMESPACE = "http://purl.org/dc/elements/1.1/"

W, WP, R = (f"{{{each}}}" for each in (WORD_NAMESPACE, DRAWING_NAMESPACE, OFFICE_NAMESPACE))
"""Before the name of an element or attribute, as lxml writes it."""
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

MAX_XML = 16 * 2**20
"""Bytes of one part; as a tree it takes ten times as much."""

MAX_ATTRIBUTES = 500
"""Of one element, many times what Word writes; reading them takes the square of their number."""

DTD_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODING = re.compile(rb"""^[^<]*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
ALLOWED_INSTRUCTIONS = frozenset({"mso-contentType"})
"""The one processing instruction that Office itself writes into a .docx."""
ALLOWED_ENCODINGS = frozenset(
    {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"}
)
"""The two that a .docx may have, and what is written the same."""


class PartFault(NamedTuple):
    """What is wrong with a part, and where in it."""

    message: Message
    place: str


class UnreadableError(Exception):
    """A part that must not be read on; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


TOO_DEEP = build_message(
    "holds too many tables or shapes one in the other, or too long a text; take some out in Word",
    "template.too_deep",
)


def parse_xml(content: bytes | str) -> etree._Element:
    """Return XML as a tree; nothing is recovered, resolved or fetched.

    Raises etree.XMLSyntaxError for what is not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    return etree.fromstring(content, parser)


def read_part(name: str, content: bytes) -> Any:
    """Return the root of a part; raises TemplateError, which names the part."""
    try:
        return read_xml(content)
    except UnreadableError as fault:
        raise unreadable_error([fault.message.problem(part=name)]) from None


def unreadable_error(problems: Iterable[Problem]) -> TemplateError:
    """Return the error of a template that must not be read on."""
    return TemplateError("The template cannot be used as it is.", problems)


def read_xml(content: bytes) -> Any:
    """Return the root of a part; raises UnreadableError for what is no plain XML."""
    if len(content) > MAX_XML:
        raise UnreadableError(
            build_message(
                "is larger than {limit} MB, more than a text can be",
                "template.part_large",
                limit=MAX_XML // 2**20,
            )
        )
    root = _parse_plain(content, parse_xml)
    _refuse_instructions(root)
    if any(len(each.attrib) > MAX_ATTRIBUTES for each in root.iter(etree.Element)):
        raise UnreadableError(
            build_message(
                "holds an element with more than {limit} attributes, which Word never writes; open "
                "it in Word and save it as a new .docx",
                "template.attributes_many",
                limit=MAX_ATTRIBUTES,
            )
        )
    return root


def read_document_xml(content: bytes) -> etree._Element:
    """Return the root of a part of a finished document, of any size.

    Comments and processing instructions are left out: nobody sees them, and what reads elements
    takes them for such. Raises UnreadableError for what is no plain XML.
    """
    return _parse_plain(content, _parse_elements)


def _parse_elements(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(content, parser)


def _parse_plain(content: bytes, parse: Callable[[bytes], etree._Element]) -> etree._Element:
    """Return what ``parse`` makes of plain XML; raises UnreadableError for any other."""
    # Without its NULs UTF-16 and UTF-32 read as ASCII, whichever end comes first.
    plain = content.replace(b"\0", b"")
    if DTD_DECLARATION.search(plain):
        raise UnreadableError(
            build_message(
                "declares a DOCTYPE or an entity, which Word never does; open it in Word and save "
                "it as a new .docx",
                "template.doctype",
            )
        )
    found = ENCODING.match(plain[:400])
    encoding = found.group(1).decode("ascii", "replace").casefold() if found else "utf-8"
    try:
        if encoding not in ALLOWED_ENCODINGS:
            raise UnreadableError(
                build_message(
                    "is written in an encoding that a .docx may not have; open it in Word and "
                    "save it as a new .docx",
                    "template.encoding",
                )
            )
        return parse(content)
    except (etree.XMLSyntaxError, ValueError) as fault:
        if getattr(fault, "code", None) == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise UnreadableError(TOO_DEEP) from fault
        raise UnreadableError(
            build_message(
                "is no well-formed XML; open it in Word and save it as a new .docx",
                "template.not_xml",
            )
        ) from fault


def _refuse_instructions(root: Any) -> None:
    """Raise for a processing instruction: a stylesheet, a schema, or a mark as our own."""
    for each in (*root.itersiblings(preceding=True), *root.iter(etree.PI), *root.itersiblings()):
        if each.tag is etree.PI and each.target not in ALLOWED_INSTRUCTIONS:
            raise UnreadableError(
                build_message(
                    "holds the processing instruction '{name}', which may draw in a stylesheet or "
                    "schema; open it in Word and save it as a new .docx",
                    "template.instruction",
                    name=each.target,
                )
            )


def serialise_part(root: etree._Element) -> bytes:
    """Return a tree as the bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
