"""The interview line by line, with is_interactive there and with answers from a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.errors import RecordError, Severity, build_message
from docgen.form.unanswered import UnansweredReason
from docgen.interview.protocol.questions import Origin, QuestionKind, Source
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
    Stop,
    Unanswered,
)
from docgen.interview.screen.plain.line_io import LineIO
from docgen.interview.screen.plain.plain_screen import PlainScreen
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
    from collections.abc import Sequence

    from docgen.interview.protocol.questions import ListMenu, Question


class PlainConversation:
    """A plain screen, the lines it is given, and those it wrote."""

    def __init__(
        self, *lines: str, is_interactive: bool = True, editor: Sequence[str] = ()
    ) -> None:
        self._lines = iter(lines)
        self.written: list[str] = []
        line_io = LineIO(
            english_text, self._read, self.written.append, is_interactive=is_interactive
        )
        self.screen = PlainScreen(line_io, english_text, "Formulir Asesmen", editor)

    def _read(self) -> str:
        try:
            return f"{next(self._lines)}\n"
        except StopIteration:
            raise EOFError from None

    @property
    def text(self) -> str:
        return "\n".join(self.written)


def ask_question(question: Question, *lines: str) -> object:
    return PlainConversation(*lines).screen.ask(question)


def manage_list(menu: ListMenu, *lines: str) -> object:
    return PlainConversation(*lines).screen.manage(menu)


def test_a_question_is_printed_with_all_its_facts() -> None:
    talk = PlainConversation("")

    talk.screen.ask(
        make_question(
            trail=("Susunan Keluarga 2",),
            help="Seperti pada KTP-el.",
            example="Siti",
            number=4,
            total=31,
            required=True,
            value="Aminah",
            value_text="Aminah",
            source=Source(Origin.AGENCY),
        )
    )

    assert talk.written[2:] == [
        "",
        "Section 3 of 9: Identitas Klien",
        "",
        "Question 4 of 31: Susunan Keluarga 2, Nama Panggilan (required)",
        "  Seperti pada KTP-el.",
        "  Example: Siti",
        "  Now: Aminah (from the agency profile); Enter keeps it.",
    ]


def test_no_printed_text_controls_the_terminal() -> None:
    talk = PlainConversation(":ulang", "")

    talk.screen.ask(make_question(QuestionKind.CHOICE, choices=NUMBERED_CHOICES))

    assert "\x1b" not in talk.text
    assert "\r" not in talk.text


def test_a_line_is_the_answer() -> None:
    assert ask_question(make_question(), "Siti") == Answered("Siti")


def test_an_empty_line_skips() -> None:
    assert ask_question(make_question(), "") == Unanswered()


def test_an_empty_line_keeps_the_given_answer() -> None:
    assert ask_question(make_question(value="Siti", value_text="Siti"), "") == Answered("Siti")


def test_an_empty_line_keeps_the_reason_given_before() -> None:
    assert ask_question(make_question(reason=UnansweredReason.REFUSED), "") == Unanswered(
        UnansweredReason.REFUSED
    )


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        (":kembali", Back()),
        (":back", Back()),
        (":ringkasan", ShowOverview()),
        (":simpan", Stop()),
        (": Save ", Stop()),
        (":lewati", Answered("Siti")),
        (":kosongkan", Unanswered()),
        (":belum", Unanswered(UnansweredReason.UNKNOWN)),
        (":menolak", Unanswered(UnansweredReason.REFUSED)),
        (":irrelevant", Unanswered(UnansweredReason.NOT_RELEVANT)),
    ],
)
def test_a_word_after_a_colon_is_a_command(line: str, reply: object) -> None:
    question = make_question(value="Siti", value_text="Siti", reasons=tuple(UnansweredReason))

    assert ask_question(question, line) == reply


def test_an_answer_may_begin_with_a_colon() -> None:
    assert ask_question(make_question(), "::kembali") == Answered(":kembali")


def test_a_command_that_is_none_is_reported_and_asked_again() -> None:
    talk = PlainConversation(":kembalikan", "Siti")

    assert talk.screen.ask(make_question()) == Answered("Siti")
    assert "There is no such command" in talk.text


def test_the_help_names_every_command_in_both_languages() -> None:
    talk = PlainConversation(":bantuan", "Siti")

    talk.screen.ask(make_question())

    assert "  :kembali, :back: back to the question before" in talk.written
    assert "  :menolak, :refused: no answer: refused by the client" in talk.written


def test_the_question_is_repeated_with_the_upcoming_ones() -> None:
    talk = PlainConversation(":ulang", "")

    talk.screen.ask(make_question(ahead=("NIK", "Suku")))

    assert talk.text.count("Question 1 of 1: Nama Panggilan") == 2
    assert talk.text.count("To come: NIK, Suku") == 1


def test_a_reason_that_a_question_does_not_take_is_refused() -> None:
    question = make_question(reasons=(UnansweredReason.UNKNOWN,))

    assert ask_question(question, ":menolak", ":belum") == Unanswered(UnansweredReason.UNKNOWN)


def test_a_long_answer_goes_on_after_a_backslash() -> None:
    assert ask_question(
        make_question(QuestionKind.LONG_TEXT), "satu\\", "dua\\", "tiga"
    ) == Answered("satu\ndua\ntiga")


def test_a_date_is_printed_as_it_is_read() -> None:
    talk = PlainConversation("3/2/1990")

    assert talk.screen.ask(make_question(QuestionKind.DATE)) == Answered("3/2/1990")
    assert talk.written[-1] == "= Sabtu, 3 Februari 1990"


@pytest.mark.parametrize("line", ["2", "P", "p", "Perempuan", "perem"])
def test_a_choice_is_taken_by_number_code_label_or_part(line: str) -> None:
    talk = PlainConversation(line)

    assert talk.screen.ask(make_question(QuestionKind.CHOICE)) == Answered("P")
    assert talk.written[-1] == "= Perempuan"


@pytest.mark.parametrize("line", ["7", "07"])
def test_codes_that_are_numbers_are_the_numbers(line: str) -> None:
    assert ask_question(
        make_question(QuestionKind.CHOICE, choices=NUMBERED_CHOICES), line
    ) == Answered("07")


def test_words_that_several_choices_have_are_asked_again() -> None:
    talk = PlainConversation("lan 2", "2")

    assert talk.screen.ask(
        make_question(QuestionKind.CHOICE, choices=NUMBERED_CHOICES)
    ) == Answered("02")
    assert "  20. Pilihan 20 lansia" in talk.text.partition("Several")[2]


def test_words_that_no_choice_has_are_left_to_the_form() -> None:
    assert ask_question(make_question(QuestionKind.CHOICE), "xyz") == Answered("xyz")


def test_several_choices_are_taken_with_commas() -> None:
    question = make_question(QuestionKind.CHOICES, choices=NUMBERED_CHOICES)

    assert ask_question(question, "3, pilihan 17, 01") == Answered(["03", "17", "01"])


def test_a_choice_whose_label_has_a_comma_is_taken_by_it() -> None:
    choices = (("a", "Cerai, hidup"), ("b", "Cerai, mati"))

    assert ask_question(
        make_question(QuestionKind.CHOICES, choices=choices), "cerai, mati"
    ) == Answered(["b"])


@pytest.mark.parametrize(
    ("line", "reply"),
    [("ya", True), ("y", True), ("yes", True), ("1", True), ("tidak", False), ("2", False)],
)
def test_yes_or_no_is_taken_in_any_word(line: str, reply: bool) -> None:
    assert ask_question(make_question(QuestionKind.YES_NO), line) == Answered(reply)


def test_a_group_is_neither_filled_in_nor_left_out_by_another_word() -> None:
    assert ask_question(make_question(QuestionKind.GROUP), "001/contoh", "tidak") == Answered(False)


def test_a_long_answer_is_written_in_an_editor(tmp_path_factory: pytest.TempPathFactory) -> None:
    editor = tmp_path_factory.mktemp("editor") / "editor"
    editor.write_text('#!/bin/sh\necho dua >> "$1"\n')
    editor.chmod(0o700)
    talk = PlainConversation(":editor", editor=[str(editor)])

    assert talk.screen.ask(
        make_question(QuestionKind.LONG_TEXT, value="satu\n", value_text="satu")
    ) == Answered("satu\ndua")


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("", Done()),
        ("selesai", Done()),
        ("tambah", Add()),
        ("+", Add()),
        ("2", Edit(1)),
        ("ubah 2", Edit(1)),
        ("move 1 2", Move(0, 1)),
        (":kembali", Back()),
        (":ringkasan", ShowOverview()),
    ],
)
def test_a_list_is_handled_with_words(line: str, reply: object) -> None:
    assert manage_list(make_list_menu("Siti", "Budi"), line) == reply


@pytest.mark.parametrize("line", ["ubah", "ubah 3", "ubah 0", "ubah x", "pindah 1", "apa", "3"])
def test_what_makes_no_sense_for_a_list_is_asked_again(line: str) -> None:
    assert manage_list(make_list_menu("Siti", "Budi"), line, "") == Done()


def test_an_item_is_deleted_once_it_is_sure() -> None:
    assert manage_list(make_list_menu("Siti"), "hapus 1", "2", "hapus 1", "1") == Delete(0)


def test_the_items_of_a_list_are_printed_by_number() -> None:
    talk = PlainConversation("")

    talk.screen.manage(make_list_menu("Siti", "Budi"))

    assert "  1. Siti" in talk.written
    assert "  2. Budi" in talk.written


def test_a_section_is_printed_when_it_begins_only() -> None:
    talk = PlainConversation("", "")

    talk.screen.ask(make_question())
    talk.screen.ask(make_question())

    assert talk.text.count("Section 3 of 9: Identitas Klien") == 1


@pytest.mark.parametrize(("line", "reply"), [("1", JumpTo("client.nik")), ("", Continue())])
def test_a_problem_across_answers_is_mended_now_or_later(line: str, reply: object) -> None:
    assert PlainConversation(line).screen.section_end(make_section_end()) == reply


@pytest.mark.parametrize(
    ("lines", "reply"),
    [
        ([""], Resume()),
        (["1", "3"], JumpTo("client.ethnicity")),
        (["1", "suku"], JumpTo("client.ethnicity")),
        (["1", "1"], JumpTo("client", onward=True)),
        (["1", "", ""], Resume()),
        (["1", ":simpan"], Stop()),
    ],
)
def test_the_overview_leads_to_any_answer(lines: list[str], reply: object) -> None:
    assert PlainConversation(*lines).screen.overview(make_overview()) == reply


@pytest.mark.parametrize(
    ("errors", "line", "reply"),
    [
        (0, "", Finish()),
        (1, "", ShowOverview()),
        (1, "1", JumpTo("client.nik")),
        (0, ":ringkasan", ShowOverview()),
        (0, ":kembali", Back()),
    ],
)
def test_the_review_leads_on(errors: int, line: str, reply: object) -> None:
    assert PlainConversation(line).screen.review(make_review(errors=errors)) == reply


def test_a_choice_between_ways_on_is_taken_or_left() -> None:
    assert PlainConversation("2").screen.choose("Draft?", ["go on", "anew"]) == 1
    assert PlainConversation("").screen.choose("Draft?", ["go on", "anew"]) is None


def test_a_message_is_printed_at_once() -> None:
    talk = PlainConversation()

    talk.screen.tell(build_message("{number} answers were taken over", "taken", number=3))
    talk.screen.warn(make_question(label="NIK"), make_problem(severity=Severity.WARNING))

    assert talk.written[-2:] == ["3 answers were taken over", "NIK: warning: harus 16 angka"]


def test_a_refused_answer_is_asked_again_where_somebody_is_there() -> None:
    talk = PlainConversation("3276")

    assert talk.screen.ask(make_question(problems=(make_problem(),))) == Answered("3276")
    assert talk.written[-1] == "  harus 16 angka"


def test_a_refused_answer_from_a_pipe_stops_with_its_line() -> None:
    talk = PlainConversation("327", "Siti", is_interactive=False)
    talk.screen.ask(make_question())

    with pytest.raises(RecordError, match="line 1 of the answers does not fit") as refused:
        talk.screen.ask(make_question(problems=(make_problem(),)))

    assert [problem.code for problem in refused.value.problems] == ["nik.length"]


@pytest.mark.parametrize("line", [":kembalikan", ":menolak", "lan 2"])
def test_a_line_from_a_pipe_that_is_not_clear_stops(line: str) -> None:
    talk = PlainConversation(line, "Siti", is_interactive=False)

    with pytest.raises(RecordError, match="line 1 of the answers does not fit"):
        talk.screen.ask(make_question(QuestionKind.CHOICE, choices=NUMBERED_CHOICES))


def test_a_warning_about_an_answer_from_a_pipe_does_not_stop() -> None:
    talk = PlainConversation("Siti", is_interactive=False)

    warned = make_question(problems=(make_problem(severity=Severity.WARNING),))

    assert talk.screen.ask(warned) == Answered("Siti")


def test_a_problem_across_answers_from_a_pipe_takes_no_line() -> None:
    assert (
        PlainConversation("Siti", is_interactive=False).screen.section_end(make_section_end())
        == Continue()
    )


def test_answers_from_a_pipe_make_the_document_at_their_end() -> None:
    assert PlainConversation("", is_interactive=False).screen.review(make_review()) == Finish()


def test_answers_from_a_pipe_that_make_no_record_are_refused() -> None:
    with pytest.raises(RecordError, match="do not make a record yet"):
        PlainConversation(is_interactive=False).screen.review(make_review(errors=1))


def test_answers_left_over_in_a_pipe_are_refused() -> None:
    with pytest.raises(RecordError, match="more answers than questions"):
        PlainConversation("", "Siti", is_interactive=False).screen.review(make_review())


def test_the_end_of_the_input_comes_through() -> None:
    with pytest.raises(EOFError):
        ask_question(make_question())
