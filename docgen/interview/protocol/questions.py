"""What the flow of an interview and the screen that shows it say to each other.

The flow decides what is asked, when, and what becomes of it; a ``Screen`` shows it and gives back a
reply. Either can be replaced: tests answer from a record, a terminal asks a person. A screen never
reads or checks an answer: it hands on what was typed, and the flow asks again with ``problems``.

Official labels and the problems of answers are Indonesian. A ``Remark`` is an English text with its
values, which a screen translates when it shows it. A screen may let ``KeyboardInterrupt`` and
``EOFError`` pass at any time: every reply that it gave before is in the draft.

A required question offers ``Reason.UNKNOWN`` alone: it is left for later, and the review tells it
until it is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.errors import Problem
    from docgen.form.unanswered import UnansweredReason


class QuestionKind(Enum):
    """How a question is answered, and what an ``Answered`` carries for it."""

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
    """Whether the group of questions that follows is filled in at all: True or False."""


class Origin(Enum):
    """Where a value comes from that stands in a question before it is answered."""

    ANSWERED = "answered"
    """Answered in this interview, now or before."""
    RECORD = "record"
    """An earlier document of the case, named in ``Source.name``."""
    AGENCY = "agency"
    """The agency profile."""
    DEFAULTS = "defaults"
    """The file of what the office always answers."""
    FORM = "form"
    """What the form itself assumes when nothing is said."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from, with the file's name where it is one."""

    origin: Origin
    name: str | None = None


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A part of the form: ``#1`` as its path, its title, and which of how many it is."""

    path: str
    title: str
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with all that a screen may show of it."""

    path: str
    kind: QuestionKind
    label: str
    section: SectionHeading
    trail: tuple[str, ...] = ()
    """The groups that it stands in below its section, such as ``("Susunan Keluarga 2",)``."""
    help: str = ""
    example: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Codes with their labels, where ``kind`` is CHOICE or CHOICES."""
    required: bool = False
    """Whether the record cannot be made without; it may still be left for later."""
    value: Any = None
    """What stands there already, to be given back as it is if it is to stay; None for nothing."""
    value_text: str = ""
    """``value`` in words."""
    source: Source | None = None
    """Where ``value`` comes from."""
    reason: UnansweredReason | None = None
    """Why it was not answered, if it was asked before and a reason given."""
    reasons: tuple[UnansweredReason, ...] = ()
    """The reasons that may be given for not answering."""
    number: int = 1
    """Which question of its section this is, among those that apply as things stand."""
    total: int = 1
    ahead: tuple[str, ...] = ()
    """What is still to come: the labels of the next questions of the section, then of sections."""
    problems: tuple[Problem, ...] = ()
    """What was wrong with the answer just given, or a warning about it; empty at first."""
    typed: Any = None
    """The answer just given that was refused, to be mended instead of typed again."""
    editing: bool = False
    """Whether it was jumped to and the interview goes back afterwards to where it was."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list, in a few words."""

    text: str
    complete: bool = True


@dataclass(frozen=True, slots=True)
class ListMenu:
    """A list that can be added to, with what can be done to its items."""

    path: str
    label: str
    section: SectionHeading
    items: tuple[ListItem, ...] = ()
    trail: tuple[str, ...] = ()
    help: str = ""
    example: str = ""
    least: int = 0
    """How many items the form asks for; with fewer, DONE is refused or left for later."""
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
