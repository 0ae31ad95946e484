"""Texts that both screens show: labels, progress, sources, status, problems, choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from pydantic_core import PydanticCustomError

from docgen.form.formatting.dates import day_date, time_text
from docgen.form.parse_date import parse_date, parse_time
from docgen.interview.parse_answer import resolve_day
from docgen.interview.protocol.overview import Status
from docgen.interview.protocol.questions import (
    ListMenu,
    Origin,
    Question,
    QuestionKind,
    SectionHeading,
)
from docgen.interview.protocol.replies import Resume, ShowReview

if TYPE_CHECKING:
    from docgen.errors import DocgenError, Message, Problem
    from docgen.interview.protocol.overview import LocatedProblem, Overview, QuestionRow, SectionRow
    from docgen.interview.protocol.questions import Source


PICKED_KINDS: Final = (
    QuestionKind.CHOICE,
    QuestionKind.CHOICES,
    QuestionKind.YES_NO,
    QuestionKind.GROUP,
)
"""Kinds of question whose answers are shown to pick from."""


class Translator(Protocol):
    """Translates an English text into the user's language, and fills its named places."""

    def __call__(self, text: str, /, **values: object) -> str:
        """Return the text."""


def translate_message(message: Message | DocgenError, translate: Translator) -> str:
    """Return the text of a message or an error in the user's language."""
    return translate(message.text, **message.values)


def replace_no_break_spaces(text: str) -> str:
    """Return ``text`` with plain spaces in place of no-break spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def format_section(section: SectionHeading, translate: Translator) -> str:
    """Return ``section 3 of 9``."""
    return translate("section {number} of {total}", number=section.number, total=section.total)


def format_progress(asked: Question | ListMenu, translate: Translator) -> str:
    """Return ``section 3 of 9, question 4 of 31``."""
    question = translate("question {number} of {total}", number=asked.number, total=asked.total)
    return f"{format_section(asked.section, translate)}, {question}"


def format_label(asked: Question | ListMenu, translate: Translator) -> str:
    """Return the official label, with a mark where the final check demands an answer."""
    if not asked.needed:
        return asked.label
    if asked.instead:
        others = translate("required, or answer {others}", others=", ".join(asked.instead))
        return f"{asked.label} ({others})"
    return f"{asked.label} ({translate('required')})"


def format_example(asked: Question | ListMenu, translate: Translator) -> str:
    """Return the example of an answer; empty where there is none or choices are shown."""
    if not asked.example or is_picked(asked):
        return ""
    return translate("Example: {example}", example=asked.example)


def format_source(source: Source | None, translate: Translator) -> str:
    """Return where an answer comes from; empty for one given in this interview."""
    match source and source.origin:
        case Origin.RECORD:
            return translate("from {name}", name=source.name if source else "")
        case Origin.AGENCY:
            return translate("from the agency profile")
        case Origin.DEFAULTS:
            return translate("from the office's answers")
        case Origin.FORM:
            return translate("assumed by the form")
        case Origin.TODAY:
            return translate("today")
    return ""


def format_answer_with_source(text: str, source: Source | None, translate: Translator) -> str:
    """Return ``text (from asesmen.json)``, or the one of the two that there is."""
    where = format_source(source, translate)
    return f"{text} ({where})" if text and where else text or where


def format_section_progress(row: SectionRow, translate: Translator) -> str:
    """Return ``4 of 31, open``."""
    count = translate("{answered} of {total}", answered=row.answered, total=row.total)
    return f"{count}, {format_status(row.status, translate)}"


def format_status(status: Status, translate: Translator) -> str:
    """Return how far a section or a question is."""
    match status:
        case Status.COMPLETE:
            return translate("complete")
        case Status.OPEN:
            return translate("open")
        case Status.WRONG:
            return translate("has an error")
        case Status.UNTOUCHED:
            return translate("not begun")


def describe_enter(question: Question, translate: Translator) -> str:
    """Return what Enter does where nothing is typed; empty where an answer is needed."""
    if question.value is not None:
        return translate("Enter keeps it")
    if is_required(question):
        return ""
    if question.needed:
        return translate("Enter leaves it for later")
    return translate("Enter skips it")


def is_picked(asked: Question | ListMenu) -> bool:
    """Return whether the answer is picked from choices that are shown."""
    return not isinstance(asked, ListMenu) and asked.kind in PICKED_KINDS


def is_required(asked: Question | ListMenu) -> bool:
    """Return whether an empty answer is refused."""
    if isinstance(asked, ListMenu):
        return asked.least > 0
    return asked.required and asked.kind is not QuestionKind.GROUP


def accept_text(translate: Translator) -> str:
    """Return the choice to let stand what was found in free texts."""
    return translate("Let stand what was found in the texts: an officer has looked, and allows it")


def officer_question(translate: Translator) -> Question:
    """Return the question which officer that is."""
    return Question(
        path="",
        kind=QuestionKind.TEXT,
        label=translate("Code of the officer who allows it; it is recorded"),
        section=SectionHeading("", translate("Last review"), 1, 1),
    )


def is_officer_code(code: str) -> bool:
    """Return whether a code can name somebody."""
    return any(sign.isalnum() for sign in code)


def overview_exit(overview: Overview) -> Resume | ShowReview:
    """Return the reply that leads on from the overview."""
    return Resume() if overview.can_resume else ShowReview()


def format_row(row: QuestionRow, translate: Translator) -> str:
    """Return a question of the overview with its answer and the source of that."""
    label = ", ".join((*row.trail, row.label))
    if not row.value_text:
        return label
    return f"{label}: {format_answer_with_source(row.value_text, row.source, translate)}"


def preview_answer(question: Question, typed: str) -> str:
    """Return the date or time that is typed, as it is understood; empty for none."""
    try:
        match question.kind:
            case QuestionKind.DATE if typed.strip():
                day = resolve_day(typed, question.today) if question.today else typed
                return day_date(parse_date(day))
            case QuestionKind.TIME if typed.strip():
                return time_text(parse_time(typed))
    except PydanticCustomError:
        return ""
    return ""


def format_problem(problem: Problem, translate: Translator) -> str:
    """Return a problem without the label of its question."""
    kind = "" if problem.is_error else translate("warning: ")
    return f"{kind}{problem.text}"


def format_warning(question: Question, problem: Problem, translate: Translator) -> str:
    """Return a warning about the answer to a question, with its label."""
    return f"{question.label}: {format_problem(problem, translate)}"


def format_located_problem(located: LocatedProblem, translate: Translator) -> str:
    """Return a problem with the label of its question, and of the groups around it."""
    label = ", ".join((*located.trail, *filter(None, [located.problem.label])))
    text = format_problem(located.problem, translate)
    if located.awaited:
        names = "; ".join(f"“{each}”" for each in located.awaited)
        text = f"{text} ({translate('awaited: {names}', names=names)})"
    return f"{label}: {text}" if label else text


def editable_value(question: Question) -> str:
    """Return the current answer of a question as text to edit."""
    value = question.value
    if isinstance(value, str) and question.kind not in (QuestionKind.DATE, QuestionKind.TIME):
        return value
    return "" if value is None else question.value_text


def list_answer_choices(question: Question, translate: Translator) -> list[tuple[Any, str]]:
    """Return the possible answers of a question, each with its label."""
    match question.kind:
        case QuestionKind.YES_NO:
            return [(True, "Ya"), (False, "Tidak")]
        case QuestionKind.GROUP:
            return [(True, translate("Yes, fill it in")), (False, translate("No, leave it out"))]
    return list(question.choices)
