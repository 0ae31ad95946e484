"""Inspects a whole template before anything else reads it: all that it must not hold.

Whatever uses a template asks here, and goes on with the package that comes back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from docgen.errors import TemplateError
from docgen.template.ooxml.core_properties import list_rendered_properties
from docgen.template.ooxml.editable_package import EditablePackage
from docgen.template.ooxml.package import CONTENT_TYPES, MAX_REPORTED, ROOT_LINKS, read_package
from docgen.template.ooxml.part_links import (
    CORE_KIND,
    IDENTIFYING_KINDS,
    is_external,
    kind_of,
    source_of,
)
from docgen.template.ooxml.tidy_package import tidy_package
from docgen.template.ooxml.xml import UnreadableError, read_xml, unreadable_error
from docgen.template.security.content_types import (
    check_main_type,
    list_part_messages,
    list_xml_parts,
)
from docgen.template.security.field_faults import list_field_faults
from docgen.template.security.markup import list_markup_faults
from docgen.template.security.relationships import list_link_messages, list_link_uses
from docgen.template.security.remnants import drop_remnants
from docgen.template.security.tag_limits import list_tag_faults
from docgen.template.security.tag_places import list_hidden_styles, list_unseen_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

TAG_START = re.compile(rb"\{|%7B", re.IGNORECASE)
STRICT_ISO = "http://purl.oclc.org/ooxml/"
CUSTOM_XML = "customXml/"
UNTAGGED_KINDS = IDENTIFYING_KINDS | {"comments"}
FIELD_SIGNS = (b"fldChar", b"fldSimple", b"nstrText")
"""What names an element of a field; a part without them need not be followed."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """A template that was looked through."""

    package: EditablePackage
    """What is to be used of it."""
    problems: tuple[Problem, ...]
    """What it holds that a template from outside may not; warnings of what was put right."""
    untagged: frozenset[str]
    """The parts whose words are no part of a page, so that a tag in them is let be."""


def inspect_template(data: bytes, *, strict: bool = True) -> Inspection:
    """Return a template's package, put in order, with the problems of what it holds (``strict``).

    Raises TemplateError for what is no package, or holds a part that must not be read at all; with
    ``strict`` also for one whose tags cannot be read.
    """
    package = EditablePackage(read_package(data))
    if not {CONTENT_TYPES, ROOT_LINKS} <= package.parts.keys():
        raise TemplateError(
            "The template is not a Word document; open it in Word and save it as .docx."
        )
    unreadable = tuple(islice(_read_parts(package), MAX_REPORTED))
    if unreadable:
        raise unreadable_error([*unreadable, *islice(_list_problems(package), MAX_REPORTED)])
    _refuse_strict_iso(package)
    found = tidy_package(package)
    if strict:
        found += drop_remnants(package)
    # Nobody asks what a template of the caller's own holds, and looking takes a third of the time.
    held = islice(_list_problems(package), MAX_REPORTED) if strict else ()
    problems = (*found, *held)
    faults = tuple(islice(_tag_problems(package), MAX_REPORTED)) if strict else ()
    if faults:
        raise unreadable_error([*faults, *problems])
    return Inspection(package, problems, _list_untagged_parts(package))


def _refuse_strict_iso(package: EditablePackage) -> None:
    """Raise for a document in ISO's strict names, which no reader of templates knows."""
    if any(str(link.get("Type", "")).startswith(STRICT_ISO) for link in package.links("")):
        raise TemplateError(
            "The template is saved as a Strict Open XML Document; save it in Word as Word Document "
            "(.docx)."
        )


def _read_parts(package: EditablePackage) -> Iterator[Problem]:
    """Read every part that is XML; yield why one must not be, and what is no document."""
    first = (CONTENT_TYPES, *package.link_parts())
    for name in first:
        yield from _read_part(package, name)
    if not package.trees.keys() >= set(first):
        return
    for name in list_xml_parts(package):
        if name not in package.trees:
            yield from _read_part(package, name)
    found = check_main_type(package.declared().type_of(package.main or ""))
    if found is not None:
        yield found.problem(part=package.main)


def _read_part(package: EditablePackage, name: str) -> Iterator[Problem]:
    try:
        package.trees[name] = read_xml(package.parts[name])
    except UnreadableError as fault:
        yield fault.message.problem(part=name)


def _list_problems(package: EditablePackage) -> Iterator[Problem]:
    """Yield the problems of what a package holds, part by part."""
    if CONTENT_TYPES not in package.trees:
        return
    declared = package.declared()
    for name, content in package.parts.items():
        if name == CONTENT_TYPES:
            continue
        for message in list_part_messages(name, content, declared):
            yield message.problem(part=name)
        if name in package.trees:
            yield from _content_problems(package, name)
    yield from _unseen_tags(package)


def _list_hyperlinks(package: EditablePackage, source: str) -> frozenset[str]:
    """Return the ids of the relationships of a part that lead outside and say they are links."""
    links = package.links(source)
    outside = (link for link in links if is_external(link) and kind_of(link) == "hyperlink")
    return frozenset(link.get("Id", "") for link in outside)


def _unseen_tags(package: EditablePackage) -> Iterator[Problem]:
    """Yield the tags of pages that print where nobody looks."""
    untagged = _list_untagged_parts(package)
    styles = package.related(package.main or "", "styles")
    hidden = list_hidden_styles(package.trees[styles]) if styles in package.trees else frozenset()
    for name, root in package.trees.items():
        is_page = name.casefold().endswith(".xml") and not name.startswith((CUSTOM_XML, "["))
        if is_page and name not in untagged and TAG_START.search(package.parts[name]):
            for message, place in list_unseen_tags(root, hidden):
                yield message.problem(part=name, place=place)


def _list_untagged_parts(package: EditablePackage) -> frozenset[str]:
    # Word itself repeats a title with its tag in the properties of a document.
    return frozenset(
        found.target
        for source in ("", package.main or "")
        for found in package.relationships(source)
        if found.kind in UNTAGGED_KINDS and not found.outside
    )


def _content_problems(package: EditablePackage, name: str) -> Iterator[Problem]:
    root = package.trees[name]
    if name.casefold().endswith(".rels"):
        for message in list_link_messages(source_of(name), package.links(source_of(name))):
            yield message.problem(part=name)
    # An office's own data is no text that Word shows, so any element may stand there.
    faults = iter(()) if name.startswith(CUSTOM_XML) else list_markup_faults(root)
    faults = chain(faults, list_link_uses(root, _list_hyperlinks(package, name)))
    if any(sign in package.parts[name].replace(b"\0", b"") for sign in FIELD_SIGNS):
        faults = chain(faults, list_field_faults(root))
    for message, place in faults:
        yield message.problem(part=name, place=place)


def _tag_problems(package: EditablePackage) -> Iterator[Problem]:
    """Yield why the tags of the parts cannot be read."""
    untagged = _list_untagged_parts(package)
    core = package.related("", CORE_KIND)
    for name, root in package.trees.items():
        is_untagged = name in untagged or name.startswith(CUSTOM_XML)
        if b"{" not in package.parts[name] or (is_untagged and name != core):
            continue
        for tagged in list_rendered_properties(root) if name == core else (root,):
            for message, place in list_tag_faults(tagged):
                yield message.problem(part=name, place=place)
