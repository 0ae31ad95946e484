"""Single promises of the flow: order, conditions, back, jumps, lists, reasons, problems."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.form.unanswered import Reason
from docgen.interview.loop import walk
from docgen.interview.protocol.overview import State
from docgen.interview.protocol.questions import Kind, Origin
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
from tests.interview.scripted import Scripted
from tests.interview.toy import RECORD, interview

ALL = ("name", "born", "wakes", "grown", "colour", "colours")


def screen() -> Scripted:
    """Return a screen that answers what the form asks for, and nothing else."""
    return (
        Scripted()
        .on("name", Answered("Budi"))
        .on("grown", Answered("ya"))
        .on("wishes", Add(), Done())
        .on("wishes[0]", Answered("sehat"))
        .on("story", Answered("Panjang."))
        .on("home", Answered(False))
    )


def test_questions_follow_the_form_and_make_a_record() -> None:
    made = walk(interview(), given := screen())
    assert made == {"name": "Budi", "grown": True, "wishes": ["sehat"], "story": "Panjang."}
    assert given.paths() == [
        *("name", "born", "wakes", "grown", "colour", "colours", "pets"),
        *("wishes", "wishes[0]", "wishes", "home", "story", "city", "level", "review"),
    ]


def test_a_question_tells_what_the_form_knows_of_it() -> None:
    walk(interview(), given := screen())
    name = given.last("name")
    assert (name.label, name.help, name.example) == ("Nama", "Seperti pada KTP.", "Contoh")
    assert (name.number, name.total, name.required) == (1, 7, True)
    assert name.ahead == ("Lahir", "Bangun", "Dewasa", "Wali", "Sekitar", "Akhir")
    assert given.last("colour").choices == (("m", "Merah"), ("b", "Biru"))
    assert [given.last(path).kind for path in ALL] == [
        *(Kind.TEXT, Kind.DATE, Kind.TIME, Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)
    ]
    assert given.last("story").kind is Kind.LONG_TEXT
    assert given.last("home").kind is Kind.BLOCK


def test_a_question_comes_only_where_an_answer_makes_it_apply() -> None:
    given = screen().on("grown", Answered(False)).on("guardian", Answered("Sari"))
    made = walk(interview(), given)
    assert made is not None
    assert made["guardian"] == "Sari"


def test_what_applies_no_longer_is_kept_but_not_in_the_record() -> None:
    begun = interview({"guardian": "Sari"})
    made = walk(begun, given := screen())
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
    made = walk(interview(), screen().on(path, Answered(typed)))
    assert made is not None
    assert made[path] == recorded


def test_a_wrong_answer_is_asked_again_with_the_form_s_own_words() -> None:
    given = screen().on("born", Answered("kemarin"), Answered("2000-01-02"))
    made = walk(interview(), given)
    assert made is not None
    again = given.last("born")
    assert again.typed == "kemarin"
    assert [each.code for each in again.problems] == ["date.format"]
    assert made["born"] == "2000-01-02"


def test_a_required_question_may_be_left_for_later_and_is_told_at_the_end() -> None:
    given = screen().on("name", Unanswered(), Unanswered(Reason.UNKNOWN), Answered("Budi"))
    given.on("review", JumpTo("name"))
    made = walk(interview(), given)
    assert [each.code for each in given.shown[1][1].problems] == ["required"]
    review = next(what for where, what in given.shown if where == "review")
    assert [(each.problem.code, each.path) for each in review.errors] == [("required", "name")]
    assert made is not None
    assert "unanswered" not in made


def test_finishing_with_an_error_shows_the_review_again() -> None:
    given = screen().on("name", Unanswered(Reason.UNKNOWN)).on("review", Finish(), Stop())
    assert walk(interview(), given) is None
    assert given.paths().count("review") == 2


@pytest.mark.parametrize("reason", Reason)
def test_the_record_says_why_a_question_was_not_answered(reason: Reason) -> None:
    given = screen().on("born", Unanswered(reason)).on("pets", Unanswered(reason))
    made = walk(interview(), given.on("home", Unanswered(reason)))
    assert made is not None
    assert made["unanswered"] == dict.fromkeys(("born", "pets", "home"), reason.value)


def test_an_answer_takes_the_place_of_a_reason() -> None:
    given = screen().on("born", Unanswered(Reason.REFUSED), Answered("2000-01-02"))
    made = walk(interview(), given.on("wakes", Back()))
    assert given.shown[3][1].reason is Reason.REFUSED
    assert made is not None
    assert "unanswered" not in made


def test_back_leads_to_the_question_before_across_sections_and_lists() -> None:
    given = screen().on("pets", Back()).on("home", Back(), Answered(False)).on("story", Back())
    given.replies["story"].append(Answered("Panjang."))
    given.replies["home"].append(Answered(False))
    walk(interview(), given)
    paths = given.paths()
    assert paths[6:9] == ["pets", "colours", "pets"]
    assert paths[paths.index("home") + 1] == "wishes"
    assert paths[paths.index("story") + 1] == "home"


def test_back_from_the_first_question_stays_there() -> None:
    given = screen().on("name", Back(), Answered("Budi"))
    assert walk(interview(), given) is not None


def test_a_list_is_added_to_edited_put_in_order_and_shortened() -> None:
    given = screen().on(
        "pets", Add(), Add(), Add(), Move(2, 0), Delete(1), Edit(0), Delete(9), Done()
    )
    given.on("pets[0].name", Answered("A"), Answered("C2"))
    given.on("pets[1].name", Answered("B")).on("pets[2].name", Answered("C"))
    given.on("pets[2].age", Answered("3"))
    made = walk(interview(), given)
    assert made is not None
    assert made["pets"] == [{"name": "C2", "age": 3}, {"name": "B"}] or made["pets"] == [
        {"name": "C2"},
        {"name": "B"},
    ]
    assert [each.code for each in given.last("pets").problems] == ["list.no_item"]


def test_reasons_move_with_the_items_of_a_list() -> None:
    given = screen().on("pets", Add(), Add(), Move(1, 0), Done())
    given.on("pets[0].name", Answered("A")).on("pets[1].name", Answered("B"))
    given.on("pets[1].age", Unanswered(Reason.REFUSED))
    made = walk(interview(), given)
    assert made is not None
    assert made["unanswered"] == {"pets[0].age": "klien_menolak"}


def test_a_new_item_left_empty_is_no_item() -> None:
    given = screen().on("pets", Add(), Done()).on("pets[0].name", Back())
    made = walk(interview(), given)
    assert made is not None
    assert "pets" not in made


def test_a_plain_item_left_empty_goes_back_to_its_list() -> None:
    given = screen().on("wishes", Add(), Done(), Add(), Done())
    given.on("wishes[0]", Unanswered(), Answered("sehat"))
    made = walk(interview(), given)
    assert [each.code for each in given.shown[10][1].problems] == ["empty"]
    assert made is not None
    assert made["wishes"] == ["sehat"]


def test_lists_in_lists_are_asked_within_their_item() -> None:
    given = screen().on("pets", Add(), Done()).on("pets[0].name", Answered("A"))
    given.on("pets[0].toys", Add(), Add(), Done())
    given.on("pets[0].toys[0]", Answered("bola")).on("pets[0].toys[1]", Answered("tali"))
    made = walk(interview(), given)
    assert made is not None
    assert made["pets"] == [{"name": "A", "toys": ["bola", "tali"]}]
    assert given.last("pets[0].toys[1]").trail == ("Hewan 1", "Mainan 2")


def test_a_group_that_is_filled_in_asks_for_what_it_holds() -> None:
    given = screen().on("home", Answered(True)).on("home.rooms", Answered("3"))
    made = walk(interview(), given)
    assert made is not None
    assert made["home"] == {"rooms": 3}
    assert given.last("home.rooms").trail == ("Rumah",)


def test_a_group_that_is_not_filled_in_after_all_keeps_its_answers_for_a_change_of_mind() -> None:
    begun = interview()
    given = screen().on("home", Answered(True)).on("home.rooms", Answered("3"), Back())
    given.on("story", Back(), Answered("Panjang."))
    given.replies["home"] += [Answered(False)]
    given.on("home.city", Unanswered(), Back())
    made = walk(begun, given)
    assert made is not None
    assert "home" not in made
    assert begun.state.aside == {"home": {"rooms": 3}}


def test_an_answer_is_edited_from_the_overview_and_the_interview_goes_back_there() -> None:
    given = screen().on("colour", ShowOverview()).on("overview", JumpTo("name"), Resume())
    given.replies["name"].append(Answered("Ani"))
    made = walk(interview(), given)
    assert given.paths()[4:9] == ["colour", "overview", "name", "overview", "colour"]
    assert given.last("name").editing
    assert made is not None
    assert made["name"] == "Ani"


def test_a_jump_may_go_on_from_there() -> None:
    given = screen().on("colour", ShowOverview()).on("overview", JumpTo("born", onward=True))
    walk(interview(), given)
    assert given.paths()[4:9] == ["colour", "overview", "born", "wakes", "grown"]


def test_a_section_is_jumped_to_by_its_path() -> None:
    given = screen().on("born", JumpTo("#3"))
    walk(interview(), given)
    assert given.paths()[1:3] == ["born", "story"]


def test_a_group_opened_by_a_jump_is_asked_through() -> None:
    given = screen().on("review", JumpTo("home"))
    given.replies["home"] = [Answered(False), Answered(True)]
    given.on("home.rooms", Answered("2"))
    made = walk(interview(), given)
    assert given.paths()[-4:] == ["home", "home.city", "home.rooms", "review"]
    assert made is not None
    assert made["home"] == {"rooms": 2}


def test_what_few_records_need_is_asked_from_the_overview_alone() -> None:
    given = screen().on("review", JumpTo("hobby")).on("hobby", Answered("x"))
    made = walk(interview(), given)
    assert given.paths().count("hobby") == 1
    assert made is not None
    assert made["hobby"] == "x"


def test_problems_across_answers_come_at_the_end_of_their_section_and_can_be_jumped_to() -> None:
    given = screen().on("born", Answered("2030-01-01"), Answered("2000-01-01"))
    given.on("end 1", JumpTo("born"))
    made = walk(interview(), given)
    (trouble,) = given.last("end 1").troubles
    assert (trouble.problem.code, trouble.path) == ("born.future", "born")
    assert given.paths()[6:9] == ["end 1", "born", "pets"]
    assert made is not None


def test_a_section_may_be_left_with_its_problems_which_the_review_tells() -> None:
    given = screen().on("born", Answered("2030-01-01")).on("end 1", Continue())
    assert walk(interview(), given) is None
    assert [each.problem.code for each in given.last("review").errors] == ["born.future"]


def test_a_warning_about_an_answer_is_told_at_once_and_once() -> None:
    given = screen().on("born", Answered("2020-01-01"))
    made = walk(interview(), given)
    assert [each.code for each in given.warned] == ["grown.young"]
    assert "end 1" not in given.paths()
    assert made is not None


def test_the_agency_s_answers_stand_in_their_questions() -> None:
    given = screen().on("city", Answered("Binjai"))
    made = walk(interview(), given)
    city = given.last("city")
    assert (city.value, city.source.origin) == ("Medan", Origin.AGENCY)
    assert made is not None
    assert made["city"] == "Binjai"
    assert "office.name" not in given.paths()


def test_one_answer_of_the_agency_s_is_changed_and_the_others_stay() -> None:
    given = screen().on("review", JumpTo("office.code")).on("office.code", Answered("D1"))
    made = walk(interview(), given)
    assert made is not None
    assert made["office"] == {"name": "Dinas", "code": "D1"}


def test_what_the_form_assumes_stands_in_the_question() -> None:
    walk(interview(), given := screen())
    level = given.last("level")
    assert (level.value, level.shown, level.source.origin) == ("m", "Merah", Origin.FORM)


def test_one_section_alone_is_asked_for() -> None:
    given = screen()
    walk(interview(dict(RECORD), only=("#3",)), given)
    assert given.paths() == ["story", "city", "level", "review"]


def test_the_overview_tells_how_far_each_section_is() -> None:
    given = screen().on("pets", ShowOverview())
    walk(interview(), given)
    first, second, third = given.last("overview").sections
    assert (first.state, first.answered, first.total) == (State.COMPLETE, 6, 6)
    assert (second.state, third.state) == (State.UNTOUCHED, State.UNTOUCHED)
    assert given.last("overview").here == "pets"
    assert [row.label for row in third.rows if row.seldom] == ["Hobi"]


def test_the_review_can_be_left_again() -> None:
    given = screen().on("review", Back(), ShowOverview()).on("overview", ShowReview())
    given.replies["level"] = [Unanswered(), Unanswered()]
    assert walk(interview(), given) is not None
    assert given.paths()[-5:] == ["review", "level", "review", "overview", "review"]


def test_stopping_gives_no_record() -> None:
    assert walk(interview(), screen().on("grown", Stop())) is None
