from __future__ import annotations

from docgen.form.formatting import UNTICKED
from docgen.render.blank.filters import BLANK_FILTERS
from docgen.render.blank.placeholders import (
    FillIn,
    FillInRegistry,
    PartialList,
    PlaceholderList,
    UnknownFlag,
)


def test_a_placeholder_is_found_again_among_words() -> None:
    asks = FillInRegistry()
    ask = FillIn("client.nik", "NIK", "digits", digits=16)

    text = f"NIK: {asks.placeholder(ask)}."

    assert list(asks.split(text)) == ["NIK: ", ask, "."]


def test_a_blank_is_there_and_equals_no_answer() -> None:
    blank = FillInRegistry().placeholder(FillIn("kind", "Jenis", "choice", choices=("A", "B")))

    assert blank
    assert blank != "a"
    assert not blank == "a"  # noqa: SIM201 -- templates compare both ways
    assert not blank > 3
    assert blank in (blank, None)


def test_a_number_that_is_compared_has_its_columns() -> None:
    asks = FillInRegistry()

    assert asks.placeholder(FillIn("score", "Skor", "number")) != 3
    assert asks.placed == set()
    assert (asks.placeholder(FillIn("score", "Skor", "number")) == 3) is False
    assert asks.placed == {"score"}


def test_a_flag_is_unanswered_and_asked_in_the_words_of_its_place() -> None:
    asks = FillInRegistry()
    blank = asks.placeholder(FillIn("done", "Selesai", "choice", choices=("Ya", "Tidak")))
    flag = UnknownFlag.create(blank, asks, blank.fill_in)

    (ask,) = asks.split(BLANK_FILTERS["yesno"](flag, "sudah", "belum"))

    assert not flag
    assert isinstance(ask, FillIn)
    assert ask.choices == ("sudah", "belum")


def test_a_choice_that_is_ticked_by_the_template_has_its_place() -> None:
    asks = FillInRegistry()
    blank = asks.placeholder(FillIn("method", "Cara", "choice", choices=("A", "B")))

    assert BLANK_FILTERS["tick"](blank, "a") == UNTICKED
    assert BLANK_FILTERS["tick"](PlaceholderList([blank]), "a") == UNTICKED
    assert asks.placed == {"method"}


def test_known_answers_are_written_by_every_filter_as_ever() -> None:
    assert BLANK_FILTERS["yesno"](True) == "Ya"
    assert BLANK_FILTERS["tick"]("a", "a") != UNTICKED
    assert BLANK_FILTERS["join"](["a", "b"]) == "a, b"
    assert BLANK_FILTERS["length"](["a", "b"]) == 2


def test_a_list_of_which_nothing_is_known_is_one_answer_of_so_many_lines() -> None:
    asks = FillInRegistry()
    several = PlaceholderList([asks.placeholder(FillIn("names", "Nama"))] * 3)

    (ask,) = asks.split(BLANK_FILTERS["join"](several))

    assert isinstance(ask, FillIn)
    assert ask.lines == 3
    assert several[7] == several[0] or several[7] is several[0]


def test_a_list_that_has_begun_goes_on_blank() -> None:
    blank = FillInRegistry().placeholder(FillIn("names", "Nama"))
    begun = PartialList(["A"], blank)

    assert list(begun) == ["A"]
    assert begun[0] == "A"
    assert begun[1] is blank
