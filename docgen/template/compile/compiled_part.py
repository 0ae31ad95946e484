"""One compiled part of a template; maps an error in it to the tag and place it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from jinja2 import Template

    from docgen.errors import Message, Problem

NEXT_PICTURE_ID = "docgen_next_id"
"""The call that numbers a picture: docxtpl numbers them over the whole body, from 1001 on."""

ENUMERATE_FILTER = "docgen numbered"
"""The filter that numbers a loop's turns from one."""

REPAIR_TABLE = "docgen repair table"
"""The call that repairs a printed table's grid; the space keeps templates from naming it."""

DICT_ATTRIBUTES = frozenset(dir(dict))
LOOP_ATTRIBUTES = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0",
     "previtem", "nextitem", "cycle", "changed"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartCode:
    """What compiling one part gives, as plain values that a file can keep."""

    name: str
    head: bytes
    tail: bytes
    opening: bytes
    """The body's own opening tag with all its namespaces, empty for other parts."""
    body: bool
    notes: str
    """The kind of notes that it holds, where they follow the marks of the body."""
    last_picture: int
    """The highest number of a picture in the parts beside the body."""
    code: CodeType
    emitters: tuple[tuple[tuple[Any, ...], str | None, str], ...]
    """For each emitter: the context it prints into, its blank policy, its name as a filter."""
    lines: tuple[int, ...]
    tags: tuple[str, ...]
    """The tags as their author wrote them."""
    places: tuple[str, ...]
    namespaces: bytes
    """An opening tag that declares the part's namespaces."""
    check_output: bool
    """Whether what was printed has to be read again: it may be broken, or is to be repaired."""
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One part of a template, ready to render; it holds no record and is safe to share."""

    plain: PartCode
    fast: Template
    bind_rich: Callable[[], Template]
    """Gives the same for docxtpl's own objects, which few records have."""

    def tag_at(self, template: Template, fault: BaseException) -> int | None:
        """Return the number of the tag that an exception came from."""
        lines = self.plain.lines
        trace, number = fault.__traceback__, None
        while trace is not None:
            found = trace.tb_frame.f_globals.get("__jinja_template__")
            if found is template:
                line = template.get_corresponding_lineno(trace.tb_lineno)
                # What Jinja puts at the top, for filters and tests that may be missing, has no tag.
                number = lines[line] if line < len(lines) and lines[line] >= 0 else number
            trace = trace.tb_next
        return number

    def problem(self, number: int | None, found: Message) -> Problem:
        """Return what went wrong at a tag, with its place in the author's words."""
        plain = self.plain
        if number is None:
            return found.problem(part=plain.name)
        return found.problem(part=plain.name, place=plain.places[number], tag=plain.tags[number])
