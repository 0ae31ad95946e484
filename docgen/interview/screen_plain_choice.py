"""The reply that a typed line is to a question with choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docgen.interview.asking import Answered, Kind
from docgen.interview.screen_matching import each_meant, meant
from docgen.interview.screen_standing import choices_of

if TYPE_CHECKING:
    from docgen.interview.asking import Question
    from docgen.interview.screen_linear import Linear
    from docgen.interview.screen_words import Say

YES_NO: Final = {
    "ya": True,
    "y": True,
    "yes": True,
    "tidak": False,
    "t": False,
    "n": False,
    "no": False,
}


def chosen(question: Question, typed: str, linear: Linear, say: Say) -> Answered | None:
    """Return the answer, told in words; None where the line may mean several choices.

    What means none of them is handed on as it is, for the form to say what it takes.
    """
    word = typed.strip().casefold()
    if question.kind in (Kind.YES_NO, Kind.BLOCK) and word in YES_NO:
        return Answered(YES_NO[word])
    choices = choices_of(question, say)
    several = question.kind is Kind.CHOICES
    found = each_meant(typed, choices) if several else [meant(typed, choices)]
    for each in found:
        if len(each) > 1:
            linear.unclear(linear.which(each, choices))
            return None
    if question.kind is Kind.BLOCK and not all(found):
        linear.unclear(say("That is no answer to this question."))
        return None
    if not all(found):
        return Answered(_parts(typed) if several else typed)
    values: list[Any] = [value for each in found for value, _ in each]
    linear.write([f"= {', '.join(text for each in found for _, text in each)}"])
    return Answered(values if several else values[0])


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(",") if part.strip()]
