"""Translated texts that both screens show with a question: progress, source, status, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from pydantic_core import PydanticCustomError

from docgen.form.formatting.dates import day_date, time_text
from docgen.form.parse_date import parse_date, parse_time
from docgen.interview.protocol.overview import Status
from docgen.interview.protocol.questions import ListMenu, Origin, QuestionKind
from docgen.interview.protocol.replies import Resume, ShowReview

if TYPE_CHECKING:
    from docgen.errors import Problem
    from docgen.interview.protocol.overview import LocatedProblem, Overview, QuestionRow
    from docgen.interview.protocol.questions import Question, SectionHeading, Source


PICKED_KINDS: Final = (
    QuestionKind.CHOICE,
    QuestionKind.CHOICES,
    QuestionKind.YES_NO,
    QuestionKind.GROUP,
)
"""Kinds of question whose answers are shown to pick from."""


class Translator(Protocol):
    """What gives an English text in the language spoken, its named places filled."""

    def __call__(self, text: str, /, **values: object) -> str:
        """Return the text."""


def replace_no_break_spaces(text: str) -> str:
    """Return ``text`` with plain spaces for those that a page keeps unbroken."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def format_section(section: SectionHeading, say: Translator) -> str:
    """Return ``section 3 of 9``."""
    return say("section {number} of {total}", number=section.number, total=section.total)


def format_progress(asked: Question | ListMenu, say: Translator) -> str:
    """Return ``section 3 of 9, question 4 of 31``."""
    question = say("question {number} of {total}", number=asked.number, total=asked.total)
    return f"{format_section(asked.section, say)}, {question}"


def format_source(source: Source | None, say: Translator) -> str:
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


def format_status(state: Status, say: Translator) -> str:
    """Return how far a section or a question is."""
    match state:
        case Status.COMPLETE:
            return say("complete")
        case Status.OPEN:
            return say("open")
        case Status.WRONG:
            return say("has an error")
        case Status.UNTOUCHED:
            return say("not begun")


def describe_enter(question: Question, say: Translator) -> str:
    """Return what Enter does where nothing is typed; nothing where an answer is needed."""
    if question.value is not None:
        return say("Enter keeps it")
    return "" if is_required(question) else say("Enter skips it")


def is_picked(asked: Question | ListMenu) -> bool:
    """Return whether the answer is one of a few that are shown, so that none is an example."""
    return not isinstance(asked, ListMenu) and asked.kind in PICKED_KINDS


def is_required(asked: Question | ListMenu) -> bool:
    """Return whether the record cannot be made without an answer."""
    if isinstance(asked, ListMenu):
        return asked.least > 0
    return asked.required and asked.kind is not QuestionKind.GROUP


def overview_exit(overview: Overview) -> Resume | ShowReview:
    """Return what leads out of the overview again."""
    return Resume() if overview.can_resume else ShowReview()


def format_row(row: QuestionRow, say: Translator) -> str:
    """Return a question of the overview with its answer and where that comes from."""
    where = format_source(row.source, say) if row.value_text else ""
    answer = f": {row.value_text}" if row.value_text else ""
    return f"{', '.join((*row.trail, row.label))}{answer}{f' ({where})' if where else ''}"


def preview_answer(question: Question, typed: str) -> str:
    """Return a day or a time as it will be read, while it is typed; else nothing."""
    try:
        match question.kind:
            case QuestionKind.DATE if typed.strip():
                return day_date(parse_date(typed))
            case QuestionKind.TIME if typed.strip():
                return time_text(parse_time(typed))
    except PydanticCustomError:
        return ""
    return ""


def format_problem(problem: Problem, say: Translator) -> str:
    """Return a problem beneath its own question, where the label already stands."""
    kind = "" if problem.is_error else say("warning: ")
    return f"{kind}{problem.text}"


def format_located_problem(trouble: LocatedProblem, say: Translator) -> str:
    """Return a problem away from its question, with the label."""
    label = trouble.problem.label
    text = format_problem(trouble.problem, say)
    return f"{label}: {text}" if label else text


def editable_value(question: Question) -> str:
    """Return what stands in a question as it would be typed."""
    value = question.value
    if isinstance(value, str) and question.kind not in (QuestionKind.DATE, QuestionKind.TIME):
        return value
    return "" if value is None else question.value_text


def list_answer_choices(question: Question, say: Translator) -> list[tuple[Any, str]]:
    """Return what may be answered, each with its label."""
    match question.kind:
        case QuestionKind.YES_NO:
            return [(True, "Ya"), (False, "Tidak")]
        case QuestionKind.GROUP:
            return [(True, say("Yes, fill it in")), (False, say("No, leave it out"))]
    return list(question.choices)
