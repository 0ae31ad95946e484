"""Pairs the block tags of a part ({% if %} with {% endif %}); reports those without partner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.errors import Message, build_message

if TYPE_CHECKING:
    from docgen.template.compile.tags import Tag

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
    for tag in tags:
        if tag.kind != "block":
            continue
        if tag.opens:
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


def _closes(opener: Tag, closer: Tag) -> bool:
    return closer.word == f"end{opener.word}"
