"""Questions and list menus as the interview passes them to a screen.

A screen never validates an answer: it returns what was typed, and the interview asks again with
``problems``. Labels and problems of answers are Indonesian; a ``Message`` is English, and the
screen translates it. A screen may let ``KeyboardInterrupt`` and ``EOFError`` pass at any time, as
every earlier reply is in the draft.

A required question offers only ``UnansweredReason.UNKNOWN``, which leaves it for later: the review
lists it as an error until it is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

    from docgen.errors import Problem
    from docgen.form.unanswered import UnansweredReason


class QuestionKind(Enum):
    """How a question is answered, and which value ``Answered`` has for it."""

    TEXT = "text"
    """One line, as typed."""
    LONG_TEXT = "long_text"
    """Several lines, as typed."""
    CHOICE = "choice"
    """One of ``choices``, by its code."""
    CHOICES = "choices"
    """Any of ``choices``, as a list of codes in the order chosen."""
    DATE = "date"
    """A day in any spelling, as typed."""
    TIME = "time"
    """A time of day, as typed."""
    YES_NO = "yes_no"
    """True or False, or the words ``ya`` and ``tidak``."""
    NUMBER = "number"
    """A whole number or an amount, as typed."""
    PICTURE = "picture"
    """The path of a picture, as typed."""
    GROUP = "block"
    """Whether to fill in the group of questions that follows: True or False."""


class Origin(Enum):
    """Where the current answer of a question comes from."""

    ANSWERED = "answered"
    """Answered in this interview, now or before."""
    RECORD = "record"
    """An earlier document of the case, named in ``Source.name``."""
    AGENCY = "agency"
    """The agency profile."""
    DEFAULTS = "defaults"
    """The file of the office defaults."""
    FORM = "form"
    """The default of the form."""
    TODAY = "today"
    """The date of a letter that is written today."""


@dataclass(frozen=True, slots=True)
class Source:
    """The origin of an answer, with the name of the file where it is one."""

    origin: Origin
    name: str | None = None


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A section of the form; the path of the first is ``#1``."""

    path: str
    title: str
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with everything that a screen may show of it."""

    path: str
    kind: QuestionKind
    label: str
    section: SectionHeading
    trail: tuple[str, ...] = ()
    """The groups around it within its section, such as ``("Susunan Keluarga 2",)``."""
    help: str = ""
    example: str = ""
    suggestions: tuple[str, ...] = ()
    """What may well be the answer, by other answers of the record."""
    choices: tuple[tuple[str, str], ...] = ()
    """Codes with their labels, where ``kind`` is CHOICE or CHOICES."""
    required: bool = False
    """Whether an empty answer is refused; it may still be left for later with a reason."""
    needed: bool = False
    """Whether the final check would refuse the record without an answer."""
    instead: tuple[str, ...] = ()
    """The labels of other questions, any one of which makes this one needless."""
    value: Any = None
    """The current answer, to be returned unchanged to keep it; None for none."""
    value_text: str = ""
    """``value`` as text."""
    source: Source | None = None
    """Where ``value`` comes from."""
    reason: UnansweredReason | None = None
    """The reason given before for not answering."""
    reasons: tuple[UnansweredReason, ...] = ()
    """The reasons that may be given for not answering."""
    number: int = 1
    """Its number among the questions of the section that apply."""
    total: int = 1
    ahead: tuple[str, ...] = ()
    """The labels of the next questions of the section, then the titles of the next sections."""
    problems: tuple[Problem, ...] = ()
    """Problems of the answer just given; empty at first."""
    typed: Any = None
    """The rejected answer just given, to be corrected instead of typed again."""
    editing: bool = False
    """Whether it was jumped to, so that the interview goes back afterwards."""
    today: dt.date | None = None
    """The day that ``hari ini`` means."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list, as a short text."""

    text: str
    complete: bool = True


@dataclass(frozen=True, slots=True)
class ListMenu:
    """A list, with its items and how many it may have."""

    path: str
    label: str
    section: SectionHeading
    items: tuple[ListItem, ...] = ()
    suggestions: tuple[str, ...] = ()
    """What may well be one more item, by other answers of the record."""
    trail: tuple[str, ...] = ()
    help: str = ""
    example: str = ""
    least: int = 0
    """The fewest items that the form accepts; with fewer, ``Done`` shows the list again."""
    needed: bool = False
    """Whether the final check would refuse the record without an item."""
    instead: tuple[str, ...] = ()
    most: int | None = None
    source: Source | None = None
    reason: UnansweredReason | None = None
    reasons: tuple[UnansweredReason, ...] = ()
    """The reasons that may be given for leaving it empty; none while it holds an item."""
    number: int = 1
    total: int = 1
    ahead: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    editing: bool = False
