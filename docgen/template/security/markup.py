"""What the elements of a part may not be: foreign documents, objects, controls, scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import Remark, remark
from docgen.template.ooxml.positions import place_in
from docgen.template.ooxml.xml import Fault
from docgen.template.security.content_types import CONTROLS, EMBEDDED, MACROS
from docgen.template.security.relationships import ALT_CHUNK, OUTSIDE, address_remark

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "http://www.w3.org/2000/svg"

SCRIPT = remark(
    "holds a script; replace the picture by a PNG",
    "template.script",
)
SCHEMA = remark(
    "names an XML schema outside the file; in Word remove it under Developer, XML Mapping, or "
    "save it as a new .docx",
    "template.schema",
)
ELEMENTS: dict[str, Remark] = {
    "altChunk": ALT_CHUNK,
    "object": EMBEDDED,
    "OLEObject": EMBEDDED,
    "objectEmbed": EMBEDDED,
    "objectLink": OUTSIDE["oleobject"],
    "control": CONTROLS,
    "webextensionref": CONTROLS,
    "entryMacro": MACROS,
    "exitMacro": MACROS,
    "mailMerge": OUTSIDE["mailmergesource"],
    "saveThroughXslt": OUTSIDE["transform"],
    "subDoc": OUTSIDE["subdocument"],
    "frameset": OUTSIDE["frame"],
    "script": SCRIPT,
    "foreignObject": SCRIPT,
    "webVideoPr": remark(
        "holds a video from the web; put a picture in its place",
        "template.web_video",
    ),
}
PICTURES = frozenset({"imagedata", "image", "blip", "fill", "stroke", "use", "feImage"})
SCHEMAS = frozenset({"schemaLocation", "noNamespaceSchemaLocation", "manifestLocation"})
SOURCES = frozenset({"src", "href", "althref"})
WITHIN = ("#", "data:image/")


def markup_faults(root: Any, *, ours: bool) -> Iterator[Fault]:
    """Yield what a part may not hold; ``ours`` is data of an office, not text that Word shows."""
    for element in root.iter() if not ours else ():
        found = _element_remark(element) if isinstance(element.tag, str) else None
        if found is not None:
            yield Fault(found, place_in(root, element))


def _element_remark(element: Any) -> Remark | None:
    space, _, name = element.tag.rpartition("}")
    found = ELEMENTS.get(name)
    if found is not None:
        return found
    is_svg = space == f"{{{SVG}"
    for attribute, value in element.items():
        _, _, key = attribute.rpartition("}")
        if key in SCHEMAS:
            return SCHEMA
        if is_svg and key.casefold().startswith("on"):
            return SCRIPT
        if key in SOURCES and not (value.startswith(WITHIN) or "officeDocument" in attribute):
            # A relationship's id is judged where the relationship is.
            found = OUTSIDE["image"] if name in PICTURES else address_remark(value)
            if found is not None:
                return found
    return None
