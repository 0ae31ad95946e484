"""Looks through a whole template before anything else reads it, and tells all it may not hold."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from docgen.errors import Problem
from docgen.template.ooxml.package import MOST_TOLD, read_package
from docgen.template.ooxml.xml import UnreadableError, read_xml, unreadable
from docgen.template.security.content_types import Declared, looks_like_xml, part_remarks
from docgen.template.security.field_codes import field_faults
from docgen.template.security.markup import markup_faults
from docgen.template.security.relationships import link_remarks
from docgen.template.security.tag_limits import tag_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.errors import Remark

TYPES = "[Content_Types].xml"
OWN_DATA = "customXml/"
FIELD_SIGNS = (b"fldChar", b"fldSimple", b"nstrText")
"""What names an element of a field; a part without them need not be followed."""


def inspect_template(data: bytes, *, tags: bool = True) -> tuple[Problem, ...]:
    """Return what a template holds that one from outside may not.

    Raises TemplateError for what is no package, or holds a part that must not be read at all; with
    ``tags`` also for one whose tags cannot be told apart.
    """
    entries = read_package(data)
    unread: list[Problem] = []
    told = tuple(islice(_problems(entries, unread), MOST_TOLD))
    if tags:
        unread += islice(_illegible(entries), MOST_TOLD) if not unread else ()
    if unread:
        raise unreadable([*unread, *told])
    return told


def _problems(entries: Mapping[str, bytes], unread: list[Problem]) -> Iterator[Problem]:
    """Yield the problems part by part; those that forbid reading on go to ``unread``."""
    declared = Declared()
    for name, content in sorted(entries.items(), key=lambda entry: entry[0] != TYPES):
        try:
            if name == TYPES:
                declared = Declared.of(read_xml(content))
                continue
            yield from (_at(name, each) for each in part_remarks(name, content, declared))
            if looks_like_xml(content):
                yield from _inside(name, read_xml(content), content)
        except UnreadableError as fault:
            unread.append(fault.problem(name))


def _illegible(entries: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield why the tags of the parts cannot be read."""
    for name, content in entries.items():
        if b"{" in content and looks_like_xml(content) and not name.startswith(OWN_DATA):
            faults = tag_faults(read_xml(content))
            yield from (_at(name, each.remark, each.place) for each in faults)


def _inside(name: str, root: Any, content: bytes) -> Iterator[Problem]:
    if name.casefold().endswith(".rels"):
        yield from (_at(name, each) for each in link_remarks(name, root))
    faults = markup_faults(root, ours=name.startswith(OWN_DATA))
    if any(sign in content.replace(b"\0", b"") for sign in FIELD_SIGNS):
        faults = chain(faults, field_faults(root))
    yield from (_at(name, each.remark, each.place) for each in faults)


def _at(name: str, found: Remark, place: str | None = None) -> Problem:
    return Problem(found.text, found.code, part=name, place=place, values=found.values)
