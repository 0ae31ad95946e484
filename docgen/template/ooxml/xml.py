"""Reads a part's XML strictly (no entities, no network, no recovery); Word's namespaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from docgen.errors import Message, Problem, TemplateError, build_message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def strict_parser() -> etree.XMLParser:
    """Return a parser that recovers nothing, resolves nothing and fetches nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)


MAX_XML = 16 * 2**20
"""Bytes of one part; as a tree it takes ten times as much."""

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
        root = etree.fromstring(content, strict_parser())
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise UnreadableError(
            build_message(
                "is no well-formed XML; open it in Word and save it as a new .docx",
                "template.not_xml",
            )
        ) from fault
    _refuse_instructions(root)
    return root


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


PACKAGE_NAMESPACE = "http://schemas.openxmlformats.org/package/2006"
OFFICE_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{OFFICE_NAMESPACE}}}"
WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def parse_xml(content: bytes) -> etree._Element:
    """Return a part as a tree."""
    return etree.fromstring(content, strict_parser())
