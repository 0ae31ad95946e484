"""The interview flow: order, conditions, back, jumps, lists, reasons, problems."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.form.unanswered import UnansweredReason
from docgen.interview.loop import run_interview
from docgen.interview.protocol.overview import Status
from docgen.interview.protocol.questions import Origin, QuestionKind
from docgen.interview.protocol.replies import (
    Add,
    Answered,
    Back,
    Continue,
    Delete,
    Done,
    Edit,
    Finish,
    JumpTo,
    Move,
    Resume,
    ShowOverview,
    ShowReview,
    Stop,
    Unanswered,
)
from tests.interview.scripted_screen import ScriptedScreen
from tests.interview.toy_form import RECORD, make_interview

ALL_QUESTIONS = ("name", "born", "wakes", "grown", "colour", "colours")


def make_screen() -> ScriptedScreen:
    """Return a screen that answers what the form asks for, and nothing else."""
    return (
        ScriptedScreen()
        .on("name", Answered("Budi"))
        .on("grown", Answered("ya"))
        .on("wishes", Add(), Done())
        .on("wishes[0]", Answered("sehat"))
        .on("story", Answered("Panjang."))
        .on("home", Answered(False))
    )


def test_questions_follow_the_form_and_make_a_record() -> None:
    made = run_interview(make_interview(), given := make_screen())
    assert made == {"name": "Budi", "grown": True, "wishes": ["sehat"], "story": "Panjang."}
    assert given.paths() == [
        *("name", "born", "wakes", "grown", "colour", "colours", "pets"),
        *("wishes", "wishes[0]", "wishes", "home", "story", "city", "level", "review"),
    ]


def test_a_question_carries_the_facts_of_its_field() -> None:
    run_interview(make_interview(), given := make_screen())
    name = given.last("name")
    assert (name.label, name.help, name.example) == ("Nama", "Seperti pada KTP.", "Contoh")
    assert (name.number, name.total, name.required) == (1, 7, True)
    assert name.ahead == ("Lahir", "Bangun", "Dewasa", "Wali", "Sekitar", "Akhir")
    assert given.last("colour").choices == (("m", "Merah"), ("b", "Biru"))
    assert [given.last(path).kind for path in ALL_QUESTIONS] == [
        *(
            QuestionKind.TEXT,
            QuestionKind.DATE,
            QuestionKind.TIME,
            QuestionKind.YES_NO,
            QuestionKind.CHOICE,
            QuestionKind.CHOICES,
        )
    ]
    assert given.last("story").kind is QuestionKind.LONG_TEXT
    assert given.last("home").kind is QuestionKind.GROUP


def test_a_question_comes_only_where_an_answer_makes_it_apply() -> None:
    given = make_screen().on("grown", Answered(False)).on("guardian", Answered("Sari"))
    made = run_interview(make_interview(), given)
    assert made is not None
    assert made["guardian"] == "Sari"


def test_what_applies_no_longer_is_kept_but_not_in_the_record() -> None:
    begun = make_interview({"guardian": "Sari"})
    made = run_interview(begun, given := make_screen())
    assert made is not None
    assert "guardian" not in made
    assert [row.label for row in given.last("review").left_out] == ["Wali"]
    assert begun.state.answers["guardian"] == "Sari"


@pytest.mark.parametrize(
    ("path", "typed", "recorded"),
    [
        ("born", "17 Agustus 2000", "2000-08-17"),
        ("born", "17-08-2000", "2000-08-17"),
        ("wakes", "05:30", "05.30"),
        ("colour", "Biru", "b"),
        ("colours", ["Biru", "m"], ["b", "m"]),
    ],
)
def test_an_answer_is_recorded_as_the_form_takes_it(path: str, typed: Any, recorded: Any) -> None:
    made = run_interview(make_interview(), make_screen().on(path, Answered(typed)))
    assert made is not None
    assert made[path] == recorded


def test_a_wrong_answer_is_asked_again_with_the_form_s_own_words() -> None:
    given = make_screen().on("born", Answered("kapan-kapan"), Answered("2000-01-02"))
    made = run_interview(make_interview(), given)
    assert made is not None
    again = given.last("born")
    assert again.typed == "kapan-kapan"
    assert [each.code for each in again.problems] == ["date.format"]
    assert made["born"] == "2000-01-02"


def test_a_required_question_may_be_left_for_later_and_is_reported_at_the_end() -> None:
    given = make_screen().on(
        "name", Unanswered(), Unanswered(UnansweredReason.UNKNOWN), Answered("Budi")
    )
    given.on("review", JumpTo("name"))
    made = run_interview(make_interview(), given)
    assert [each.code for each in given.shown[1][1].problems] == ["required"]
    review = next(what for where, what in given.shown if where == "review")
    assert [(each.problem.code, each.path) for each in review.errors] == [("required", "name")]
    assert made is not None
    assert "unanswered" not in made


def test_finishing_with_an_error_shows_the_review_again() -> None:
    given = (
        make_screen()
        .on("name", Unanswered(UnansweredReason.UNKNOWN))
        .on("review", Finish(), Stop())
    )
    assert run_interview(make_interview(), given) is None
    assert given.paths().count("review") == 2


@pytest.mark.parametrize("reason", UnansweredReason)
def test_the_record_says_why_a_question_was_not_answered(reason: UnansweredReason) -> None:
    given = make_screen().on("born", Unanswered(reason)).on("pets", Unanswered(reason))
    made = run_interview(make_interview(), given.on("home", Unanswered(reason)))
    assert made is not None
    assert made["unanswered"] == dict.fromkeys(("born", "pets", "home"), reason.value)


def test_an_answer_takes_the_place_of_a_reason() -> None:
    given = make_screen().on("born", Unanswered(UnansweredReason.REFUSED), Answered("2000-01-02"))
    made = run_interview(make_interview(), given.on("wakes", Back()))
    assert given.shown[3][1].reason is UnansweredReason.REFUSED
    assert made is not None
    assert "unanswered" not in made


def test_back_leads_to_the_question_before_across_sections_and_lists() -> None:
    given = make_screen().on("pets", Back()).on("home", Back(), Answered(False)).on("story", Back())
    given.replies["story"].append(Answered("Panjang."))
    given.replies["home"].append(Answered(False))
    run_interview(make_interview(), given)
    paths = given.paths()
    assert paths[6:9] == ["pets", "colours", "pets"]
    assert paths[paths.index("home") + 1] == "wishes"
    assert paths[paths.index("story") + 1] == "home"


def test_back_from_the_first_question_stays_there() -> None:
    given = make_screen().on("name", Back(), Answered("Budi"))
    assert run_interview(make_interview(), given) is not None


def test_a_list_is_added_to_edited_put_in_order_and_shortened() -> None:
    given = make_screen().on(
        "pets", Add(), Add(), Add(), Move(2, 0), Delete(1), Edit(0), Delete(9), Done()
    )
    given.on("pets[0].name", Answered("A"), Answered("C2"))
    given.on("pets[1].name", Answered("B")).on("pets[2].name", Answered("C"))
    given.on("pets[2].age", Answered("3"))
    made = run_interview(make_interview(), given)
    assert made is not None
    assert made["pets"] == [{"name": "C2", "age": 3}, {"name": "B"}] or made["pets"] == [
        {"name": "C2"},
        {"name": "B"},
    ]
    assert [each.code for each in given.last("pets").problems] == ["list.no_item"]


def test_reasons_move_with_the_items_of_a_list() -> None:
    given = make_screen().on("pets", Add(), Add(), Move(1, 0), Done())
    given.on("pets[0].name", Answered("A")).on("pets[1].name", Answered("B"))
    given.on("pets[1].age", Unanswered(UnansweredReason.REFUSED))
    made = run_interview(make_interview(), given)
    assert made is not None
    assert made["unanswered"] == {"pets[0].age": "klien_menolak"}


def test_a_new_item_left_empty_is_no_item() -> None:
    given = make_screen().on("pets", Add(), Done()).on("pets[0].name", Back())
    made = run_interview(make_interview(), given)
    assert made is not None
    assert "pets" not in made


def test_a_plain_item_left_empty_goes_back_to_its_list() -> None:
    given = make_screen().on("wishes", Add(), Done(), Add(), Done())
    given.on("wishes[0]", Unanswered(), Answered("sehat"))
    made = run_interview(make_interview(), given)
    assert [each.code for each in given.shown[10][1].problems] == ["empty"]
    assert made is not None
    assert made["wishes"] == ["sehat"]


def test_lists_in_lists_are_asked_within_their_item() -> None:
    given = make_screen().on("pets", Add(), Done()).on("pets[0].name", Answered("A"))
    given.on("pets[0].toys", Add(), Add(), Done())
    given.on("pets[0].toys[0]", Answered("bola")).on("pets[0].toys[1]", Answered("tali"))
    made = run_interview(make_interview(), given)
    assert made is not None
    assert made["pets"] == [{"name": "A", "toys": ["bola", "tali"]}]
    assert given.last("pets[0].toys[1]").trail == ("Hewan 1", "Mainan 2")


def test_a_group_that_is_filled_in_asks_for_what_it_holds() -> None:
    given = make_screen().on("home", Answered(True)).on("home.rooms", Answered("3"))
    made = run_interview(make_interview(), given)
    assert made is not None
    assert made["home"] == {"rooms": 3}
    assert given.last("home.rooms").trail == ("Rumah",)


def test_a_group_that_is_not_filled_in_after_all_keeps_its_answers_for_a_change_of_mind() -> None:
    begun = make_interview()
    given = make_screen().on("home", Answered(True)).on("home.rooms", Answered("3"), Back())
    given.on("story", Back(), Answered("Panjang."))
    given.replies["home"] += [Answered(False)]
    given.on("home.city", Unanswered(), Back())
    made = run_interview(begun, given)
    assert made is not None
    assert "home" not in made
    assert begun.state.set_aside == {"home": {"rooms": 3}}


def test_an_answer_is_edited_from_the_overview_and_the_interview_goes_back_there() -> None:
    given = make_screen().on("colour", ShowOverview()).on("overview", JumpTo("name"), Resume())
    given.replies["name"].append(Answered("Ani"))
    made = run_interview(make_interview(), given)
    assert given.paths()[4:9] == ["colour", "overview", "name", "overview", "colour"]
    assert given.last("name").editing
    assert made is not None
    assert made["name"] == "Ani"


def test_a_jump_may_go_on_from_there() -> None:
    given = make_screen().on("colour", ShowOverview()).on("overview", JumpTo("born", onward=True))
    run_interview(make_interview(), given)
    assert given.paths()[4:9] == ["colour", "overview", "born", "wakes", "grown"]


def test_a_section_is_jumped_to_by_its_path() -> None:
    given = make_screen().on("born", JumpTo("#3"))
    run_interview(make_interview(), given)
    assert given.paths()[1:3] == ["born", "story"]


def test_a_group_opened_by_a_jump_is_asked_through() -> None:
    given = make_screen().on("review", JumpTo("home"))
    given.replies["home"] = [Answered(False), Answered(True)]
    given.on("home.rooms", Answered("2"))
    made = run_interview(make_interview(), given)
    assert given.paths()[-4:] == ["home", "home.city", "home.rooms", "review"]
    assert made is not None
    assert made["home"] == {"rooms": 2}


def test_what_few_records_need_is_asked_from_the_overview_alone() -> None:
    given = make_screen().on("review", JumpTo("hobby")).on("hobby", Answered("x"))
    made = run_interview(make_interview(), given)
    assert given.paths().count("hobby") == 1
    assert made is not None
    assert made["hobby"] == "x"


def test_problems_across_answers_come_at_the_end_of_their_section_and_can_be_jumped_to() -> None:
    given = make_screen().on("born", Answered("2030-01-01"), Answered("2000-01-01"))
    given.on("end 1", JumpTo("born"))
    made = run_interview(make_interview(), given)
    (trouble,) = given.last("end 1").problems
    assert (trouble.problem.code, trouble.path) == ("born.future", "born")
    assert given.paths()[6:9] == ["end 1", "born", "pets"]
    assert made is not None


def test_a_section_may_be_left_with_its_problems_which_the_review_tells() -> None:
    given = make_screen().on("born", Answered("2030-01-01")).on("end 1", Continue())
    assert run_interview(make_interview(), given) is None
    assert [each.problem.code for each in given.last("review").errors] == ["born.future"]


def test_a_warning_about_an_answer_is_reported_at_once_and_once() -> None:
    given = make_screen().on("born", Answered("2020-01-01"))
    made = run_interview(make_interview(), given)
    assert [each.code for each in given.warnings] == ["grown.young"]
    assert "end 1" not in given.paths()
    assert made is not None


def test_the_agency_s_answers_stand_in_their_questions() -> None:
    given = make_screen().on("city", Answered("Binjai"))
    made = run_interview(make_interview(), given)
    city = given.last("city")
    assert (city.value, city.source.origin) == ("Medan", Origin.AGENCY)
    assert made is not None
    assert made["city"] == "Binjai"
    assert "office.name" not in given.paths()


def test_one_answer_of_the_agency_s_is_changed_and_the_others_stay() -> None:
    given = make_screen().on("review", JumpTo("office.code")).on("office.code", Answered("D1"))
    made = run_interview(make_interview(), given)
    assert made is not None
    assert made["office"] == {"name": "Dinas", "code": "D1"}


def test_the_default_of_the_form_is_in_the_question() -> None:
    run_interview(make_interview(), given := make_screen())
    level = given.last("level")
    assert (level.value, level.value_text, level.source.origin) == ("m", "Merah", Origin.FORM)


def test_one_section_alone_is_asked_for() -> None:
    given = make_screen()
    run_interview(make_interview(dict(RECORD), only_sections=("#3",)), given)
    assert given.paths() == ["story", "city", "level", "review"]


def test_the_overview_shows_the_progress_of_each_section() -> None:
    given = make_screen().on("pets", ShowOverview())
    run_interview(make_interview(), given)
    first, second, third = given.last("overview").sections
    assert (first.status, first.answered, first.total) == (Status.COMPLETE, 6, 6)
    assert (second.status, third.status) == (Status.UNTOUCHED, Status.UNTOUCHED)
    assert given.last("overview").can_resume
    assert given.paths().count("pets") == 2
    assert [row.label for row in third.rows if row.on_demand] == ["Hobi"]


def test_the_review_can_be_left_again() -> None:
    given = make_screen().on("review", Back(), ShowOverview()).on("overview", ShowReview())
    given.replies["level"] = [Unanswered(), Unanswered()]
    assert run_interview(make_interview(), given) is not None
    assert given.paths()[-5:] == ["review", "level", "review", "overview", "review"]


def test_stopping_gives_no_record() -> None:
    assert run_interview(make_interview(), make_screen().on("grown", Stop())) is None
