"""A screen that gives the next scripted reply for each question shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.interview.protocol.replies import Continue, Done, Finish, Resume, Stop, Unanswered

if TYPE_CHECKING:
    from docgen.errors import Message, Problem
    from docgen.interview.protocol.overview import Overview, Review, SectionProblems
    from docgen.interview.protocol.questions import ListMenu, Question


class ScriptedScreen:
    """Gives each place its replies in turn; where the script has none, the plainest way on."""

    def __init__(self, **replies: Any) -> None:
        self.replies = {name: list(each) for name, each in replies.items()}
        self.shown: list[tuple[str, Any]] = []
        self.warnings: list[Problem] = []
        self.messages: list[Message] = []

    def on(self, path: str, *replies: Any) -> ScriptedScreen:
        self.replies[path] = list(replies)
        return self

    def last(self, path: str) -> Any:
        return next(what for where, what in reversed(self.shown) if where == path)

    def paths(self) -> list[str]:
        return [where for where, _ in self.shown]

    def _next(self, path: str, what: Any, otherwise: Any) -> Any:
        self.shown.append((path, what))
        assert len(self.shown) < 500, "the interview turns in a circle"
        waiting = self.replies.get(path)
        return waiting.pop(0) if waiting else otherwise

    def ask(self, question: Question) -> Any:
        plain = Stop() if question.required else Unanswered()
        return self._next(question.path, question, plain)

    def manage(self, menu: ListMenu) -> Any:
        return self._next(menu.path, menu, Stop() if menu.problems else Done())

    def section_end(self, told: SectionProblems) -> Any:
        return self._next(f"end {told.section.number}", told, Continue())

    def overview(self, overview: Overview) -> Any:
        return self._next("overview", overview, Resume())

    def review(self, review: Review) -> Any:
        return self._next("review", review, Stop() if review.errors else Finish())

    def tell(self, message: Message) -> None:
        self.messages.append(message)

    def warn(self, _question: Question, problem: Problem) -> None:
        self.warnings.append(problem)
