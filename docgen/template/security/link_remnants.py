"""Relationships and parts that programs leave behind: dropped where they do nothing to a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docgen.errors import Message, build_message
from docgen.template.security.addresses import Destination
from docgen.template.security.author_remnants import AUTHOR_PARTS, DROPPED_COMMENTS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


class DroppedLink(NamedTuple):
    """A kind of relationship out of the file that is dropped, where it leads, what is told."""

    destinations: AbstractSet[Destination]
    message: Message


DROPPED_HYPERLINK = build_message(
    "holds a hyperlink to a file or to nowhere, which a reader cannot follow; its words stay, the "
    "link is left out",
    "template.dropped_hyperlink",
)
DROPPED_ATTACHMENT = build_message(
    "is attached to a template on somebody's own disk; the tie is left out",
    "template.dropped_attachment",
)
DROPPED_MAIL_MERGE = build_message(
    "keeps the settings of a mail merge; they are left out", "template.dropped_mail_merge"
)
DROPPED_ADD_IN = build_message(
    "keeps the pane of an add-in; it is left out", "template.dropped_add_in"
)
DROPPED_KEYS = build_message(
    "keeps keys and toolbars set by its author; they are left out", "template.dropped_keys"
)
DROPPED_SOURCE = build_message(
    "names the file that a stored picture was taken from; the picture stays, the tie is left out",
    "template.dropped_picture_source",
)

NO_HARM = frozenset({Destination.NOWHERE, Destination.OWN_FILE})
ANY_FILE = NO_HARM | {Destination.SHARED_FILE}
DROPPED_LINKS: dict[str, DroppedLink] = {
    "hyperlink": DroppedLink(ANY_FILE, DROPPED_HYPERLINK),
    # Over the network Word would fetch a template and run it, so that one is refused.
    "attachedtemplate": DroppedLink(NO_HARM, DROPPED_ATTACHMENT),
    "mailmergesource": DroppedLink(ANY_FILE, DROPPED_MAIL_MERGE),
    "mailmergeheadersource": DroppedLink(ANY_FILE, DROPPED_MAIL_MERGE),
}
"""By the last word of the relationship's type."""
DROPPED_PARTS: tuple[tuple[re.Pattern[str], Message], ...] = (
    (re.compile(r"\.webextension(?:taskpanes)?\+xml$", re.IGNORECASE), DROPPED_ADD_IN),
    (re.compile(r"\.keyMapCustomizations\+xml$", re.IGNORECASE), DROPPED_KEYS),
    (AUTHOR_PARTS, DROPPED_COMMENTS),
    (re.compile(r"\.mailMergeRecipientData\+xml$", re.IGNORECASE), DROPPED_MAIL_MERGE),
)
"""By the declared type of the part."""


def find_dropped_part(kind: str) -> Message | None:
    """Return what is told of a part of this type, where it is dropped."""
    return next((message for pattern, message in DROPPED_PARTS if pattern.search(kind)), None)
