"""Replies that a screen returns: an answer, a reason for none, or where to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.form.unanswered import UnansweredReason


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it was typed or chosen; ``QuestionKind`` says which value it has."""

    value: Any


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer: for a reason, or left empty (Enter). An earlier answer is removed."""

    reason: UnansweredReason | None = None


@dataclass(frozen=True, slots=True)
class Back:
    """To the question before."""


@dataclass(frozen=True, slots=True)
class ShowOverview:
    """To the overview."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Stop the interview; the draft stays."""


@dataclass(frozen=True, slots=True)
class JumpTo:
    """To a question or a list by its path, or to a section's first.

    The interview comes back to where it was; with ``onward`` it goes on from there.
    """

    path: str
    onward: bool = False


@dataclass(frozen=True, slots=True)
class Resume:
    """From the overview back to the question where the interview was."""


@dataclass(frozen=True, slots=True)
class Continue:
    """Past the section's problems, which can be corrected later."""


@dataclass(frozen=True, slots=True)
class ShowReview:
    """To the last review."""


@dataclass(frozen=True, slots=True)
class Finish:
    """Make the record."""


@dataclass(frozen=True, slots=True)
class AcceptFindings:
    """Let what was found in free texts stand; an officer has looked, and answers for it."""

    officer: str
    """The officer's code, which is recorded."""


@dataclass(frozen=True, slots=True)
class Add:
    """Ask the questions of one more item, at the end of the list."""

    answer: str | None = None
    """The item itself, where it was suggested."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Ask the questions of an item again."""

    index: int


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete an item."""

    index: int


@dataclass(frozen=True, slots=True)
class Move:
    """Move an item to another index."""

    index: int
    to: int


@dataclass(frozen=True, slots=True)
class Done:
    """The list is complete."""


Reply = Answered | Unanswered | Back | ShowOverview | JumpTo | Stop
ListReply = Add | Edit | Delete | Move | Done | Unanswered | Back | ShowOverview | JumpTo | Stop
SectionReply = JumpTo | Continue | Back | ShowOverview | Stop
OverviewReply = JumpTo | Resume | ShowReview | Stop
ReviewReply = Finish | AcceptFindings | JumpTo | ShowOverview | Back | Stop
Navigation = JumpTo | Resume | ShowOverview | ShowReview | AcceptFindings | Back | Finish | Stop
"""Replies that lead away from what is shown."""
