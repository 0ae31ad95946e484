"""Pictures that are objects of a drawing program: the picture stays, the object goes.

So coats of arms came into letterheads for years; Word keeps a picture of each beside the object.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.errors import build_message
from docgen.template.ooxml.references import remove
from docgen.template.ooxml.xml import R, W

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

OFFICE_SHAPES = "{urn:schemas-microsoft-com:office:office}"
PICTURE_PROGRAM = re.compile(
    r"(?:PBrush|Paint\.Picture|Corel|CDraw|MS_ClipArt_Gallery|Static(?:Metafile|Dib|Enhanced)|"
    r"(?:Adobe\.)?(?:Photoshop|Illustrator)\.|MSPhotoEd\.|PhotoEd|Word\.Picture\.|MSDraw|"
    r"Imaging\.|WangImage\.|PaintShopPro)",
    re.IGNORECASE,
)
"""The programs whose objects do nothing but show a picture, by the names they go by."""
DROPPED_OBJECT = build_message(
    "holds a picture that is an object of a drawing program; the picture stays, the object is "
    "left out",
    "template.dropped_object",
)


def list_object_remnants(root: Any, pictures: AbstractSet[str]) -> Iterator[tuple[Any, Any]]:
    """Yield each object that is a picture, with the element that names its part.

    ``pictures`` are the ids of the relationships to pictures that are in the file.
    """
    for each in root.iter(f"{W}object"):
        found = [*each.iter(f"{OFFICE_SHAPES}OLEObject"), *each.iter(f"{W}objectEmbed")]
        shown = {
            picture.get(attribute)
            for picture in each.iter("{*}imagedata", "{*}blip")
            for attribute in (f"{R}id", f"{R}embed")
        }
        if len(found) == 1 and _is_picture(found[0]) and shown & pictures:
            yield each, found[0]


def _is_picture(element: Any) -> bool:
    """Return whether an object is stored in the file, and shown as the picture that it is."""
    facts = {key.rpartition("}")[2].casefold(): value for key, value in element.items()}
    return (
        facts.get("type", "Embed").casefold() == "embed"
        and facts.get("drawaspect", "Content").casefold() == "content"
        and PICTURE_PROGRAM.match(facts.get("progid", "")) is not None
    )


def keep_picture(element: Any, program: Any) -> None:
    """Turn an object into the picture that it shows."""
    remove(program)
    element.tag = f"{W}pict"
    element.attrib.clear()
    for shape in element.iter("{*}*"):
        shape.attrib.pop(f"{OFFICE_SHAPES}ole", None)
    drawings = element.findall(f"{W}drawing")
    parent = element.getparent()
    if drawings and parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = drawings
