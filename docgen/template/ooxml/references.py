"""What refers to a relationship by its id, and how to take such a reference out of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.template.ooxml.xml import R, W

if TYPE_CHECKING:
    from collections.abc import Iterator

STORED = frozenset({f"{R}embed", f"{R}id"})
LINKED = frozenset({f"{R}link", f"{R}href"})
"""A picture may name the file it was taken from beside the copy that is stored."""

RELID = "{urn:schemas-microsoft-com:office:office}relid"
"""How old pictures name a relationship."""


def list_references(root: Any) -> Iterator[tuple[Any, str, str]]:
    """Yield each element of a part that refers to a relationship, the attribute and the id."""
    for element in root.iter("{*}*"):
        for attribute, value in element.attrib.items():
            if value and (attribute.startswith(R) or attribute == RELID):
                yield element, attribute, value


def has_stored_copy(element: Any, attribute: str) -> bool:
    """Return whether an element refers to a stored picture beside a linked one."""
    return attribute in LINKED and any(element.get(each) for each in STORED)


def remove_reference(element: Any, attribute: str) -> None:
    """Take a reference out of a part; the words of a link stay, and the copy of a picture."""
    if has_stored_copy(element, attribute):
        del element.attrib[attribute]
    elif element.tag == f"{W}hyperlink":
        unwrap(element)
    else:
        remove(element)


def unwrap(element: Any) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def remove(element: Any) -> None:
    """Take an element out of its part."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
