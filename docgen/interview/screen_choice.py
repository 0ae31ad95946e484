"""The choices of a question as rows to pick from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.interview.asking import Answered, Kind, Unanswered
from docgen.interview.screen_pick import Option, Pick
from docgen.interview.screen_standing import choices_of
from docgen.interview.screen_words import what_enter_does

if TYPE_CHECKING:
    from docgen.interview.asking import Question, Reply
    from docgen.interview.screen_glyphs import Glyphs
from docgen.interview.screen_words import Say


class ChosenAnswer:
    """An answer as it is chosen, with what stands there pointed at or ticked."""

    def __init__(self, question: Question, glyphs: Glyphs, say: Say) -> None:
        self._several = question.kind is Kind.CHOICES
        standing = question.value if question.typed is None else question.typed
        options = [Option(value, text) for value, text in choices_of(question, say)]
        if self._several:
            self.pick = Pick(options, glyphs, ticked=_codes(standing))
        else:
            if standing is None:
                skips = what_enter_does(question, say) or say("choose with the arrows")
                nothing = Option(Unanswered(), f"({skips})", aside=True)
                options.insert(0, nothing)
            self.pick = Pick(options, glyphs, at=_plain(standing))

    @property
    def is_empty(self) -> bool:
        """Whether Enter would answer nothing."""
        return isinstance(self.reply(), Unanswered)

    def reply(self) -> Reply | None:
        """Return what is chosen; None where the search finds nothing."""
        if self.pick.ticked is not None:
            return Answered(list(self.pick.ticked)) if self.pick.ticked else Unanswered()
        chosen = self.pick.chosen
        if chosen is None:
            return None
        return chosen.value if isinstance(chosen.value, Unanswered) else Answered(chosen.value)


def _codes(standing: Any) -> list[Any]:
    return [_plain(each) for each in standing] if isinstance(standing, list) else []


def _plain(value: Any) -> Any:
    """Return a code list's member as its code."""
    return getattr(value, "value", value)
