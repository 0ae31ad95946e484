"""What is wrong across the answers so far, and where each is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.interview.conditions import Situation
from docgen.interview.protocol.overview import Trouble
from docgen.validation.defaults import complete
from docgen.validation.rules import broken_rules

if TYPE_CHECKING:
    from docgen.errors import Problem
    from docgen.interview.protocol.questions import Section
    from docgen.interview.session import Interview


def problems_across(interview: Interview) -> list[Problem]:
    """Return what the rules of the form find in the answers so far.

    A warning that a question should be answered is not told where a reason was given.
    """
    answers = complete(interview.form, interview.record(), interview.agency_answers)
    seen = Situation.of(interview.form, answers, interview.today)
    found = broken_rules(seen.record, seen.moment, partial=True)
    return [each for each in found if each.is_error or each.at not in interview.state.reasons]


def at_section_end(interview: Interview, section: Section) -> tuple[Trouble, ...]:
    """Return what to tell after a section: its errors, and what else is new up to here.

    What lies in a section that is still to come is told there.
    """
    told = interview.state.told
    found = []
    for problem in problems_across(interview):
        number = _section_of(interview, problem)
        errs_here = problem.is_error and number == section.number
        if errs_here or (number <= section.number and mark_of(problem) not in told):
            found.append(trouble(interview, problem))
    return tuple(found)


def trouble(interview: Interview, problem: Problem) -> Trouble:
    """Return a problem with the question at which it is mended."""
    step = interview.nearest(problem.at) if problem.at else None
    return Trouble(problem, step.path if step else None)


def mark_of(problem: Problem) -> str:
    """Return what tells a problem from others that were told."""
    return f"{problem.code} {problem.at}"


def _section_of(interview: Interview, problem: Problem) -> int:
    step = interview.nearest(problem.at) if problem.at else None
    return step.section.number if step else 0
