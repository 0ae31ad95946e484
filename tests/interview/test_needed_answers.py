"""What an interview marks as required is what the final check demands."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from docgen.agency.load import load_agency
from docgen.form.library import find_form, list_examples
from docgen.form.paths import set_answer
from docgen.interview.build_overview import build_review
from docgen.interview.build_question import build_list_menu, build_question
from docgen.interview.loop import run_interview
from docgen.interview.position import AtQuestion, AtReview
from docgen.interview.protocol.overview import Status
from docgen.interview.protocol.questions import Origin
from docgen.interview.protocol.replies import AcceptFindings, Add, Answered, Done, Finish, JumpTo
from docgen.interview.session import Interview
from docgen.interview.state import InterviewState
from tests.interview.form_input import AGENCY
from tests.interview.scripted_screen import ScriptedScreen

if TYPE_CHECKING:
    from docgen.interview.protocol.overview import SectionRow
    from docgen.interview.protocol.questions import ListMenu, Question

TODAY = dt.date(2026, 12, 1)
FORM = find_form("surat-rujukan")


def begin(answers: dict[str, Any] | None = None, form: str = "surat-rujukan") -> Interview:
    office = load_agency(AGENCY).record_answers()
    return Interview(find_form(form), InterviewState(answers=answers or {}), TODAY, office)


def letter(**changes: Any) -> dict[str, Any]:
    """Return the answers of a letter that can be made, with others in their place."""
    found: dict[str, Any] = json.loads(list_examples(FORM)["mr"].read_text(encoding="utf-8"))
    for path, answer in changes.items():
        set_answer(found, path.replace("__", "."), answer)
    return found


def ask(interview: Interview, path: str) -> Question:
    step = interview.find_step(path)
    assert step is not None
    return build_question(interview, step)


def menu(interview: Interview, path: str) -> ListMenu:
    step = interview.find_step(path)
    assert step is not None
    return build_list_menu(interview, step)


def section(interview: Interview, title: str) -> SectionRow:
    rows = build_review(interview).overview.sections
    return next(each for each in rows if each.section.title == title)


@pytest.mark.parametrize(
    "path", ["client.full_name", "client.nik_status", "client.birth_date", "contact_person.phone"]
)
def test_what_only_a_rule_demands_is_marked(path: str) -> None:
    answers = {"client": {"case_code": "2026-0001"}, "contact_person": {"name": "Sari"}}

    assert ask(begin(answers), path).needed


def test_an_answer_that_does_as_well_is_named() -> None:
    question = ask(begin({"client": {"case_code": "2026-0001"}}), "client.birth_date")

    assert question.instead == ("Perkiraan Umur",)


def test_one_of_two_answers_makes_the_other_needless() -> None:
    answers = {"client": {"case_code": "2026-0001", "birth_date": "1992-05-04"}}

    assert not ask(begin(answers), "client.age_estimate").needed


def test_an_answer_that_stands_there_keeps_its_mark() -> None:
    assert ask(begin(letter()), "contact_person.phone").needed
    assert not ask(begin(letter()), "client.ethnicity").needed


def test_a_group_that_may_not_stay_empty_is_marked_and_so_are_its_questions() -> None:
    example = list_examples(find_form("laporan-terminasi"))["mr"]
    answers = json.loads(example.read_text(encoding="utf-8"))
    del answers["condition_before_after"]
    report = begin(answers, "laporan-terminasi")
    assert ask(report, "condition_before_after").needed

    report.state.include_group("condition_before_after")
    report.state.include_group("condition_before_after.bio")
    assert ask(report, "condition_before_after.bio.before").needed

    report.state.answer("condition_before_after.bio.before", "Lemah.")
    assert not ask(report, "condition_before_after.psycho").needed


def test_a_section_is_not_whole_while_the_check_demands_an_answer_in_it() -> None:
    interview = begin(letter())
    interview.state.replied |= {step.path for step in interview.main_steps}
    assert section(interview, "Persetujuan Klien").status is Status.COMPLETE

    interview.state.answer("consent.recipients", [])

    assert section(interview, "Persetujuan Klien").status is Status.OPEN
    assert any(each.path == "consent.recipients" for each in build_review(interview).errors)


def test_a_consent_for_another_office_is_mended_where_its_receivers_stand() -> None:
    interview = begin(
        letter(
            receiver__post_title="Kepala Sentra Bahagia di Medan",
            receiver__institution="Kementerian Sosial RI",
            consent__recipients=["Sentra Lain"],
        )
    )

    (told,) = build_review(interview).errors

    assert told.path == "consent.recipients"
    assert told.problem.label == "Lembaga Penerima Data"
    assert "--receiver" not in told.problem.text
    awaited = (
        "Sentra Bahagia di Medan, Kementerian Sosial RI",
        "Sentra Bahagia di Medan",
        "Kementerian Sosial RI",
    )
    assert told.awaited == awaited
    assert menu(interview, "consent.recipients").suggestions == awaited


def test_a_receiver_that_is_offered_is_added_as_it_stands() -> None:
    interview = begin(
        letter(receiver__post_title="Kepala Sentra Bahagia", consent__recipients=["Sentra Lain"])
    )
    interview.state.position = AtReview()
    offered = build_review(interview).errors[0]
    assert offered.path is not None
    screen = ScriptedScreen(review=[JumpTo(offered.path), Finish()])
    screen.on("consent.recipients", Add("Sentra Bahagia"), Done())

    made = run_interview(interview, screen)

    assert made is not None
    assert made["consent"]["recipients"] == ["Sentra Lain", "Sentra Bahagia"]


def test_a_finding_in_a_text_may_stand_once_an_officer_answers_for_it() -> None:
    said = "Klien dapat dihubungi di 0812-0000-9999 setiap hari."
    interview = begin(letter(background=said))
    interview.state.position = AtReview()
    review = build_review(interview)
    assert review.can_accept
    assert [each.problem.code for each in review.errors] == ["disclosure.phone"]

    made = run_interview(interview, ScriptedScreen(review=[AcceptFindings("PS-01"), Finish()]))

    assert made is not None
    assert interview.reader.accepted_by == "PS-01"


def test_what_lacks_is_not_accepted_with_what_was_found() -> None:
    interview = begin(letter(consent__recipients=["Sentra Lain"]))

    assert not build_review(interview).can_accept


def test_a_letter_is_dated_today_unless_another_day_is_typed() -> None:
    question = ask(begin(), "letter.date")

    assert question.value == "2026-12-01"
    assert question.source is not None
    assert question.source.origin is Origin.TODAY
    assert ask(begin(form="laporan-terminasi"), "service_end").value is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [("hari ini", "2026-12-01"), ("Kemarin", "2026-11-30"), ("today", "2026-12-01")],
)
def test_a_day_may_be_named_from_today_on(typed: str, day: str) -> None:
    screen = ScriptedScreen().on("letter.date", Answered(typed))
    interview = begin()
    interview.state.position = AtQuestion("letter.date")

    run_interview(interview, screen)

    assert interview.state.answers["letter"]["date"] == day


def test_the_check_of_the_agency_s_own_rules_is_the_check_of_the_interview() -> None:
    interview = begin(letter(background="Klien dapat dihubungi di 0812-0000-9999 setiap hari."))
    assert interview.validate().errors

    interview.reader = replace(interview.reader, accepted_by="PS-01")

    assert not interview.validate().errors


def test_a_label_that_goes_on_from_the_field_before_is_asked_with_it() -> None:
    assert ask(begin(form="asesmen"), "end_date").label == "Tanggal Asesmen s.d."
