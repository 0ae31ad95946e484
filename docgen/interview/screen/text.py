"""What both screens say of a question beside its label, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from pydantic_core import PydanticCustomError

from docgen.form.dates import read_date, read_time
from docgen.form.formatting.dates import clock, day_date
from docgen.interview.protocol.overview import State
from docgen.interview.protocol.questions import Kind, ListMenu, Origin
from docgen.interview.protocol.replies import Resume, ShowReview

if TYPE_CHECKING:
    from docgen.errors import Problem
    from docgen.interview.protocol.overview import Overview, Row, Trouble
    from docgen.interview.protocol.questions import Question, Section, Source


PICKED: Final = (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO, Kind.BLOCK)
"""Kinds of question whose answers are shown to pick from."""


class Say(Protocol):
    """What gives an English text in the language spoken, its named places filled."""

    def __call__(self, text: str, /, **values: object) -> str:
        """Return the text."""


def spaced(text: str) -> str:
    """Return ``text`` with plain spaces for those that a page keeps unbroken."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def section_line(section: Section, say: Say) -> str:
    """Return ``section 3 of 9``."""
    return say("section {number} of {total}", number=section.number, total=section.total)


def progress(asked: Question | ListMenu, say: Say) -> str:
    """Return ``section 3 of 9, question 4 of 31``."""
    question = say("question {number} of {total}", number=asked.number, total=asked.total)
    return f"{section_line(asked.section, say)}, {question}"


def from_where(source: Source | None, say: Say) -> str:
    """Return where a value comes from; nothing for one answered here."""
    match source and source.origin:
        case Origin.RECORD:
            return say("from {name}", name=source.name if source else "")
        case Origin.AGENCY:
            return say("from the agency profile")
        case Origin.DEFAULTS:
            return say("from the office's answers")
        case Origin.FORM:
            return say("assumed by the form")
    return ""


def in_words(state: State, say: Say) -> str:
    """Return how far a section or a question is."""
    match state:
        case State.COMPLETE:
            return say("complete")
        case State.OPEN:
            return say("open")
        case State.WRONG:
            return say("has an error")
        case State.UNTOUCHED:
            return say("not begun")


def what_enter_does(question: Question, say: Say) -> str:
    """Return what Enter does where nothing is typed; nothing where an answer is needed."""
    if question.value is not None:
        return say("Enter keeps it")
    return "" if is_required(question) else say("Enter skips it")


def is_picked(asked: Question | ListMenu) -> bool:
    """Return whether the answer is one of a few that are shown, so that none is an example."""
    return not isinstance(asked, ListMenu) and asked.kind in PICKED


def is_required(asked: Question | ListMenu) -> bool:
    """Return whether the record cannot be made without an answer."""
    if isinstance(asked, ListMenu):
        return asked.least > 0
    return asked.required and asked.kind is not Kind.BLOCK


def onward(overview: Overview) -> Resume | ShowReview:
    """Return what leads out of the overview again."""
    return Resume() if overview.here else ShowReview()


def row_text(row: Row, say: Say) -> str:
    """Return a question of the overview with its answer and where that comes from."""
    where = from_where(row.source, say) if row.shown else ""
    answer = f": {row.shown}" if row.shown else ""
    return f"{', '.join((*row.trail, row.label))}{answer}{f' ({where})' if where else ''}"


def understood(question: Question, typed: str) -> str:
    """Return a day or a time as it will be read, while it is typed; else nothing."""
    try:
        match question.kind:
            case Kind.DATE if typed.strip():
                return day_date(read_date(typed))
            case Kind.TIME if typed.strip():
                return clock(read_time(typed))
    except PydanticCustomError:
        return ""
    return ""


def problem_text(problem: Problem, say: Say) -> str:
    """Return a problem beneath its own question, where the label already stands."""
    kind = "" if problem.is_error else say("warning: ")
    return f"{kind}{problem.text}"


def trouble_text(trouble: Trouble, say: Say) -> str:
    """Return a problem away from its question, with the label."""
    label = trouble.problem.label
    text = problem_text(trouble.problem, say)
    return f"{label}: {text}" if label else text


def standing_text(question: Question) -> str:
    """Return what stands in a question as it would be typed."""
    value = question.value
    if isinstance(value, str) and question.kind not in (Kind.DATE, Kind.TIME):
        return value
    return "" if value is None else question.shown


def choices_of(question: Question, say: Say) -> list[tuple[Any, str]]:
    """Return what may be answered, each with its label."""
    match question.kind:
        case Kind.YES_NO:
            return [(True, "Ya"), (False, "Tidak")]
        case Kind.BLOCK:
            return [(True, say("Yes, fill it in")), (False, say("No, leave it out"))]
    return list(question.choices)
