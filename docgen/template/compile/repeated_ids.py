"""Puts a call in the place of each id that blocks of a template repeat or leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.template.compile.compiled_part import NEXT_PICTURE_ID
from docgen.template.compile.printed_ids import PRINTED_ID, next_free_id
from docgen.template.compile.tags import Skeleton, Tag
from docgen.template.ooxml.xml import WP, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.template.compile.docxtpl_parts import PartSource

ID = f"{W}id"
PICTURE_ID = re.compile(r'<wp:docPr\b[^>]*\bid="(\d{1,9})"')
NOTE_MARKS = {
    f"{W}footnoteReference": ("new", "footnote"),
    f"{W}endnoteReference": ("new", "endnote"),
    f"{W}commentRangeStart": ("new", "comment"),
    f"{W}commentRangeEnd": ("same", "comment"),
    f"{W}commentReference": ("same", "comment"),
}
VML, OFFICE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
SHAPE_TYPE = f"{VML}shapetype"
"""What shapes are drawn after: it may come again, and they name it."""


@dataclass(frozen=True, slots=True)
class TakenIds:
    """The ids that the parts beside the body have, so that the body takes others."""

    free_notes: Mapping[str, int] = field(default_factory=dict)
    """For each kind of note the first id that none has."""
    last_picture: int = 0

    @classmethod
    def of_parts(cls, sources: Iterable[PartSource]) -> TakenIds:
        """Return the ids of the parts of a template."""
        others = [source for source in sources if not source.body]
        return cls(
            {s.notes: next_free_id(s.notes, s.source.encode()) for s in others if s.notes},
            max((int(n) for s in others for n in PICTURE_ID.findall(s.source)), default=0),
        )


def number_pictures(skeleton: Skeleton, depths: Mapping[Any, int], *, body: bool) -> None:
    """Put a number on each picture of the body, as docxtpl does, elsewhere on those in blocks."""
    for picture in skeleton.root.iter(f"{WP}docPr"):
        if body or depths[picture]:
            _inject(skeleton, picture, "id", "", f"{NEXT_PICTURE_ID}()")


def number_notes(
    skeleton: Skeleton, depths: Mapping[Any, int], free_ids: Mapping[str, int]
) -> frozenset[str]:
    """Return the kinds of notes that blocks repeat or leave out, their marks made to count them."""
    marks = [
        (node, int(node.get(ID, "")), *NOTE_MARKS[str(node.tag)])
        for node in skeleton.root.iter(*NOTE_MARKS)
        if node.get(ID, "").isdecimal()
    ]
    moved = {kind for node, _, _, kind in marks if depths[node] and kind in free_ids}
    begun = {own for _, own, action, kind in marks if action == "new" and kind == "comment"}
    for node, own, action, kind in marks:
        if kind in moved:
            again = action == "same" and own in begun
            arguments = ("same" if again else "new", kind, own, free_ids[kind])
            call = f"{PRINTED_ID}{arguments!r}"
            _inject(skeleton, node, ID, "", call)
    return frozenset(moved)


def number_shapes(skeleton: Skeleton, loops: Mapping[Any, int]) -> None:
    """Give each shape in a loop an id of its own, and to what names it the same one."""
    known: dict[str, int] = {}
    for node in skeleton.root.iter(f"{VML}*"):
        name = node.get("id")
        if name and loops[node] and node.tag != SHAPE_TYPE and skeleton.mark not in name:
            number = known.setdefault(name, len(known))
            _inject(skeleton, node, "id", name, f"{PRINTED_ID}('new', 'shape', {number})")
    for node in skeleton.root.iter(f"{OFFICE}OLEObject"):
        name = node.get("ShapeID", "")
        if name in known:
            call = f"{PRINTED_ID}('same', 'shape', {known[name]})"
            _inject(skeleton, node, "ShapeID", name, call)


def _inject(skeleton: Skeleton, node: Any, attribute: str, before: str, call: str) -> None:
    number = len(skeleton.tags)
    text = f"{{{{ {call} }}}}"
    skeleton.tags.append(Tag(number, text, "variable", attribute=True, injected=True))
    node.set(attribute, f"{before}{skeleton.mark}:{number};")
    skeleton.set_node(number, node, attribute)
