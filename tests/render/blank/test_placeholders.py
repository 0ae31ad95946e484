from __future__ import annotations

from docgen.form.formatting import UNTICKED
from docgen.render.blank.filters import build_blank_filters
from docgen.render.blank.placeholders import (
    FillIn,
    FillInRegistry,
    PartialList,
    PlaceholderList,
    UnknownFlag,
)


def test_a_placeholder_is_found_again_among_words() -> None:
    fill_ins = FillInRegistry()
    fill_in = FillIn("client.nik", "NIK", "digits", digits=16)

    text = f"NIK: {fill_ins.placeholder(fill_in)}."

    assert list(fill_ins.split(text)) == ["NIK: ", fill_in, "."]


def test_a_blank_is_there_and_equals_no_answer() -> None:
    blank = FillInRegistry().placeholder(FillIn("kind", "Jenis", "choice", choices=("A", "B")))

    assert blank
    assert blank != "a"
    assert not blank == "a"  # noqa: SIM201 -- templates compare both ways
    assert not blank > 3
    assert not 3 < blank  # noqa: SIM300 -- templates compare either side
    assert blank in (blank, None)


def test_a_comparison_with_a_number_changes_nothing() -> None:
    fill_ins = FillInRegistry()
    score: object = fill_ins.placeholder(FillIn("score", "Skor", "number"))

    assert score != 3
    assert fill_ins.placed == set()
    assert fill_ins.list_numbers() == {"score"}


def test_a_flag_is_unanswered_and_asked_in_the_words_of_its_place() -> None:
    fill_ins = FillInRegistry()
    fill_in = FillIn("done", "Selesai", "choice", choices=("Ya", "Tidak"))
    flag = UnknownFlag(fill_ins.placeholder(fill_in), fill_in)

    (worded,) = fill_ins.split(build_blank_filters(fill_ins)["yesno"](flag, "sudah", "belum"))

    assert not flag
    assert isinstance(worded, FillIn)
    assert worded.choices == ("sudah", "belum")


def test_a_choice_that_is_ticked_by_the_template_has_its_place() -> None:
    fill_ins = FillInRegistry()
    blank = fill_ins.placeholder(FillIn("method", "Cara", "choice", choices=("A", "B")))

    assert build_blank_filters(fill_ins)["tick"](blank, "a") == UNTICKED
    assert build_blank_filters(fill_ins)["tick"](PlaceholderList([blank]), "a") == UNTICKED
    assert fill_ins.placed == {"method"}


def test_known_answers_are_written_by_every_filter_as_ever() -> None:
    filters = build_blank_filters(FillInRegistry())

    assert filters["yesno"](True) == "Ya"
    assert filters["tick"]("a", "a") != UNTICKED
    assert filters["join"](["a", "b"]) == "a, b"
    assert filters["length"](["a", "b"]) == 2


def test_a_list_of_which_nothing_is_known_is_one_answer_of_so_many_lines() -> None:
    fill_ins = FillInRegistry()
    several = PlaceholderList([fill_ins.placeholder(FillIn("names", "Nama"))] * 3)

    (fill_in,) = fill_ins.split(build_blank_filters(fill_ins)["join"](several))

    assert isinstance(fill_in, FillIn)
    assert fill_in.lines == 3
    assert several[7] is several[0]


def test_a_list_that_has_begun_goes_on_blank() -> None:
    blank = FillInRegistry().placeholder(FillIn("names", "Nama"))
    begun = PartialList(["A"], blank)

    assert list(begun) == ["A"]
    assert begun[0] == "A"
    assert begun[1] is blank
