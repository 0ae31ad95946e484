"""Fields that no longer do anything a page needs: their outcome stays, the field goes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.errors import Message, build_message
from docgen.template.ooxml.references import remove, unwrap
from docgen.template.ooxml.xml import XML_SPACE, R, W
from docgen.template.security.addresses import find_destination
from docgen.template.security.field_faults import FIELD_NAME, list_hyperlink_addresses
from docgen.template.security.link_remnants import DROPPED_HYPERLINK, DROPPED_LINKS
from docgen.template.security.object_remnants import PICTURE_PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator

DROPPED_FIELD = build_message(
    "is an {word} field with its picture stored; the picture stays, the field is left out",
    "template.dropped_field",
)
EMPTY_FIELD = build_message(
    "is a field without a code; what it shows stays, the field is left out",
    "template.dropped_empty_field",
)
DROPPED_VARIABLE = build_message(
    "is a field that shows a variable of the file; what it shows stays, the field is left out",
    "template.dropped_variable",
)
DROPPED_BUTTON = build_message(
    "is a MACROBUTTON field, a place to click; its words stay, the field is left out",
    "template.dropped_button",
)
BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s?", re.IGNORECASE)
PICTURES = frozenset({"blip", "imagedata"})
EMBED = re.compile(r"\s*EMBED\s+(\S+)", re.IGNORECASE)


@dataclass(slots=True)
class FieldRemnant:
    """A field that may be taken out of its part."""

    start: Any
    marks: list[Any] = field(default_factory=list)
    """The elements that begin, divide and end it."""
    codes: list[Any] = field(default_factory=list)
    is_plain: bool = True
    """Whether nothing but its own words makes its code."""
    has_picture: bool = False
    in_code: bool = True

    @property
    def code(self) -> str:
        """The words that say what it does."""
        if not self.marks:
            return str(self.start.get(f"{W}instr", ""))
        return "".join(each.text or "" for each in self.codes)

    def message(self) -> Message | None:
        """Return what is told of it where it is a remnant."""
        return _judge(self.code, has_picture=self.has_picture) if self.is_plain else None

    def flatten(self) -> None:
        """Take the field out; what it shows stays, of a button the words that it shows."""
        button = BUTTON.match(self.code)
        if not self.marks:
            if button:
                self.start[:] = [_run(self.code[button.end() :])]
            unwrap(self.start)
            return
        cut = button.end() if button else len(self.code)
        for each in self.codes:
            words, cut = (each.text or "")[cut:], max(0, cut - len(each.text or ""))
            each.tag, each.text = f"{W}t", words
            each.set(XML_SPACE, "preserve")
            if not words:
                _remove_from_run(each)
        for mark in self.marks:
            _remove_from_run(mark)


def list_field_remnants(root: Any) -> Iterator[FieldRemnant]:
    """Yield the fields of a part that may go; none is changed yet."""
    open_fields: list[FieldRemnant] = []
    for element in root.iter("{*}*"):
        name = element.tag.rpartition("}")[2]
        if name == "fldSimple":
            simple = FieldRemnant(element, has_picture=_shows_picture(element))
            if simple.message():
                yield simple
        elif name == "fldChar":
            yield from _read_mark(open_fields, element)
        elif open_fields:
            _read_inside(open_fields, element, name)


def _read_mark(open_fields: list[FieldRemnant], mark: Any) -> Iterator[FieldRemnant]:
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        if open_fields and open_fields[-1].in_code:  # those around it know since it began
            open_fields[-1].is_plain = False
        open_fields.append(FieldRemnant(mark, [mark]))
    elif open_fields:
        open_fields[-1].marks.append(mark)
        open_fields[-1].in_code = False
        if kind == "end":
            closed = open_fields.pop()
            if open_fields and closed.has_picture:
                open_fields[-1].has_picture = True
            if closed.message():
                yield closed


def _read_inside(open_fields: list[FieldRemnant], element: Any, name: str) -> None:
    inner = open_fields[-1]
    if name == "instrText" and inner.in_code:
        inner.codes.append(element)
    elif name in ("t", "delInstrText", "AlternateContent") and inner.in_code:
        inner.is_plain = False
    elif name in PICTURES and _is_stored(element):
        inner.has_picture = True


def _shows_picture(element: Any) -> bool:
    return any(_is_stored(each) for name in PICTURES for each in element.iter(f"{{*}}{name}"))


def _is_stored(picture: Any) -> bool:
    return bool(picture.get(f"{R}embed") or picture.get(f"{R}id"))


def _judge(code: str, *, has_picture: bool) -> Message | None:
    """Return what is told of a field of this code, if it may go."""
    if not code.strip():
        return EMPTY_FIELD
    if BUTTON.match(code):
        return DROPPED_BUTTON
    if set("{}") & set(code):
        return None  # whoever wrote a tag there wants more than what was stored
    found = FIELD_NAME.match(code)
    word = found.group(1).upper() if found else ""
    if word == "DOCVARIABLE":
        return DROPPED_VARIABLE  # the variables themselves are left out
    program = EMBED.match(code)
    is_picture = word == "INCLUDEPICTURE" or (program and PICTURE_PROGRAM.match(program[1]))
    if is_picture and has_picture:
        return DROPPED_FIELD._replace(values={"word": word})
    return DROPPED_HYPERLINK if word == "HYPERLINK" and _leads_to_files(code) else None


def _leads_to_files(code: str) -> bool:
    """Return whether a hyperlink leads to files alone, or to nowhere."""
    places = DROPPED_LINKS["hyperlink"].destinations
    found = [find_destination(address) for address in list_hyperlink_addresses(code)]
    return bool(found) and all(each in places for each in found)


def _run(words: str) -> Any:
    run = etree.Element(f"{W}r")
    text = etree.SubElement(run, f"{W}t", {XML_SPACE: "preserve"})
    text.text = words
    return run


def _remove_from_run(element: Any) -> None:
    """Take an element out of its run, and a run that holds nothing else with it."""
    run = element.getparent()
    remove(element)
    if run is not None and run.tag == f"{W}r" and all(each.tag == f"{W}rPr" for each in run):
        remove(run)
