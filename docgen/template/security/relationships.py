"""What a part is linked to: nothing outside the file but plain web and mail addresses."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from docgen.errors import Remark, remark
from docgen.template.security.content_types import CONTROLS, EMBEDDED, MACROS

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
SCHEME = re.compile(r"^[\s\x00-\x1f]*[a-z][a-z0-9+.\-]*:", re.IGNORECASE)

LINKED_OBJECT = remark(
    "is linked to an object in another file; in Word break the link (File, Info, Edit Links)",
    "template.linked_object",
)
OUTSIDE: dict[str, Remark] = {
    "attachedtemplate": remark(
        "is attached to another template, which Word would fetch and run; in Word choose Developer,"
        " Document Template, and clear it",
        "template.attached_template",
    ),
    "image": remark(
        "shows a picture that is linked, not in the file; insert the picture itself in Word",
        "template.linked_picture",
    ),
    "oleobject": LINKED_OBJECT,
    "package": LINKED_OBJECT,
    "frame": remark(
        "shows another document in a frame; remove the frame in Word",
        "template.frame",
    ),
    "subdocument": remark(
        "is a master document that takes in other files; copy their text into the template",
        "template.subdocument",
    ),
    "transform": remark(
        "is tied to a stylesheet outside the file; save it in Word as a new .docx",
        "template.stylesheet",
    ),
}
OUTSIDE |= dict.fromkeys(
    ("mailmergesource", "mailmergeheadersource", "recipientdata"),
    remark(
        "is tied to the data source of a mail merge; in Word choose Mailings, Start Mail Merge, "
        "Normal Word Document",
        "template.mail_merge",
    ),
)
ALT_CHUNK = remark(
    "takes in another document whole (altChunk); open it in Word and save it as a new .docx",
    "template.altchunk",
)
OUTSIDE["afchunk"] = ALT_CHUNK

INSIDE: dict[str, Remark] = {
    "afchunk": ALT_CHUNK,
    "subdocument": OUTSIDE["subdocument"],
    "frame": OUTSIDE["frame"],
}
INSIDE |= dict.fromkeys(("oleobject", "package"), EMBEDDED)
INSIDE |= dict.fromkeys(
    ("control", "activexcontrolbinary", "extensibility", "webextension", "webextensiontaskpanes"),
    CONTROLS,
)
INSIDE |= dict.fromkeys(
    ("vbaproject", "wordvbadata", "keymapcustomizations", "attachedtoolbars"), MACROS
)

ELSEWHERE = remark(
    "reaches outside the file ({kind}); remove the link in Word",
    "template.outside_link",
)


def link_remarks(name: str, root: Any) -> Iterator[Remark]:
    """Yield what is wrong with the relationships of a part; ``name`` is that of the ``.rels``."""
    for link in root.iterchildren("{*}Relationship"):
        kind = posixpath.basename(str(link.get("Type", "")).rstrip("/"))
        target = str(link.get("Target", ""))
        if link.get("TargetMode", "Internal").casefold() != "external":
            found = INSIDE.get(kind.casefold()) or _inside(name, target)
        elif kind.casefold() == "hyperlink":
            found = address_remark(target)
        else:
            found = OUTSIDE.get(kind.casefold()) or ELSEWHERE._replace(values={"kind": kind})
        if found is not None:
            yield found


def _inside(name: str, target: str) -> Remark | None:
    """Return what is wrong with a target that is said to be in the file."""
    plain = unquote(target)
    folder = posixpath.dirname(posixpath.dirname(name))
    path = plain if plain.startswith("/") else posixpath.join("/", folder, plain)
    depth = 0
    for step in path.split("/"):
        depth += -1 if step == ".." else step not in ("", ".")
        if depth < 0:
            break
    if depth < 0 or SCHEME.match(plain) or "\\" in plain or plain.startswith("//"):
        return remark(
            "is linked to a place outside the file as if it were inside; open it in Word and save "
            "it as a new .docx",
            "template.link_lie",
        )
    return None


def address_remark(target: str) -> Remark | None:
    """Return what is wrong with where a hyperlink leads: a file, a script, a hidden password."""
    address = unquote(target)
    try:
        parts = urlsplit(target)
        plain = address.isprintable() and "\\" not in address and parts.username is None
    except ValueError:
        plain = False
    if plain and parts.scheme.casefold() in SCHEMES:
        return None
    return remark(
        "holds a hyperlink that leads to no plain web or mail address; change it in Word to one "
        "that starts with https:// or mailto:",
        "template.hyperlink",
    )
