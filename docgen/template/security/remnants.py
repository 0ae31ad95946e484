"""Drops what programs leave in a template that does nothing to its pages, and tells of it.

Only what the lists beside this module name is dropped; all else goes on to be inspected.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from docgen.errors import Message, Problem, Severity, build_message
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.part_links import is_external, kind_of, resolve_target
from docgen.template.ooxml.references import (
    has_stored_copy,
    list_references,
    remove,
    remove_reference,
)
from docgen.template.ooxml.xml import W
from docgen.template.security.addresses import find_destination
from docgen.template.security.author_remnants import drop_author_remnants
from docgen.template.security.field_remnants import list_field_remnants
from docgen.template.security.link_remnants import (
    DROPPED_HYPERLINK,
    DROPPED_LINKS,
    DROPPED_MAIL_MERGE,
    DROPPED_SOURCE,
    find_dropped_part,
)
from docgen.template.security.object_remnants import (
    DROPPED_OBJECT,
    keep_picture,
    list_object_remnants,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.template.ooxml.editable_package import EditablePackage

SHAPES = "{urn:schemas-microsoft-com:vml}"
TAG_SIGNS = ("{{", "{%")
DROPPED_BINDING = build_message(
    "is a field tied to data beside the page, which Word would show instead of what is filled in; "
    "the tie is left out",
    "template.dropped_binding",
)


@dataclass(frozen=True, slots=True)
class _Remnant:
    """One remnant of a part: what is told, where it stands, and how it goes."""

    message: Message
    element: Any
    drop: Callable[[], None]
    place: str = ""


@dataclass(slots=True)
class _PartLinks:
    """The relationships of a part by what becomes of them."""

    dropped: dict[str, Message] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)


def drop_remnants(package: EditablePackage) -> list[Problem]:
    """Return a warning for each remnant that was dropped from a package."""
    told = [*_drop_parts(package), *drop_author_remnants(package)]
    for name in list(package.trees):
        if name.casefold().endswith(".xml") and not name.startswith(("customXml/", "[")):
            told += _drop_from_part(package, name)
    return told


def _warning(message: Message, part: str, place: str | None = None) -> Problem:
    return replace(message.problem(part=part, place=place), severity=Severity.WARNING)


def _drop_parts(package: EditablePackage) -> Iterator[Problem]:
    """Drop the parts that do nothing to a page, with the relationships to them."""
    declared = package.declared()
    dropped = {
        name: found
        for name in package.parts
        if (found := find_dropped_part(declared.type_of(name)))
    }
    for name, message in dropped.items():
        package.remove_part(name)
        yield _warning(message, name)
    for source in ["", *package.trees]:
        for link in package.links(source):
            target = resolve_target(source, link.get("Target", ""))
            if not is_external(link) and target in dropped:
                package.change_links(source).remove(link)


def _drop_from_part(package: EditablePackage, name: str) -> Iterator[Problem]:
    """Drop the remnants of a part; each is found, with its place, before any is dropped."""
    root, links = package.read(name), _read_links(package, name)
    locator = ElementLocator(root)
    found = [
        replace(each, place=locator.locate(each.element))
        for each in _list_remnants(package, name, root, links)
    ]
    for each in found:
        package.tree(name)
        each.drop()
    for link in package.links(name):
        if link.get("Id", "") in links.dropped:
            package.change_links(name).remove(link)
    told = {(each.message.code, each.place): each for each in found}
    for each in told.values():
        yield _warning(each.message, name, each.place)


def _read_links(package: EditablePackage, source: str) -> _PartLinks:
    links = _PartLinks()
    for link in package.links(source):
        kind, target, link_id = kind_of(link), link.get("Target", ""), link.get("Id", "")
        rule = DROPPED_LINKS.get(kind)
        if not is_external(link):
            if kind == "image" and resolve_target(source, target) in package.parts:
                links.pictures.add(link_id)
        elif rule is not None and find_destination(target) in rule.destinations:
            links.dropped[link_id] = rule.message
    return links


def _list_remnants(
    package: EditablePackage, name: str, root: Any, links: _PartLinks
) -> Iterator[_Remnant]:
    yield from _list_references(package, name, root, links)
    for element, program in list_object_remnants(root, links.pictures):
        yield _Remnant(DROPPED_OBJECT, element, _object_drop(package, name, element, program))
    for each in list_field_remnants(root):
        message = each.message()
        if message is not None:
            yield _Remnant(message, each.start, each.flatten)
    for element in root.iter(f"{W}mailMerge"):
        yield _Remnant(DROPPED_MAIL_MERGE, element, _dropper(remove, element))
    for element in root.iter("{*}dataBinding"):
        control = next(element.iterancestors(f"{W}sdt"), None)
        if control is not None and _has_tag(control):
            yield _Remnant(DROPPED_BINDING, element, _dropper(remove, element))
    for element in root.iter(f"{SHAPES}*"):
        destination = find_destination(element.get("href", "#"))
        if destination in DROPPED_LINKS["hyperlink"].destinations:
            yield _Remnant(DROPPED_HYPERLINK, element, _dropper(element.attrib.pop, "href"))


def _list_references(
    package: EditablePackage, name: str, root: Any, links: _PartLinks
) -> Iterator[_Remnant]:
    """Yield the references to relationships that are dropped, or that a stored copy outdoes."""
    outside = {link.get("Id", "") for link in package.links(name) if is_external(link)}
    for element, attribute, link_id in list(list_references(root)):
        message = links.dropped.get(link_id)
        if message is None and link_id in outside and has_stored_copy(element, attribute):
            message = DROPPED_SOURCE
            links.dropped[link_id] = message
        if message is not None:
            yield _Remnant(message, element, _dropper(remove_reference, element, attribute))


def _dropper(function: Callable[..., object], *arguments: Any) -> Callable[[], None]:
    def drop() -> None:
        function(*arguments)

    return drop


def _object_drop(
    package: EditablePackage, name: str, element: Any, program: Any
) -> Callable[[], None]:
    """Return what leaves the picture of an object alone, and takes its part out of the package."""

    def drop() -> None:
        _, _, link_id = next(iter(list_references(program)), (None, "", ""))
        target = package.target(name, link_id)
        keep_picture(element, program)
        for link in package.links(name):
            if link.get("Id") == link_id:
                package.change_links(name).remove(link)
        if target is not None and not package.is_linked(target):
            package.remove_part(target)

    return drop


def _has_tag(element: Any) -> bool:
    return any(sign in "".join(element.itertext(f"{W}t")) for sign in TAG_SIGNS)
