"""Checks a part's relationships: only plain web and mail addresses may lead outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.errors import Message, build_message
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.part_links import is_external, kind_of, leads_out
from docgen.template.ooxml.references import list_references
from docgen.template.ooxml.xml import PartFault
from docgen.template.security.addresses import Destination, find_destination
from docgen.template.security.content_types import CONTROLS, EMBEDDED, MACROS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet


LINKED_OBJECT = build_message(
    "is linked to an object in another file; in Word break the link (File, Info, Edit Links)",
    "template.linked_object",
)
EXTERNAL_LINKS: dict[str, Message] = {
    "attachedtemplate": build_message(
        "is attached to another template, which Word would fetch and run; in Word choose Developer,"
        " Document Template, and clear it",
        "template.attached_template",
    ),
    "image": build_message(
        "shows a picture that is linked, not in the file; insert the picture itself in Word",
        "template.linked_picture",
    ),
    "oleobject": LINKED_OBJECT,
    "package": LINKED_OBJECT,
    "frame": build_message(
        "shows another document in a frame; remove the frame in Word", "template.frame"
    ),
    "subdocument": build_message(
        "is a master document that takes in other files; copy their text into the template",
        "template.subdocument",
    ),
    "transform": build_message(
        "is tied to a stylesheet outside the file; save it in Word as a new .docx",
        "template.stylesheet",
    ),
}
EXTERNAL_LINKS |= dict.fromkeys(
    ("mailmergesource", "mailmergeheadersource", "recipientdata"),
    build_message(
        "is tied to the data source of a mail merge; in Word choose Mailings, Start Mail Merge, "
        "Normal Word Document",
        "template.mail_merge",
    ),
)
ALT_CHUNK = build_message(
    "takes in another document whole (altChunk); open it in Word and save it as a new .docx",
    "template.altchunk",
)
EXTERNAL_LINKS["afchunk"] = ALT_CHUNK

INTERNAL_LINKS: dict[str, Message] = {
    "afchunk": ALT_CHUNK,
    "subdocument": EXTERNAL_LINKS["subdocument"],
    "frame": EXTERNAL_LINKS["frame"],
}
INTERNAL_LINKS |= dict.fromkeys(("oleobject", "package"), EMBEDDED)
INTERNAL_LINKS |= dict.fromkeys(
    ("control", "activexcontrolbinary", "extensibility", "webextension", "webextensiontaskpanes"),
    CONTROLS,
)
INTERNAL_LINKS |= dict.fromkeys(
    ("vbaproject", "wordvbadata", "keymapcustomizations", "attachedtoolbars"), MACROS
)

LINK_LIE = build_message(
    "is linked to a place outside the file as if it were inside; open it in Word and save it as a "
    "new .docx",
    "template.link_lie",
)
OTHER_EXTERNAL_LINK = build_message(
    "reaches outside the file ({kind}); remove the link in Word", "template.outside_link"
)


FOLLOWED_BY_CLICK = frozenset({"hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"})
"""The elements that do nothing with a relationship until somebody clicks."""
DRAWN_IN = dict.fromkeys(
    ("blip", "svgBlip", "imagedata", "fill", "stroke", "imgLayer"), EXTERNAL_LINKS["image"]
)
DRAWN_IN |= {"OLEObject": LINKED_OBJECT, "sourceFileName": EXTERNAL_LINKS["frame"]}


def list_link_messages(source: str, links: Iterable[Any]) -> Iterator[Message]:
    """Yield what is wrong with the relationships of the part ``source``."""
    for link in links:
        kind, target = kind_of(link), str(link.get("Target", ""))
        if not is_external(link):
            found = INTERNAL_LINKS.get(kind) or (LINK_LIE if leads_out(source, target) else None)
        elif kind == "hyperlink":
            found = check_address(target)
        else:
            found = EXTERNAL_LINKS.get(kind) or OTHER_EXTERNAL_LINK._replace(values={"kind": kind})
        if found is not None:
            yield found


def list_link_uses(root: Any, hyperlinks: AbstractSet[str]) -> Iterator[PartFault]:
    """Yield what draws in something from outside by a relationship that says it is a hyperlink.

    Programs go by what uses a relationship: a picture's address is fetched, whatever it is called.
    """
    locator = ElementLocator(root)
    for element, _, link_id in list_references(root) if hyperlinks else ():
        name = etree.QName(element).localname
        if link_id in hyperlinks and name not in FOLLOWED_BY_CLICK:
            found = DRAWN_IN.get(name, OTHER_EXTERNAL_LINK._replace(values={"kind": name}))
            yield PartFault(found, locator.locate(element))


def check_address(target: str) -> Message | None:
    """Return what is wrong with where a hyperlink leads: a file, a script, a hidden password."""
    if find_destination(target) in (Destination.WEB, Destination.PAGE):
        return None
    return build_message(
        "holds a hyperlink that leads to no plain web or mail address; change it in Word to one "
        "that starts with https:// or mailto:",
        "template.hyperlink",
    )
