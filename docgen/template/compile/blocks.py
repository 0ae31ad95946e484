"""Pairs the block tags of a part ({% if %} with {% endif %}); reports those without partner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.errors import Message, build_message
from docgen.template.compile.tags import BLOCK_WORDS
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.template.compile.tags import Skeleton, Tag

BLOCK_CLOSERS = frozenset({"endset", *(f"end{word}" for word in BLOCK_WORDS)})
MIDDLE_WORDS = frozenset({"elif", "else"})


@dataclass(slots=True)
class Block:
    """The tags of one block: the opener, what divides it, and the closer."""

    tags: list[Tag] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BlockFault:
    """What is wrong with one tag."""

    tag: Tag
    message: Message


def match_blocks(tags: list[Tag]) -> tuple[list[Block], list[BlockFault]]:
    """Return the blocks of a part, and a fault for each tag without its partner."""
    blocks: list[Block] = []
    faults: list[BlockFault] = []
    stack: list[Block] = []
    closers = {tag.word for tag in tags if tag.kind == "block"} - BLOCK_CLOSERS
    for tag in tags:
        if tag.kind != "block":
            continue
        if tag.opens or f"end{tag.word}" in closers:  # a block of an extension, such as trans
            stack.append(Block([tag]))
        elif tag.word in MIDDLE_WORDS and stack:
            stack[-1].tags.append(tag)
        elif tag.word in MIDDLE_WORDS or tag.word.startswith("end"):
            if stack and _closes(stack[-1].tags[0], tag):
                stack[-1].tags.append(tag)
                blocks.append(stack.pop())
            else:
                stray = build_message("closes nothing that is open here", "template.unopened")
                faults.append(BlockFault(tag, stray))
    for block in stack:
        opener = block.tags[0]
        closer = f"{{% end{opener.word} %}}"
        faults.append(
            BlockFault(
                opener,
                build_message(
                    "is never closed; add {closer} where it ends",
                    "template.unclosed",
                    closer=closer,
                ),
            )
        )
    return blocks, faults


def is_passed_on(tag: Tag) -> bool:
    """Return whether what stands in a tag's block goes through a filter, or is kept as a value."""
    return tag.kind == "block" and (tag.word == "filter" or (tag.word == "set" and tag.opens))


def find_torn_runs(skeleton: Skeleton, blocks: Iterable[Block]) -> set[Any]:
    """Return the runs in which text may print into another run than it stands in.

    Where a block opens in one run and closes in another, what follows one of its tags within the
    run prints into whichever run the block left open.
    """
    torn: set[Any] = set()
    for block in blocks:
        nodes = [skeleton.node_of(tag) for tag in block.tags]
        if len({node.getparent() for node in nodes}) > 1:
            torn.update(run for node in nodes for run in node.iterancestors(f"{W}r"))
    return torn


PLACED_WORDS = frozenset(
    {"if", "elif", "else", "endif", "for", "endfor", "set", "with", "endwith", "autoescape",
     "endautoescape", "do", "break", "continue"}
)  # fmt: skip


def is_printed_in_place(tag: Tag) -> bool:
    """Return whether what stands in a tag's block prints there, and is not kept or passed on."""
    if tag.kind != "block" or tag.word not in PLACED_WORDS:
        return tag.kind != "block"
    return not (tag.word == "set" and tag.opens) and "recursive" not in tag.text


def _closes(opener: Tag, closer: Tag) -> bool:
    return closer.word == f"end{opener.word}"
