"""What a question offers to choose from, and what stands in it before it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.interview.asking import Kind

if TYPE_CHECKING:
    from docgen.interview.asking import Question
    from docgen.interview.screen_words import Say


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
