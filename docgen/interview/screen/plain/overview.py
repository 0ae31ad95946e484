"""The overview, the review and the problems of a section, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import RecordError
from docgen.interview.protocol.replies import Back, Continue, Finish, JumpTo, ShowOverview, Stop
from docgen.interview.screen.match_choice import numbered
from docgen.interview.screen.text import in_words, onward, row_text, section_line, trouble_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.interview.protocol.overview import (
        Overview,
        Review,
        Row,
        SectionEnd,
        SectionRow,
        Trouble,
    )
    from docgen.interview.protocol.replies import OverviewReply, ReviewReply, SectionReply
    from docgen.interview.screen.plain.line_io import Linear
    from docgen.interview.screen.text import Say

AWAY = (Back, ShowOverview, Stop)


class Looks:
    """Says what there is to look at, and takes where to go."""

    def __init__(self, linear: Linear, say: Say) -> None:
        self._linear = linear
        self.say = say

    def section_end(self, told: SectionEnd) -> SectionReply:
        """Return what to do about the problems of a section; with nobody there, go on."""
        self._linear.write(["", self.say("Something here does not fit together:")])
        choices = self._troubles(told.troubles)
        if not self._linear.somebody:
            return Continue()
        self._linear.write(
            ["  " + self.say("Type a number to mend it now; Enter goes on, to mend it later.")]
        )
        return self._linear.one_of(choices, AWAY) or Continue()

    def overview(self, overview: Overview) -> OverviewReply:
        """Return where to go from the overview."""
        sections = [(row, self._section(row)) for row in overview.sections]
        self._linear.write(["", self.say("Overview"), *self._numbered(sections)])
        self._linear.write(
            ["  " + self.say("Type a number to look into a section; Enter goes on.")]
        )
        found = self._linear.one_of(sections, (Stop,))
        if found is None:
            return onward(overview)
        return found if isinstance(found, Stop) else self._inside(overview, found)

    def review(self, review: Review) -> ReviewReply:
        """Return whether to finish, or where to go; with nobody there, finish or stop."""
        self._linear.write(["", self.say("Last review")])
        choices = self._troubles((*review.errors, *review.warnings))
        self._tell_left_out(review.left_out)
        if not self._linear.somebody:
            return self._finish_alone(review.errors)
        sections = [f"  {self._section(row)}" for row in review.overview.sections]
        self._linear.write([*sections, "  " + self._way_on(review)])
        found = self._linear.one_of(choices, AWAY)
        if found is None:
            return ShowOverview() if review.errors else Finish()
        return found  # type: ignore[no-any-return]

    def choose(self, told: str, choices: Sequence[str]) -> int | None:
        """Return which of ``choices`` is taken; None where the person leaves."""
        listed = list(enumerate(choices, start=1))
        self._linear.write([told, *self._numbered(listed)])
        found = self._linear.one_of(listed, (Stop,))
        return None if found is None or isinstance(found, Stop) else found - 1

    def _inside(self, overview: Overview, row: SectionRow) -> OverviewReply:
        start = JumpTo(row.section.path, onward=True)
        choices: list[tuple[JumpTo, str]] = [
            (start, self.say("Through this section from its start"))
        ]
        choices += [(JumpTo(each.path), row_text(each, self.say)) for each in row.rows]
        self._linear.write(["", row.section.title, *self._numbered(choices)])
        self._linear.write(["  " + self.say("Type a number to go there; Enter goes back.")])
        found = self._linear.one_of(choices, (Stop,))
        return self.overview(overview) if found is None else found

    def _troubles(self, troubles: Iterable[Trouble]) -> list[tuple[Any, str]]:
        """Say problems, those that can be jumped to by number, and return the jumps."""
        told = list(troubles)
        without = [trouble_text(each, self.say) for each in told if each.path is None]
        choices = [
            (JumpTo(each.path), trouble_text(each, self.say))
            for each in told
            if each.path is not None
        ]
        self._linear.write([*(f"  {text}" for text in without), *self._numbered(choices)])
        return choices

    def _tell_left_out(self, rows: Iterable[Row]) -> None:
        labels = [row_text(each, self.say) for each in rows]
        if labels:
            self._linear.write([self.say("Left out, as it applies no longer"), *labels])

    def _way_on(self, review: Review) -> str:
        if review.errors:
            return self.say("Type a number to mend it; Enter shows the overview.")
        return self.say("Enter makes the document; :overview shows every answer.")

    def _finish_alone(self, errors: Sequence[Trouble]) -> Finish:
        """Finish with answers from a pipe, unless they are wrong or more than was asked."""
        if errors:
            raise RecordError(
                "the answers do not make a record yet; mend what is told above",
                [each.problem for each in errors],
            )
        if self._linear.is_more_to_come():
            raise RecordError("there are more answers than questions, so some may be misplaced")
        return Finish()

    def _section(self, row: SectionRow) -> str:
        count = self.say("{answered} of {total}", answered=row.answered, total=row.total)
        state = in_words(row.state, self.say)
        return f"{section_line(row.section, self.say)}, {row.section.title}: {count}, {state}"

    def _numbered(self, choices: Sequence[tuple[Any, str]]) -> list[str]:
        return [f"  {number}. {text}" for number, _, text in numbered(choices)]
