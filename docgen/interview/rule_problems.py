"""Problems that the rules of a form find across its answers, each with its question."""

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
    """Return the problems that the rules of the form find in the answers so far.

    A warning that a question should be answered is dropped where a reason was given.
    """
    answers = fill_from_agency(interview.form, interview.record(), interview.agency_answers)
    context = ConditionContext.from_answers(interview.form, answers, interview.today)
    problems = list_broken_rules(context.record, context.moment, partial=True)
    return [each for each in problems if each.is_error or each.at not in interview.state.reasons]


def list_section_problems(
    interview: Interview, section: SectionHeading
) -> tuple[LocatedProblem, ...]:
    """Return the problems to show after a section: its errors, and new ones of sections before.

    A problem in a later section is shown after that one.
    """
    warned = interview.state.warned
    found = []
    for problem in list_rule_problems(interview):
        number = _section_number_of(interview, problem)
        is_own_error = problem.is_error and number == section.number
        if is_own_error or (number <= section.number and problem_key(problem) not in warned):
            found.append(locate_problem(interview, problem))
    return tuple(found)


def locate_problem(interview: Interview, problem: Problem) -> LocatedProblem:
    """Return a problem with the path of the question where it can be corrected."""
    step = interview.find_nearest_step(problem.at) if problem.at else None
    if step is None:
        return LocatedProblem(problem, None)
    if step.path != problem.at:
        return LocatedProblem(problem, step.path)
    awaited = interview.context.suggestions(step.facts) if problem.is_error else ()
    return LocatedProblem(problem, step.path, step.trail, awaited)


def problem_key(problem: Problem) -> str:
    """Return the key by which a problem that was shown is remembered."""
    return f"{problem.code} {problem.at}"


def _section_number_of(interview: Interview, problem: Problem) -> int:
    step = interview.find_nearest_step(problem.at) if problem.at else None
    return step.section.number if step else 0
