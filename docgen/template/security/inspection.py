"""Inspects a whole template before anything else reads it: all that it must not hold."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from docgen.template.ooxml.package import CONTENT_TYPES, MAX_REPORTED, read_package
from docgen.template.ooxml.xml import UnreadableError, read_xml, unreadable_error
from docgen.template.security.content_types import DeclaredTypes, list_part_messages, looks_like_xml
from docgen.template.security.field_codes import list_field_faults
from docgen.template.security.markup import list_markup_faults
from docgen.template.security.relationships import list_link_messages
from docgen.template.security.tag_limits import list_tag_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.errors import Problem

CUSTOM_XML = "customXml/"
FIELD_SIGNS = (b"fldChar", b"fldSimple", b"nstrText")
"""What names an element of a field; a part without them need not be followed."""


def inspect_template(data: bytes, *, tags: bool = True) -> tuple[Problem, ...]:
    """Return the problems of a template that holds what one from outside may not.

    Raises TemplateError for what is no package, or holds a part that must not be read at all; with
    ``tags`` also for one whose tags cannot be read.
    """
    entries = read_package(data)
    unreadable: list[Problem] = []
    problems = tuple(islice(_part_problems(entries, unreadable), MAX_REPORTED))
    if tags and not unreadable:
        unreadable += islice(_tag_problems(entries), MAX_REPORTED)
    if unreadable:
        raise unreadable_error([*unreadable, *problems])
    return problems


def _part_problems(entries: Mapping[str, bytes], unreadable: list[Problem]) -> Iterator[Problem]:
    """Yield the problems part by part; those that forbid reading on go to ``unreadable``."""
    declared = DeclaredTypes()
    for name, content in sorted(entries.items(), key=lambda entry: entry[0] != CONTENT_TYPES):
        try:
            if name == CONTENT_TYPES:
                declared = DeclaredTypes.from_xml(read_xml(content))
                continue
            for message in list_part_messages(name, content, declared):
                yield message.problem(part=name)
            if looks_like_xml(content):
                yield from _content_problems(name, read_xml(content), content)
        except UnreadableError as fault:
            unreadable.append(fault.message.problem(part=name))


def _tag_problems(entries: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield why the tags of the parts cannot be read."""
    for name, content in entries.items():
        if b"{" in content and looks_like_xml(content) and not name.startswith(CUSTOM_XML):
            for message, place in list_tag_faults(read_xml(content)):
                yield message.problem(part=name, place=place)


def _content_problems(name: str, root: Any, content: bytes) -> Iterator[Problem]:
    if name.casefold().endswith(".rels"):
        for message in list_link_messages(name, root):
            yield message.problem(part=name)
    # An office's own data is no text that Word shows, so any element may stand there.
    faults = iter(()) if name.startswith(CUSTOM_XML) else list_markup_faults(root)
    if any(sign in content.replace(b"\0", b"") for sign in FIELD_SIGNS):
        faults = chain(faults, list_field_faults(root))
    for message, place in faults:
        yield message.problem(part=name, place=place)
