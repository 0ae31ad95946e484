"""Refuses elements of a part: embedded documents, objects, controls, scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import Message, build_message
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.xml import PartFault
from docgen.template.security.content_types import CONTROLS, EMBEDDED, MACROS
from docgen.template.security.relationships import ALT_CHUNK, EXTERNAL_LINKS, check_address

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "http://www.w3.org/2000/svg"

SCRIPT = build_message("holds a script; replace the picture by a PNG", "template.script")
SCHEMA = build_message(
    "names an XML schema outside the file; in Word remove it under Developer, XML Mapping, or "
    "save it as a new .docx",
    "template.schema",
)
REFUSED_ELEMENTS: dict[str, Message] = {
    "altChunk": ALT_CHUNK,
    "object": EMBEDDED,
    "OLEObject": EMBEDDED,
    "objectEmbed": EMBEDDED,
    "objectLink": EXTERNAL_LINKS["oleobject"],
    "control": CONTROLS,
    "webextensionref": CONTROLS,
    "entryMacro": MACROS,
    "exitMacro": MACROS,
    "mailMerge": EXTERNAL_LINKS["mailmergesource"],
    "saveThroughXslt": EXTERNAL_LINKS["transform"],
    "subDoc": EXTERNAL_LINKS["subdocument"],
    "frameset": EXTERNAL_LINKS["frame"],
    "script": SCRIPT,
    "foreignObject": SCRIPT,
    "webVideoPr": build_message(
        "holds a video from the web; put a picture in its place", "template.web_video"
    ),
}
PICTURE_ELEMENTS = frozenset({"imagedata", "image", "blip", "fill", "stroke", "use", "feImage"})
SCHEMA_ATTRIBUTES = frozenset({"schemaLocation", "noNamespaceSchemaLocation", "manifestLocation"})
SOURCE_ATTRIBUTES = frozenset({"src", "href", "althref"})
INTERNAL_TARGETS = ("#", "data:image/")


def list_markup_faults(root: Any) -> Iterator[PartFault]:
    """Yield the elements that a part may not hold."""
    locator = ElementLocator(root)
    for element in root.iter():
        found = _check_element(element) if isinstance(element.tag, str) else None
        if found is not None:
            yield PartFault(found, locator.locate(element))


def _check_element(element: Any) -> Message | None:
    space, _, name = element.tag.rpartition("}")
    found = REFUSED_ELEMENTS.get(name)
    if found is not None:
        return found
    is_svg = space == f"{{{SVG}"
    for attribute, value in element.items():
        _, _, key = attribute.rpartition("}")
        if key in SCHEMA_ATTRIBUTES:
            return SCHEMA
        if is_svg and key.casefold().startswith("on"):
            return SCRIPT
        if key in SOURCE_ATTRIBUTES and not (
            value.startswith(INTERNAL_TARGETS) or "officeDocument" in attribute
        ):
            # A relationship's id is judged where the relationship is.
            found = EXTERNAL_LINKS["image"] if name in PICTURE_ELEMENTS else check_address(value)
            if found is not None:
                return found
    return None
