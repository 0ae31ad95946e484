"""The pages of an interview, driven by keys and read as a person reads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen.errors import build_message
from docgen.form.unanswered import UnansweredReason
from docgen.interview.protocol.questions import Origin, Question, QuestionKind, Source
from docgen.interview.protocol.replies import (
    Add,
    Answered,
    Back,
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
from docgen.interview.screen.full.full_screen import FullScreen
from docgen.interview.screen.full.text_layout import UNICODE_GLYPHS
from tests.interview.emulated_terminal import open_emulated_terminal
from tests.interview.sample_questions import (
    NUMBERED_CHOICES,
    english_text,
    make_list_menu,
    make_overview,
    make_problem,
    make_question,
    make_review,
    make_section_end,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.interview.protocol.questions import ListMenu
    from docgen.interview.protocol.replies import Reply

UP, DOWN, LEFT, ENTER, ESC, DELETE = "\x1b[A", "\x1b[B", "\x1b[D", "\r", "\x1b", "\x1b[3~"
BACK, OVERVIEW, SAVE, NO_ANSWER, EDITOR, NEW_LINE = "\x0b", "\x12", "\x13", "\x14", "\x05", "\x0e"
CTRL_C, F1, BACKSPACE = "\x03", "\x1bOP", "\x7f"


def ask_question(question: Question, keys: str, *, editor: str = "") -> Reply:
    """Return the reply that keys make."""
    with open_emulated_terminal() as terminal:
        terminal.press(keys)
        return FullScreen(terminal.app_terminal, english_text, "Formulir", editor.split()).ask(
            question
        )


def read_question_page(
    question: Question, *, columns: int = 80, rows: int = 24, encoding: str = "utf-8"
) -> str:
    """Return what the page of a question shows."""
    with open_emulated_terminal(columns, rows, encoding) as terminal:
        terminal.press(SAVE)
        FullScreen(terminal.app_terminal, english_text, "Formulir").ask(question)
        return terminal.text


def manage_list(menu: ListMenu, keys: str) -> object:
    with open_emulated_terminal() as terminal:
        terminal.press(keys)
        return FullScreen(terminal.app_terminal, english_text, "Formulir").manage(menu)


def show_page(look: Callable[[FullScreen], object], keys: str) -> object:
    with open_emulated_terminal() as terminal:
        terminal.press(keys)
        return look(FullScreen(terminal.app_terminal, english_text, "Formulir"))


def test_a_page_shows_all_there_is_to_know_of_its_question() -> None:
    page = read_question_page(
        make_question(
            trail=("Susunan Keluarga 2",),
            help="Seperti pada KTP-el.",
            example="Siti",
            number=4,
            total=31,
            ahead=("NIK", "Suku"),
            required=True,
            reasons=tuple(UnansweredReason),
        )
    )

    assert "section 3 of 9, question 4 of 31" in page
    assert f"Identitas Klien {UNICODE_GLYPHS.within} Susunan Keluarga 2" in page
    assert "Nama Panggilan (required)" in page
    assert "Seperti pada KTP-el." in page
    assert "Example: Siti" in page
    assert "To come: NIK, Suku" in page
    assert "^T no answer" in page
    assert "^K back" in page
    assert "^S save and quit" in page


def test_a_page_fits_sixty_columns() -> None:
    page = read_question_page(
        make_question(help="Bila nama tidak diketahui, isi sebutan seperti Tn. X dan name_status."),
        columns=60,
    )

    assert "seperti Tn. X dan" in page
    assert "F1 help" in page


def test_a_long_list_leaves_the_question_and_the_keys_in_sight() -> None:
    question = make_question(
        QuestionKind.CHOICE, choices=NUMBERED_CHOICES, help="Penjelasan panjang. " * 12
    )

    page = read_question_page(question, rows=18)

    assert "Nama Panggilan" in page
    assert page.count("Penjelasan") == 12
    assert "Pilihan 1 lansia" in page
    assert "Pilihan 20 lansia" not in page
    assert "F1 help" in page


def test_a_terminal_that_cannot_write_fine_signs_gets_plain_ones() -> None:
    page = read_question_page(make_question(trail=("Ayah",)), encoding="ascii")

    assert "Identitas Klien > Ayah" in page
    assert page.isascii()


def test_what_is_typed_is_the_answer() -> None:
    assert ask_question(make_question(), f"Siti{ENTER}") == Answered("Siti")


def test_enter_alone_skips_a_question() -> None:
    assert ask_question(make_question(), ENTER) == Unanswered()


def test_a_given_answer_is_kept_as_it_was() -> None:
    question = make_question(QuestionKind.DATE, value="1990-02-03", value_text="3 Februari 1990")

    assert ask_question(question, ENTER) == Answered("1990-02-03")


def test_a_given_answer_is_shown_with_its_source() -> None:
    question = make_question(
        value="Siti", value_text="Siti", source=Source(Origin.RECORD, "kajian-awal.json")
    )

    assert "Now: Siti (from kajian-awal.json)" in read_question_page(question)


def test_a_given_answer_can_be_removed() -> None:
    assert (
        ask_question(make_question(value="Siti", value_text="Siti"), BACKSPACE * 4 + ENTER)
        == Unanswered()
    )


def test_a_refused_answer_is_shown_to_be_corrected() -> None:
    question = make_question(typed="327", problems=(make_problem(),))

    assert ask_question(question, f"6{ENTER}") == Answered("3276")
    assert "✗ harus 16 angka" in read_question_page(question)


def test_a_date_is_shown_as_it_will_be_read() -> None:
    assert "= Sabtu, 3 Februari 1990" in read_question_page(
        make_question(QuestionKind.DATE, typed="3/2/1990")
    )


def test_an_invalid_date_is_not_shown_as_read() -> None:
    assert "=" not in read_question_page(make_question(QuestionKind.DATE, typed="31/2/1990"))


def test_a_long_answer_has_lines() -> None:
    reply = ask_question(make_question(QuestionKind.LONG_TEXT), f"satu{NEW_LINE}dua{ENTER}")

    assert reply == Answered("satu\ndua")


def test_lines_pasted_into_a_short_answer_become_one() -> None:
    reply = ask_question(make_question(), f"\x1b[200~Siti\nAminah\x1b[201~{ENTER}")

    assert reply == Answered("Siti Aminah")


def test_lines_pasted_into_a_long_answer_stay() -> None:
    reply = ask_question(
        make_question(QuestionKind.LONG_TEXT), f"\x1b[200~satu\r\ndua\x1b[201~{ENTER}"
    )

    assert reply == Answered("satu\ndua")


def test_the_path_of_a_picture_is_completed(in_folder: Path) -> None:
    (in_folder / "genogram.png").touch()

    assert ask_question(make_question(QuestionKind.PICTURE), f"geno\t{ENTER}") == Answered(
        "genogram.png"
    )


def test_a_long_answer_can_be_written_in_an_editor(tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\nstat -c %a "$1" > "$0.mode"\necho dua >> "$1"\necho "$1" > "$0.file"\n'
    )
    editor.chmod(0o700)

    reply = ask_question(
        make_question(QuestionKind.LONG_TEXT), f"satu{NEW_LINE}{EDITOR}{ENTER}", editor=str(editor)
    )

    assert reply == Answered("satu\ndua")
    assert (tmp_path / "editor.mode").read_text() == "600\n"
    assert not Path((tmp_path / "editor.file").read_text().strip()).parent.exists()


def test_an_editor_that_fails_leaves_the_answer() -> None:
    with open_emulated_terminal() as terminal:
        terminal.press(f"satu{EDITOR}")
        terminal.press(SAVE)
        FullScreen(terminal.app_terminal, english_text, "Formulir", ["false"]).ask(
            make_question(QuestionKind.LONG_TEXT)
        )

        assert "the editor false could not be used" in terminal.text
        assert f"{UNICODE_GLYPHS.pointer} satu" in terminal.text


def test_a_choice_is_picked_with_the_arrows() -> None:
    assert ask_question(make_question(QuestionKind.CHOICE), f"{DOWN}{DOWN}{ENTER}") == Answered("P")


def test_enter_alone_picks_nothing() -> None:
    assert ask_question(make_question(QuestionKind.CHOICE), ENTER) == Unanswered()


def test_a_given_choice_is_kept() -> None:
    assert ask_question(
        make_question(QuestionKind.CHOICE, value="P", value_text="Perempuan"), ENTER
    ) == Answered("P")


def test_a_choice_is_found_by_typing_parts_of_it() -> None:
    assert ask_question(
        make_question(QuestionKind.CHOICE, choices=NUMBERED_CHOICES), f"lan 17{ENTER}"
    ) == Answered("17")


def test_a_search_that_finds_nothing_answers_nothing() -> None:
    question = make_question(QuestionKind.CHOICE, choices=NUMBERED_CHOICES)

    assert ask_question(question, f"xyz{ENTER}{BACKSPACE * 3}lan 3{ENTER}") == Answered("03")


def test_the_row_that_chooses_nothing_is_not_found_by_a_search() -> None:
    question = make_question(QuestionKind.CHOICE, choices=NUMBERED_CHOICES)

    assert ask_question(question, f"skips{ENTER}{BACKSPACE * 5}{ENTER}") == Answered("01")


def test_several_choices_are_ticked() -> None:
    question = make_question(QuestionKind.CHOICES, choices=NUMBERED_CHOICES)

    assert ask_question(question, f"{DOWN} {DOWN} {ENTER}") == Answered(["02", "03"])


def test_a_tick_is_taken_away() -> None:
    question = make_question(
        QuestionKind.CHOICES, value=["L", "P"], value_text="Laki-laki, Perempuan"
    )

    assert ask_question(question, f" {ENTER}") == Answered(["P"])


def test_no_tick_is_no_answer() -> None:
    assert ask_question(make_question(QuestionKind.CHOICES), ENTER) == Unanswered()


@pytest.mark.parametrize(("keys", "reply"), [("y", True), ("tid", False), (DOWN, True)])
def test_yes_or_no_is_picked(keys: str, reply: bool) -> None:
    assert ask_question(make_question(QuestionKind.YES_NO), f"{keys}{ENTER}") == Answered(reply)


def test_a_group_is_left_out() -> None:
    assert ask_question(make_question(QuestionKind.GROUP), f"{DOWN}{DOWN}{ENTER}") == Answered(
        False
    )


@pytest.mark.parametrize("kind", [QuestionKind.TEXT, QuestionKind.CHOICE])
@pytest.mark.parametrize(
    ("key", "reply"),
    [
        (BACK, Back()),
        ("\x1b[Z", Back()),
        ("\x1bOQ", Back()),
        (OVERVIEW, ShowOverview()),
        (SAVE, Stop()),
    ],
)
def test_a_key_leads_away_from_any_question(kind: QuestionKind, key: str, reply: Reply) -> None:
    assert ask_question(make_question(kind), key) == reply


@pytest.mark.parametrize("kind", [QuestionKind.TEXT, QuestionKind.CHOICE])
def test_a_reason_is_given_for_no_answer(kind: QuestionKind) -> None:
    question = make_question(kind, reasons=tuple(UnansweredReason))

    assert ask_question(question, f"{NO_ANSWER}{DOWN}{ENTER}") == Unanswered(
        UnansweredReason.REFUSED
    )


def test_a_reason_taken_back_leads_back_to_what_was_typed() -> None:
    question = make_question(reasons=tuple(UnansweredReason))

    assert ask_question(question, f"Si{NO_ANSWER}{BACK}ti{ENTER}") == Answered("Siti")


def test_the_help_leads_back_to_what_was_typed() -> None:
    assert ask_question(make_question(), f"Si{F1}{ENTER}ti{ENTER}") == Answered("Siti")


@pytest.mark.parametrize("kind", [QuestionKind.TEXT, QuestionKind.CHOICE])
def test_an_interrupt_comes_through(kind: QuestionKind) -> None:
    with pytest.raises(KeyboardInterrupt):
        ask_question(make_question(kind), CTRL_C)


def test_a_list_with_nothing_is_skipped_with_enter() -> None:
    assert manage_list(make_list_menu(), ENTER) == Done()


def test_a_list_that_needs_an_item_offers_to_add_it() -> None:
    assert manage_list(make_list_menu(least=1), ENTER) == Add()


def test_another_item_is_added() -> None:
    assert manage_list(make_list_menu("Siti"), f"{UP}{ENTER}") == Add()


def test_a_full_list_takes_no_more() -> None:
    assert manage_list(make_list_menu("Siti", most=1), f"{UP}{ENTER}{ENTER}") == Edit(0)


@pytest.mark.parametrize(
    ("deed", "reply"), [("", Edit(1)), (DOWN, Move(1, 0)), (DOWN * 2, Move(1, 2))]
)
def test_an_item_is_edited_or_moved(deed: str, reply: object) -> None:
    menu = make_list_menu("Siti", "Budi", "Ani")

    assert manage_list(menu, f"{UP * 3}{ENTER}{deed}{ENTER}") == reply


def test_an_item_is_deleted_once_it_is_sure() -> None:
    assert manage_list(make_list_menu("Siti", "Budi"), f"{UP * 3}{DELETE}{DOWN}{ENTER}") == Delete(
        0
    )


def test_an_item_is_kept_at_second_thought() -> None:
    assert (
        manage_list(make_list_menu("Siti"), f"{UP * 2}{DELETE}{ENTER}{DOWN * 3}{ENTER}") == Done()
    )


def test_a_list_can_be_left_with_a_reason() -> None:
    menu = make_list_menu(reasons=tuple(UnansweredReason))

    assert manage_list(menu, f"{NO_ANSWER}{ENTER}") == Unanswered(UnansweredReason.UNKNOWN)


def test_a_problem_across_answers_is_jumped_to() -> None:
    told = make_section_end()

    assert show_page(lambda screen: screen.section_end(told), ENTER) == JumpTo("client.nik")


def test_the_overview_leads_back_to_where_one_was() -> None:
    overview = make_overview()

    assert show_page(lambda screen: screen.overview(overview), ENTER) == Resume()
    assert show_page(lambda screen: screen.overview(overview), BACK) == Resume()


def test_the_overview_of_a_whole_record_leads_to_the_review() -> None:
    assert (
        show_page(lambda screen: screen.overview(make_overview(can_resume=False)), ENTER)
        == ShowReview()
    )


def test_an_answer_is_found_from_the_overview_by_typing() -> None:
    reply = show_page(lambda screen: screen.overview(make_overview()), f"siti{ENTER}")

    assert reply == JumpTo("family[0].name")


def test_an_answer_is_picked_from_its_section() -> None:
    reply = show_page(
        lambda screen: screen.overview(make_overview()), f"{DOWN}{ENTER}{DOWN}{DOWN}{ENTER}"
    )

    assert reply == JumpTo("client.ethnicity")


def test_a_section_is_gone_through_from_its_start() -> None:
    reply = show_page(lambda screen: screen.overview(make_overview()), f"{DOWN}{ENTER}{ENTER}")

    assert reply == JumpTo("client", onward=True)


def test_the_review_makes_the_document() -> None:
    assert show_page(lambda screen: screen.review(make_review(warnings=1)), ENTER) == Finish()


def test_the_review_leads_to_what_stands_in_the_way() -> None:
    reply = show_page(lambda screen: screen.review(make_review(errors=1)), ENTER)

    assert reply == JumpTo("client.nik")


def test_a_message_is_shown_once_above_the_next_question() -> None:
    with open_emulated_terminal() as terminal:
        screen = FullScreen(terminal.app_terminal, english_text, "Formulir")
        screen.tell(build_message("{number} answers were taken over", "taken", number=3))
        screen.warn(make_question(label="NIK"), make_problem())
        terminal.press(SAVE)
        screen.ask(make_question())
        first = terminal.text
        terminal.press(SAVE)
        screen.ask(make_question())

        assert "! 3 answers were taken over" in first
        assert "! NIK: harus 16 angka" in first
        assert "taken over" not in terminal.text


def test_every_page_begins_at_the_top() -> None:
    with open_emulated_terminal() as terminal:
        screen = FullScreen(terminal.app_terminal, english_text, "Formulir")
        for _ in range(2):
            terminal.press(f"Siti{SAVE}")
            screen.ask(make_question())

            assert terminal.lines[0].startswith(" Formulir")


def test_upcoming_questions_take_two_lines_at_most() -> None:
    page = read_question_page(make_question(ahead=("Kebutuhan Dasar",) * 30))

    assert page.count("Kebutuhan") <= 10
    assert "..." in page


def test_a_choice_between_ways_on_is_taken_or_left() -> None:
    assert (
        show_page(lambda screen: screen.choose("Draft?", ["go on", "anew"]), f"{DOWN}{ENTER}") == 1
    )
    assert show_page(lambda screen: screen.choose("Draft?", ["go on", "anew"]), BACK) is None


def test_the_second_screen_is_taken_once_and_given_back() -> None:
    with open_emulated_terminal() as terminal:
        screen = FullScreen(terminal.app_terminal, english_text, "Formulir")
        terminal.press(SAVE)
        screen.ask(make_question())
        terminal.press(SAVE)
        screen.ask(make_question())
        paper = terminal.output_screen

    assert paper.raw.count("\x1b[?1049h") == 1
    assert paper.raw.count("\x1b[?1049l") == 1
    assert paper.raw.rindex("\x1b[?1049l") > paper.raw.rindex("Nama Panggilan")


def test_long_lines_are_broken_again_after_the_interview() -> None:
    with open_emulated_terminal() as terminal:
        terminal.press(SAVE)
        FullScreen(terminal.app_terminal, english_text, "Formulir").ask(make_question())
        paper = terminal.output_screen

    assert paper.raw.rindex("\x1b[?7h") > paper.raw.rindex("\x1b[?7l")
