"""Problems that the rules of the form find across answers, each with its question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.interview.applicability import ConditionContext
from docgen.interview.protocol.overview import LocatedProblem
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.rules import list_broken_rules

if TYPE_CHECKING:
    from docgen.errors import Problem
    from docgen.interview.protocol.questions import SectionHeading
    from docgen.interview.session import Interview


def list_rule_problems(interview: Interview) -> list[Problem]:
    """Return what the rules of the form find in the answers so far.

    A warning that a question should be answered is not told where a reason was given.
    """
    answers = fill_from_agency(interview.form, interview.record(), interview.agency_answers)
    seen = ConditionContext.from_answers(interview.form, answers, interview.today)
    found = list_broken_rules(seen.record, seen.moment, partial=True)
    return [each for each in found if each.is_error or each.at not in interview.state.reasons]


def list_section_problems(
    interview: Interview, section: SectionHeading
) -> tuple[LocatedProblem, ...]:
    """Return what to tell after a section: its errors, and what else is new up to here.

    What lies in a section that is still to come is told there.
    """
    told = interview.state.warned
    found = []
    for problem in list_rule_problems(interview):
        number = _section_number_of(interview, problem)
        errs_here = problem.is_error and number == section.number
        if errs_here or (number <= section.number and problem_key(problem) not in told):
            found.append(locate_problem(interview, problem))
    return tuple(found)


def locate_problem(interview: Interview, problem: Problem) -> LocatedProblem:
    """Return a problem with the question at which it is mended."""
    step = interview.find_nearest_step(problem.at) if problem.at else None
    return LocatedProblem(problem, step.path if step else None)


def problem_key(problem: Problem) -> str:
    """Return what tells a problem from others that were told."""
    return f"{problem.code} {problem.at}"


def _section_number_of(interview: Interview, problem: Problem) -> int:
    step = interview.find_nearest_step(problem.at) if problem.at else None
    return step.section.number if step else 0
