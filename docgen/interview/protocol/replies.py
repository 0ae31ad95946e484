"""What a screen gives back: an answer, why there is none, or where to go.

``docgen.interview.protocol.questions`` says what is shown before each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.form.unanswered import UnansweredReason


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it was typed or chosen; see ``Kind`` for what it carries."""

    value: Any


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer: for a reason, or simply left empty (Enter). What stood there is taken out."""

    reason: UnansweredReason | None = None


@dataclass(frozen=True, slots=True)
class Back:
    """To the question before."""


@dataclass(frozen=True, slots=True)
class ShowOverview:
    """To the overview."""


@dataclass(frozen=True, slots=True)
class Stop:
    """End here; the draft stays."""


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
    """Past the section's problems, which stay to be mended before the end."""


@dataclass(frozen=True, slots=True)
class ShowReview:
    """To the last review."""


@dataclass(frozen=True, slots=True)
class Finish:
    """Make the record."""


@dataclass(frozen=True, slots=True)
class Add:
    """Ask the questions of one more item, at the end of the list."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Ask the questions of an item again."""

    index: int


@dataclass(frozen=True, slots=True)
class Delete:
    """Take an item out."""

    index: int


@dataclass(frozen=True, slots=True)
class Move:
    """Put an item at another place."""

    index: int
    to: int


@dataclass(frozen=True, slots=True)
class Done:
    """The list is as it should be."""


Reply = Answered | Unanswered | Back | ShowOverview | JumpTo | Stop
ListReply = Add | Edit | Delete | Move | Done | Unanswered | Back | ShowOverview | JumpTo | Stop
SectionReply = JumpTo | Continue | Back | ShowOverview | Stop
OverviewReply = JumpTo | Resume | ShowReview | Stop
ReviewReply = Finish | JumpTo | ShowOverview | Back | Stop
