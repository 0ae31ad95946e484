"""What authors leave beside the pages of a template: comments, revisions, variables, metadata.

All of it would go into every document that is made, with the words of whoever was in the file
before: agencies make a template out of an old letter.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.errors import Message, Problem, Severity, build_message
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.part_links import source_of
from docgen.template.ooxml.references import remove
from docgen.template.ooxml.xml import W
from docgen.template.picture_metadata import strip_metadata
from docgen.template.security.revisions import accept_revisions, list_revisions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.template.ooxml.editable_package import EditablePackage

DROPPED_COMMENTS = build_message(
    "keeps comments of its authors or their names; they are left out", "template.dropped_comments"
)
DROPPED_VARIABLES = build_message(
    "keeps variables, which no page shows; they are left out", "template.dropped_variables"
)
DROPPED_REVISIONS = build_message(
    "keeps tracked changes, from here on; they are accepted, and what was deleted is left out",
    "template.dropped_revisions",
)
DROPPED_METADATA = build_message(
    "is a picture with words that a camera or a program wrote into it; they are left out",
    "template.dropped_metadata",
)
AUTHOR_PARTS = re.compile(r"\.(?:comments\w*|people)\+xml$", re.IGNORECASE)
"""The declared types of comments, of what Word keeps about them, and of the names of authors."""
COMMENT_MARKS = tuple(
    f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)
SESSION = f"{W}rsid"
"""How the names begin by which Word knows who typed what in which session; a number, no words."""


class _Traces(NamedTuple):
    """What of its authors a part holds."""

    marks: list[Any]
    variables: list[Any]
    sessions: list[Any]
    revisions: list[Any]


def drop_author_remnants(package: EditablePackage) -> Iterator[Problem]:
    """Drop what authors left; yield a warning for each part and kind, with its first place.

    Numbers of sessions go unsaid: every file that Word saved has them, and they hold no words.
    """
    shown = _list_pictures(package)
    for name, content in package.parts.items():
        stripped = strip_metadata(content)
        if stripped != content:
            package.parts[name] = stripped
            if name in shown:
                yield _warning(DROPPED_METADATA, name)
    for name in list(package.trees):
        if name.casefold().endswith(".xml") and not name.startswith(("customXml/", "[")):
            yield from _drop_from_part(package, name)


def _list_pictures(package: EditablePackage) -> frozenset[str]:
    """Return the pictures that a part shows; a thumbnail of the first page goes as a whole."""
    return frozenset(
        found.target
        for links in package.link_parts()
        for found in package.relationships(source_of(links))
        if found.kind == "image" and not found.outside
    )


def _warning(message: Message, part: str, place: str | None = None) -> Problem:
    return replace(message.problem(part=part, place=place), severity=Severity.WARNING)


def _drop_from_part(package: EditablePackage, name: str) -> Iterator[Problem]:
    root = package.read(name)
    traces = _list_traces(root)
    if not any(traces):
        return
    root = package.tree(name)
    if traces.revisions:
        place = ElementLocator(root).locate(traces.revisions[0])
        yield _warning(DROPPED_REVISIONS, name, place)
    if traces.variables:
        yield _warning(DROPPED_VARIABLES, name)
    for mark in traces.marks:
        _remove_mark(mark)
    for each in (*traces.variables, *(each for each in traces.sessions if _is_session(each.tag))):
        remove(each)
    for element in traces.sessions:
        for attribute in filter(_is_session, element.attrib.keys()):
            del element.attrib[attribute]
    if traces.revisions:
        accept_revisions(root)


def _list_traces(root: Any) -> _Traces:
    return _Traces(
        list(root.iter(*COMMENT_MARKS)),
        list(root.iter(f"{W}docVars")),
        [each for each in root.iter("{*}*") if _has_session(each)],
        list_revisions(root),
    )


def _is_session(name: str) -> bool:
    return name.startswith(SESSION)


def _has_session(element: Any) -> bool:
    return _is_session(element.tag) or any(map(_is_session, element.attrib.keys()))


def _remove_mark(mark: Any) -> None:
    """Take the mark of a comment out, and a run that held nothing else with it."""
    run = mark.getparent()
    remove(mark)
    if run is not None and run.tag == f"{W}r" and all(each.tag == f"{W}rPr" for each in run):
        remove(run)
