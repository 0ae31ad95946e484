"""One compiled part of a template; maps an error in it to the tag and place it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.errors import Message, Problem

if TYPE_CHECKING:
    from jinja2 import Template

    from docgen.template.compile.table_repair import Repair
    from docgen.template.compile.tags import Tag


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One part of a template, ready to render; it holds no record and is safe to share."""

    name: str
    head: bytes
    tail: bytes
    opening: bytes
    """The body's own opening tag with all its namespaces, empty for other parts."""
    body: bool
    fast: Template
    rich: Template
    lines: tuple[int, ...]
    tags: tuple[Tag, ...]
    places: tuple[str, ...]
    repair: Repair
    check_output: bool
    paths: frozenset[str]

    def tag_at(self, template: Template, fault: BaseException) -> int | None:
        """Return the number of the tag that an exception came from."""
        trace, number = fault.__traceback__, None
        while trace is not None:
            found = trace.tb_frame.f_globals.get("__jinja_template__")
            if found is template:
                line = template.get_corresponding_lineno(trace.tb_lineno)
                number = self.lines[line] if line < len(self.lines) else None
            trace = trace.tb_next
        return None if number is None or number < 0 else number

    def problem(self, number: int | None, found: Message) -> Problem:
        """Return what went wrong at a tag, with its place in the author's words."""
        if number is None:
            return problem_at(found, self.name)
        return problem_at(found, self.name, self.places[number], self.tags[number].text)


def problem_at(
    found: Message, part: str, place: str | None = None, tag: str | None = None
) -> Problem:
    """Return what is wrong together with where it is."""
    return Problem(found.text, found.code, part=part, place=place, tag=tag, values=found.values)
