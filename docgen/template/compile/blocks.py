"""What the tags of a part open and close, and which of them lack their partner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.errors import Remark, remark

if TYPE_CHECKING:
    from docgen.template.compile.tags import Tag

MIDDLES = frozenset({"elif", "else"})


@dataclass(slots=True)
class Block:
    """The tags of one block: the opener, what divides it, and the closer."""

    tags: list[Tag] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one tag."""

    tag: Tag
    remark: Remark


def match_blocks(tags: list[Tag]) -> tuple[list[Block], list[Fault]]:
    """Return the blocks of a part, and a fault for each tag without its partner."""
    blocks: list[Block] = []
    faults: list[Fault] = []
    stack: list[Block] = []
    for tag in tags:
        if tag.kind != "block":
            continue
        if tag.opens:
            stack.append(Block([tag]))
        elif tag.word in MIDDLES and stack:
            stack[-1].tags.append(tag)
        elif tag.word in MIDDLES or tag.word.startswith("end"):
            if stack and _closes(stack[-1].tags[0], tag):
                stack[-1].tags.append(tag)
                blocks.append(stack.pop())
            else:
                stray = remark("closes nothing that is open here", "template.unopened")
                faults.append(Fault(tag, stray))
    for block in stack:
        opener = block.tags[0]
        closer = f"{{% end{opener.word} %}}"
        faults.append(
            Fault(
                opener,
                remark(
                    "is never closed; add {closer} where it ends",
                    "template.unclosed",
                    closer=closer,
                ),
            )
        )
    return blocks, faults


def _closes(opener: Tag, closer: Tag) -> bool:
    return closer.word == f"end{opener.word}"
