"""Parses a typed line as a reply: a choice, or a command for a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docgen.interview.protocol.questions import QuestionKind
from docgen.interview.protocol.replies import Add, Answered, Delete, Done, Edit, Move
from docgen.interview.screen.match_choice import format_choices, match_choice, match_choices
from docgen.interview.screen.question_text import list_answer_choices

if TYPE_CHECKING:
    from docgen.interview.protocol.questions import ListMenu, Question
    from docgen.interview.protocol.replies import ListReply
    from docgen.interview.screen.plain.line_io import LineIO
    from docgen.interview.screen.question_text import Translator


YES_NO_WORDS: Final = {
    "ya": True,
    "y": True,
    "yes": True,
    "tidak": False,
    "t": False,
    "n": False,
    "no": False,
}


def parse_choice(
    question: Question, typed: str, line_io: LineIO, translate: Translator
) -> Answered | None:
    """Return the answer, written back in words; None where the line may mean several choices.

    A line that means none of them is returned as it is, for the form to reject.
    """
    word = typed.strip().casefold()
    if question.kind in (QuestionKind.YES_NO, QuestionKind.GROUP) and word in YES_NO_WORDS:
        return Answered(YES_NO_WORDS[word])
    choices = list_answer_choices(question, translate)
    several = question.kind is QuestionKind.CHOICES
    found = match_choices(typed, choices) if several else [match_choice(typed, choices)]
    for each in found:
        if len(each) > 1:
            line_io.reject_line(line_io.format_matches(each, choices))
            return None
    if question.kind is QuestionKind.GROUP and not all(found):
        line_io.reject_line(translate("That is no answer to this question."))
        return None
    if not all(found):
        return Answered(_split_choices(typed) if several else typed)
    values: list[Any] = [value for each in found for value, _ in each]
    line_io.write([f"= {', '.join(text for each in found for _, text in each)}"])
    return Answered(values if several else values[0])


def _split_choices(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(",") if part.strip()]


LIST_COMMANDS: Final = {
    "tambah": "add",
    "add": "add",
    "+": "add",
    "ubah": "edit",
    "edit": "edit",
    "hapus": "delete",
    "delete": "delete",
    "pindah": "move",
    "move": "move",
    "selesai": "done",
    "done": "done",
}
ARGUMENT_COUNTS: Final = {"add": 0, "suggested": 1, "done": 0, "edit": 1, "delete": 1, "move": 2}


def parse_list_reply(
    typed: str, menu: ListMenu, line_io: LineIO, translate: Translator
) -> ListReply | None:
    """Return the reply of a line to a list; None where it is unclear or not confirmed."""
    word, *rest = typed.casefold().split() or ["done"]
    action = "edit" if word.isdecimal() else LIST_COMMANDS.get(word, "")
    if action == "add" and rest:
        action = "suggested"
    numbered = len(menu.suggestions if action == "suggested" else menu.items)
    indexes = _parse_item_numbers([word, *rest] if word.isdecimal() else rest, numbered)
    if indexes is None or len(indexes) != ARGUMENT_COUNTS.get(action):
        line_io.reject_line(translate("That is nothing to do with this list."))
        return None
    match action, indexes:
        case "suggested" | "add", _:
            return Add(*(menu.suggestions[index] for index in indexes))
        case "edit", [index]:
            return Edit(index)
        case "move", [index, to]:
            return Move(index, to)
        case "delete", [index]:
            return (
                Delete(index)
                if _confirm_delete(menu.items[index].text, line_io, translate)
                else None
            )
    return Done()


def _parse_item_numbers(words: list[str], length: int) -> list[int] | None:
    """Return the numbers of items as indexes from zero; None where one is no item's."""
    if not all(word.isdecimal() and 1 <= int(word) <= length for word in words):
        return None
    return [int(word) - 1 for word in words]


def _confirm_delete(item: str, line_io: LineIO, translate: Translator) -> bool:
    if not line_io.is_interactive:
        return True
    choices = [(True, translate("Delete")), (False, translate("No, keep it"))]
    line_io.write([translate("Delete {item}?", item=item), *format_choices(choices)])
    return line_io.read_choice(choices, ()) is True
