"""Finds what a condition or an empty loop may leave empty, and Word would call corrupt.

A cell, text box, header, footer, note or comment has to end with a paragraph; a table needs a row
and a row a cell. Where tags may take the last of them away, marks are put into the template that
become statements of the compiled code: whether something printed is known when it prints, and
nothing is looked for afterwards. All other places cost nothing.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from docgen.template.compile.codegen import CONTAINER_MARK
from docgen.template.compile.repair import DROP, PUT_PARAGRAPH, REPAIR, REPAIR_GRID
from docgen.template.compile.tags import TAG_INSTRUCTION, Skeleton, Tag
from docgen.template.compile.word_structure import (
    BLOCK_HOLDERS,
    CONTROL,
    ENDS_WITH_PARAGRAPH,
    FILLERS,
    ROW,
    TABLE,
    WRAPPERS,
    holders,
    state_after,
    wrapped_children,
)
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.template.compile.blocks import Block


FRAMES = BLOCK_HOLDERS | {TABLE, ROW}


class Container(NamedTuple):
    """An element that may be left empty."""

    element: Any
    number: int
    dropped: bool
    """Whether it goes when it is empty; else a paragraph is put in."""


class ContainerPlan:
    """The elements of a part that its tags may leave empty, and the tables of changing width."""

    def __init__(
        self, skeleton: Skeleton, depths: dict[Any, int], unsteady_tables: Sequence[Any]
    ) -> None:
        self.skeleton = skeleton
        self.depths = depths
        self.unsteady_tables = unsteady_tables
        self.containers: dict[Any, Container] = {}
        # Innermost first: a row that may go does not keep its table.
        for element in reversed(list(skeleton.root.iter(etree.Element))):
            self._add_if_at_risk(element)

    def __bool__(self) -> bool:
        """Whether anything has to be looked after."""
        return bool(self.containers or self.unsteady_tables)

    def _add_if_at_risk(self, element: Any) -> None:
        holder = _holder_tag(element)
        dropped = element.tag in (TABLE, ROW) or holder in (TABLE, ROW)
        if element.tag == CONTROL:
            element = element if dropped else element.find(f"{W}sdtContent")
            if element is None or holder not in (TABLE, ROW, *BLOCK_HOLDERS):
                return
        elif element.tag not in (TABLE, ROW, *ENDS_WITH_PARAGRAPH):
            return
        if self._may_be_empty(element):
            self.containers[element] = Container(element, len(self.containers), dropped)

    def _may_be_empty(self, element: Any) -> bool:
        own = self.depths[element]
        moved, filled, held = False, False, False
        for child in wrapped_children(element):
            if child.tag is etree.PI:
                moved = moved or self._prints(child)
            elif isinstance(child.tag, str):
                sure = self.depths[child] == own and not self._may_go(child)
                moved = moved or not sure
                state = state_after(child, element)
                if state is not None:
                    filled, held = state and (filled or sure), True
        return not filled and (moved or not held)

    def _prints(self, node: Any) -> bool:
        """Whether an instruction stands for a tag that prints a value."""
        tag = self.skeleton.tags[int(node.text or 0)] if node.target == TAG_INSTRUCTION else None
        return tag is not None and tag.kind == "variable" and not tag.injected

    def _may_go(self, element: Any) -> bool:
        found = self.containers.get(element)
        return found is not None and found.dropped

    def flag(self) -> None:
        """Note on each element what is to be looked at once the part is printed."""
        for container in self.containers.values():
            container.element.set(REPAIR, DROP if container.dropped else PUT_PARAGRAPH)
        for table in self.unsteady_tables:
            table.set(REPAIR, f"{table.get(REPAIR, '')} {REPAIR_GRID}")

    def mark(self) -> None:
        """Put the marks into the part: where each begins, where it is filled and where it ends."""
        nodes: list[Any] = list(self.skeleton.root.iter(etree.Element, etree.PI))
        for container in self.containers.values():
            self._mark_bounds(container)
        steady = (table for table in self.unsteady_tables if table not in self.containers)
        for number, table in enumerate(steady, start=len(self.containers)):
            table.addprevious(self._new_mark("start", number))
            table.addnext(self._new_mark("grid", number))
        for node in nodes:
            if node.tag in FILLERS and not self._may_go(node):
                for number, state in self._lasting_changes(node):
                    node.addprevious(self._new_mark("filled" if state else "emptied", number))
            elif node.tag is etree.PI and self._prints(node):
                for container in self._filled_by(node):
                    node.addnext(self._new_mark("printed", container.number))

    def _mark_bounds(self, container: Container) -> None:
        element, number, dropped = container
        if dropped:
            element.addprevious(self._new_mark("start", number))
            element.addprevious(self._new_mark("emptied", number))
            changes = self._changes(element)
            unsteady = element in self.unsteady_tables
            element.addnext(self._new_mark("drop", number, unsteady, changes=changes))
        else:
            element.insert(0, self._new_mark("emptied", number))
            around = self._filled_by(element) if element.tag in WRAPPERS else []
            changes = [(each.number, True) for each in around]
            element.append(self._new_mark("paragraph", number, changes=changes))

    def _lasting_changes(self, node: Any) -> list[tuple[int, bool]]:
        """Return what a printed node changes and the next one beside it does not change again."""
        found = self._changes(node)
        follower = node.getnext()
        while follower is not None and follower.tag is not etree.PI:
            together = self.depths.get(follower) == self.depths[node]
            if follower.tag in FILLERS and together and not self._may_go(follower):
                later = {number for number, _ in self._changes(follower)}
                return [change for change in found if change[0] not in later]
            follower = follower.getnext()
        return found

    def _changes(self, node: Any) -> list[tuple[int, bool]]:
        """Return the containers that a printed node fills, or leaves without a last paragraph."""
        states = ((each.number, state_after(node, each.element)) for each in self._filled_by(node))
        return [(number, state) for number, state in states if state is not None]

    def _filled_by(self, node: Any) -> list[Container]:
        found = (self.containers.get(each) for each in holders(node))
        return [each for each in found if each is not None]

    def _new_mark(
        self, action: str, container: int, *details: int, changes: Sequence[tuple[int, bool]] = ()
    ) -> Any:
        """Return an instruction for a statement of the compiled code."""
        number = len(self.skeleton.tags)
        numbers = (container, *map(int, details), *map(int, chain(*changes)))
        # One text is read faster than many arguments.
        text = f'{{{{ {CONTAINER_MARK}("{action} {" ".join(map(str, numbers))}") }}}}'
        self.skeleton.tags.append(Tag(number, text, "variable", attribute=False, injected=True))
        mark = etree.ProcessingInstruction(TAG_INSTRUCTION, str(number))
        self.skeleton.set_node(number, mark)
        return mark


def is_torn_by(skeleton: Skeleton, blocks: Iterable[Block]) -> bool:
    """Return whether a block opens in one cell, row or text box and closes in another."""
    return any(
        len({_frame_of(skeleton.node_of(tag)) for tag in block.tags}) > 1 for block in blocks
    )


def _frame_of(node: Any) -> Any:
    return next((each for each in node.iterancestors() if each.tag in FRAMES), None)


def _holder_tag(element: Any) -> Any:
    """Return the name of what a wrapper stands in, apart from other wrappers."""
    around = [each.tag for each in holders(element)] if element.tag in WRAPPERS else []
    return around[-1] if around else None
