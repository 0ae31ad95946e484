"""The overview, the review and section problems on the plain screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import RecordError
from docgen.interview.protocol.replies import (
    AcceptFindings,
    Back,
    Continue,
    Finish,
    JumpTo,
    ShowOverview,
    Stop,
)
from docgen.interview.screen.match_choice import format_choices
from docgen.interview.screen.plain.commands import ScreenCommand
from docgen.interview.screen.question_text import (
    accept_text,
    format_located_problem,
    format_row,
    format_section,
    format_section_progress,
    is_officer_code,
    officer_question,
    overview_exit,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.interview.protocol.overview import (
        LocatedProblem,
        Overview,
        QuestionRow,
        Review,
        SectionProblems,
        SectionRow,
    )
    from docgen.interview.protocol.replies import OverviewReply, ReviewReply, SectionReply
    from docgen.interview.screen.plain.line_io import LineIO
    from docgen.interview.screen.question_text import Translator

EXIT_REPLIES = (Back, ShowOverview, Stop)


class OverviewDialog:
    """Writes the overview, the review and section problems, and reads where to go."""

    def __init__(self, line_io: LineIO, translate: Translator) -> None:
        self._line_io = line_io
        self.translate = translate

    def section_end(self, section_problems: SectionProblems) -> SectionReply:
        """Return what to do about the problems of a section; go on where nobody can be asked."""
        self._line_io.write(["", self.translate("Something here does not fit together:")])
        choices = self._write_problems(section_problems.problems)
        if not self._line_io.is_interactive:
            return Continue()
        self._line_io.write(
            [
                "  "
                + self.translate("Type a number to mend it now; Enter goes on, to mend it later.")
            ]
        )
        return self._line_io.read_choice(choices, EXIT_REPLIES) or Continue()

    def overview(self, overview: Overview) -> OverviewReply:
        """Return where to go from the overview."""
        sections = [(row, self._format_section_row(row)) for row in overview.sections]
        self._line_io.write(["", self.translate("Overview"), *format_choices(sections)])
        self._line_io.write(
            ["  " + self.translate("Type a number to look into a section; Enter goes on.")]
        )
        found = self._line_io.read_choice(sections, (Stop,))
        if found is None:
            return overview_exit(overview)
        return found if isinstance(found, Stop) else self._show_section(overview, found)

    def review(self, review: Review) -> ReviewReply:
        """Return whether to finish, or where to go; finish or raise where nobody can be asked."""
        self._line_io.write(["", self.translate("Last review")])
        choices = self._write_problems((*review.errors, *review.warnings))
        self._write_left_out(review.left_out)
        if not self._line_io.is_interactive:
            return self._finish_without_user(review.errors)
        sections = [f"  {self._format_section_row(row)}" for row in review.overview.sections]
        if review.can_accept:
            choices.append((ScreenCommand.ACCEPT, accept_text(self.translate)))
            self._line_io.write([f"  {len(choices)}. {choices[-1][1]}"])
        self._line_io.write([*sections, "  " + self._format_next_hint(review)])
        found = self._line_io.read_choice(choices, EXIT_REPLIES)
        if found is ScreenCommand.ACCEPT:
            self._line_io.write([officer_question(self.translate).label])
            officer = self._line_io.read_line().strip()
            return AcceptFindings(officer) if is_officer_code(officer) else self.review(review)
        if found is None:
            return ShowOverview() if review.errors else Finish()
        return found  # type: ignore[no-any-return]

    def choose(self, heading: str, choices: Sequence[str]) -> int | None:
        """Return the index of the choice taken; None where the person leaves."""
        numbered = list(enumerate(choices, start=1))
        self._line_io.write([heading, *format_choices(numbered)])
        found = self._line_io.read_choice(numbered, (Stop,))
        return None if found is None or isinstance(found, Stop) else found - 1

    def _show_section(self, overview: Overview, row: SectionRow) -> OverviewReply:
        start = JumpTo(row.section.path, onward=True)
        choices: list[tuple[JumpTo, str]] = [
            (start, self.translate("Through this section from its start"))
        ]
        choices += [(JumpTo(each.path), format_row(each, self.translate)) for each in row.rows]
        self._line_io.write(["", row.section.title, *format_choices(choices)])
        self._line_io.write(["  " + self.translate("Type a number to go there; Enter goes back.")])
        found = self._line_io.read_choice(choices, (Stop,))
        return self.overview(overview) if found is None else found

    def _write_problems(self, problems: Sequence[LocatedProblem]) -> list[tuple[Any, str]]:
        """Write problems, those with a question by number, and return the jumps to these."""
        without = [
            format_located_problem(each, self.translate) for each in problems if each.path is None
        ]
        choices = [
            (JumpTo(each.path), format_located_problem(each, self.translate))
            for each in problems
            if each.path is not None
        ]
        self._line_io.write([*(f"  {text}" for text in without), *format_choices(choices)])
        return choices

    def _write_left_out(self, rows: Iterable[QuestionRow]) -> None:
        labels = [format_row(each, self.translate) for each in rows]
        if labels:
            self._line_io.write([self.translate("Left out, as it applies no longer"), *labels])

    def _format_next_hint(self, review: Review) -> str:
        if review.errors:
            return self.translate("Type a number to mend it; Enter shows the overview.")
        return self.translate("Enter makes the document; :overview shows every answer.")

    def _finish_without_user(self, errors: Sequence[LocatedProblem]) -> Finish:
        """Finish with answers from a pipe; raise RecordError where they are wrong or too many."""
        if errors:
            raise RecordError(
                "the answers do not make a record yet; mend what is told above",
                [each.problem for each in errors],
            )
        if self._line_io.has_more_lines():
            raise RecordError("there are more answers than questions, so some may be misplaced")
        return Finish()

    def _format_section_row(self, row: SectionRow) -> str:
        section = f"{format_section(row.section, self.translate)}, {row.section.title}"
        return f"{section}: {format_section_progress(row, self.translate)}"
