"""The body of the merged document, gathered in a temporary file or in memory."""

from __future__ import annotations

import io
import re
import tempfile
from functools import partial
from typing import IO, TYPE_CHECKING
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import quoteattr

from lxml import etree

from docgen.output.merge.merged_package import XML_DECLARATION
from docgen.template.ooxml.xml import COMPATIBILITY_NAMESPACE, OFFICE_NAMESPACE, WORD_NAMESPACE, W

if TYPE_CHECKING:
    from collections.abc import Iterator

IGNORABLE = f"{{{COMPATIBILITY_NAMESPACE}}}Ignorable"
MAX_IN_MEMORY = 16 * 2**20
CHUNK = 2**20
OPENING_TAG = re.compile(rb"^<[^>]*>")
CLOSING_TAG = re.compile(rb"</[^>]*>\s*$")


class MergedBody:
    """The bodies of the documents so far, in a private temporary file without a name.

    What is to be encrypted stays in memory, whatever its size: ``on_disk`` is False.
    """

    def __init__(self, *, on_disk: bool = True) -> None:
        self._file: IO[bytes] = (
            tempfile.SpooledTemporaryFile(MAX_IN_MEMORY) if on_disk else io.BytesIO()  # noqa: SIM115 -- see close
        )
        self._namespaces = {"w": WORD_NAMESPACE, "r": OFFICE_NAMESPACE}
        self._ignorable: set[str] = set()

    def close(self) -> None:
        """Remove the temporary file."""
        self._file.close()

    def add(self, document: etree._Element, body: etree._Element) -> None:
        """Add a document's body."""
        self._note_ignorable(document)
        self._note_ignorable(body)
        if self._declare_prefixes(body):
            self._file.write(CLOSING_TAG.sub(b"", OPENING_TAG.sub(b"", _serialise(body))))
        else:
            for block in body:
                self._file.write(_serialise(block))

    def _declare_prefixes(self, body: etree._Element) -> bool:
        """Declare a body's prefixes at the root; return False where others are declared."""
        names = {prefix: uri for prefix, uri in body.nsmap.items() if prefix is not None}
        if len(names) != len(body.nsmap) or any(
            self._namespaces.get(prefix, uri) != uri for prefix, uri in names.items()
        ):
            return False
        self._namespaces |= names
        return True

    def _note_ignorable(self, element: etree._Element) -> None:
        for prefix in element.get(IGNORABLE, "").split():
            uri = element.nsmap.get(prefix)
            if uri is not None:
                self._ignorable.add(uri)

    def pieces(self) -> Iterator[IO[bytes] | bytes]:
        """Give the main part in pieces."""
        self._file.seek(0)
        yield f"{XML_DECLARATION}{self._opening_tag()}<w:body>".encode()
        yield self._file
        yield b"</w:body></w:document>"

    def check_well_formed(self) -> None:
        """Raise ExpatError for a main part that no program could open."""
        parser = ParserCreate(namespace_separator=" ")
        for piece in self.pieces():
            chunks = [piece] if isinstance(piece, bytes) else iter(partial(piece.read, CHUNK), b"")
            for chunk in chunks:
                parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _opening_tag(self) -> str:
        names = dict(self._namespaces)
        by_uri = {uri: prefix for prefix, uri in names.items()}
        ignored = ""
        if self._ignorable:
            for uri in sorted(self._ignorable | {COMPATIBILITY_NAMESPACE}):
                if uri not in by_uri:
                    by_uri[uri] = f"x{len(by_uri)}"
                    names[by_uri[uri]] = uri
            prefixes = " ".join(sorted(by_uri[uri] for uri in self._ignorable))
            ignored = f" {by_uri[COMPATIBILITY_NAMESPACE]}:Ignorable={quoteattr(prefixes)}"
        declared = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in names.items())
        return f"<w:document{declared}{ignored}>"


def _serialise(element: etree._Element) -> bytes:
    return etree.tostring(element, encoding="UTF-8", with_tail=False)


def ensure_body(document: etree._Element) -> etree._Element:
    """Return the body of a document's main part."""
    found = document.find(f"{W}body")
    return etree.SubElement(document, f"{W}body") if found is None else found
