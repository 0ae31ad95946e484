"""Random interviews: back, jumps, edits, reasons, interrupts; nothing is lost."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.paths import get_answer
from docgen.interview.loop import run_interview
from docgen.interview.position import AtReview
from docgen.interview.protocol.questions import QuestionKind
from docgen.interview.protocol.replies import (
    Add,
    Answered,
    Back,
    Continue,
    Delete,
    Done,
    Edit,
    JumpTo,
    Move,
    Resume,
    ShowOverview,
    ShowReview,
    Stop,
    Unanswered,
)
from docgen.interview.start import resume_interview, start_interview
from tests.every_form import AGENCY, TODAY, every_form, example, render_example, some_cases, text_of
from tests.interview.record_screen import RecordScreen

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.form.definition import Form

STEPS = 160


class RandomScreen(RecordScreen):
    """Answers from a record most of the time, and otherwise does whatever one may do."""

    def __init__(self, record: dict[str, Any], seed: int) -> None:
        super().__init__(record)
        self.chance = random.Random(seed)  # noqa: S311 -- no secret, only a walk
        self.left = STEPS
        self.kept: dict[str, Any] = {}
        """What was answered, by its path, for as long as its list is not changed."""

    def _stops(self) -> bool:
        self.left -= 1
        return self.left < 0

    def ask(self, question: Any) -> Any:
        if question.path in self.kept and not question.problems:
            assert question.value == self.kept[question.path], question.path
        if self._stops():
            return Stop()
        roll = self.chance.random()
        if roll < 0.12:
            return Back()
        if roll < 0.16:
            return ShowOverview()
        if roll < 0.22 and question.reasons:
            self._forget(question.path)
            return Unanswered(self.chance.choice(question.reasons))
        if roll < 0.26 and question.kind is QuestionKind.DATE:
            return Answered("kemarin")
        reply = self._answer(question)
        if isinstance(reply, Answered) and _is_kept_as_typed(question, reply.value):
            self.kept[question.path] = reply.value
        elif question.kind is not QuestionKind.GROUP:
            self._forget(question.path)
        return reply

    def _answer(self, question: Any) -> Any:
        value = get_answer(self.record, question.path)
        if question.kind is QuestionKind.GROUP:
            filled = isinstance(value, dict) or self.chance.random() < 0.1
            return Answered(filled)
        if value is not None:
            return Answered(value)
        return (
            Unanswered(question.reasons[0])
            if question.required and question.reasons
            else (Answered(question.value) if question.value is not None else Unanswered())
        )

    def _forget(self, path: str) -> None:
        for known in [each for each in self.kept if each.startswith(path)]:
            del self.kept[known]

    def manage(self, menu: Any) -> Any:
        if self._stops():
            return Stop()
        self._forget(menu.path)
        wanted = len(get_answer(self.record, menu.path) or [])
        count = len(menu.items)
        if menu.problems:
            return Add()
        if count and self.chance.random() < 0.3:
            places = range(count)
            one, other = self.chance.choice(places), self.chance.choice(places)
            return self.chance.choice([Edit(one), Delete(one), Move(one, other), Back()])
        return Add() if count < wanted else Done()

    def section_end(self, told: Any) -> Any:
        if self._stops():
            return Stop()
        place = self.chance.choice(told.problems).path
        return JumpTo(place) if place and self.chance.random() < 0.4 else Continue()

    def overview(self, overview: Any) -> Any:
        if self._stops():
            return Stop()
        rows = [row for section in overview.sections for row in section.rows]
        roll = self.chance.random()
        if rows and roll < 0.6:
            return JumpTo(self.chance.choice(rows).path, onward=self.chance.random() < 0.3)
        return ShowReview() if roll < 0.7 else Resume()

    def review(self, review: Any) -> Any:
        assert review.overview.sections
        if self._stops():
            return Stop()
        return self.chance.choice([Back(), ShowOverview(), JumpTo("#1")])


def _is_kept_as_typed(question: Any, value: Any) -> bool:
    """Return whether an answer stands in the record as it was typed, as numbers may not."""
    word = question.kind is QuestionKind.TEXT and not any(letter.isdigit() for letter in value)
    return word or question.kind is QuestionKind.CHOICE


class RestoringScreen(RecordScreen):
    """Puts every answer back to what the record says, whatever was there before."""

    def manage(self, menu: Any) -> Any:
        wanted = len(get_answer(self.record, menu.path) or [])
        if len(menu.items) > wanted:
            return Delete(wanted)
        done = sum(path.startswith(f"{menu.path}[") for path in self.begun)
        if done < min(len(menu.items), wanted):
            self.begun.add(f"{menu.path}[{done}]")
            return Edit(done)
        if len(menu.items) < wanted:
            self.begun.add(f"{menu.path}[{len(menu.items)}]")
            return Add()
        return Done()

    def __init__(self, record: dict[str, Any]) -> None:
        super().__init__(record)
        self.begun: set[str] = set()

    def overview(self, overview: Any) -> Any:
        for section in overview.sections:
            for row in section.rows:
                differs = self._has(row.path) or row.source is not None
                if row.on_demand and row.path not in self.jumped and differs:
                    self.jumped.add(row.path)
                    return JumpTo(row.path)
        return ShowReview()


def _merge_agency_answers(agency: dict[str, Any], record: dict[str, Any]) -> dict[str, Any]:
    """Return a record that says itself what the agency would say for it."""
    both = {**agency, **record}
    for name in agency.keys() & record.keys():
        if isinstance(agency[name], dict):
            both[name] = _merge_agency_answers(agency[name], record[name])
    return both


@every_form
@pytest.mark.parametrize("seed", range(3))
def test_a_random_interview_loses_nothing_and_can_be_finished(
    form: Form, seed: int, tmp_path: Path
) -> None:
    record = example(form, some_cases(form)[0])
    draft = tmp_path / "x.draft.json"
    more: dict[str, Any] = {"today": TODAY, "agency_answers": AGENCY.record_answers()}
    interview = start_interview(form, draft=draft, **more)
    screen = RandomScreen(record, seed)
    for _ in range(3):
        assert run_interview(interview, screen) is None
        again = resume_interview(draft, **more)
        assert not again.messages
        assert again.state.answers == interview.state.answers
        assert again.state.position == interview.state.position
        interview, screen.left = again, STEPS
    interview.state.detours.clear()
    interview.state.position = None
    made = run_interview(
        interview, RestoringScreen(_merge_agency_answers(interview.agency_record, record))
    )
    assert made is not None
    assert text_of(render_example(form, made)) == text_of(render_example(form, record))
    assert interview.state.position == AtReview()
