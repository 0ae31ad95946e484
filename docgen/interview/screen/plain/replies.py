"""The reply that a typed line is: to a question with choices, to a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docgen.interview.protocol.questions import Kind
from docgen.interview.protocol.replies import Add, Answered, Delete, Done, Edit, Move
from docgen.interview.screen.match_choice import each_meant, meant, numbered
from docgen.interview.screen.text import choices_of

if TYPE_CHECKING:
    from docgen.interview.protocol.questions import ListMenu, Question
    from docgen.interview.protocol.replies import ListReply
    from docgen.interview.screen.plain.line_io import Linear
    from docgen.interview.screen.text import Say


YES_NO: Final = {
    "ya": True,
    "y": True,
    "yes": True,
    "tidak": False,
    "t": False,
    "n": False,
    "no": False,
}


def chosen(question: Question, typed: str, linear: Linear, say: Say) -> Answered | None:
    """Return the answer, told in words; None where the line may mean several choices.

    What means none of them is handed on as it is, for the form to say what it takes.
    """
    word = typed.strip().casefold()
    if question.kind in (Kind.YES_NO, Kind.BLOCK) and word in YES_NO:
        return Answered(YES_NO[word])
    choices = choices_of(question, say)
    several = question.kind is Kind.CHOICES
    found = each_meant(typed, choices) if several else [meant(typed, choices)]
    for each in found:
        if len(each) > 1:
            linear.unclear(linear.which(each, choices))
            return None
    if question.kind is Kind.BLOCK and not all(found):
        linear.unclear(say("That is no answer to this question."))
        return None
    if not all(found):
        return Answered(_parts(typed) if several else typed)
    values: list[Any] = [value for each in found for value, _ in each]
    linear.write([f"= {', '.join(text for each in found for _, text in each)}"])
    return Answered(values if several else values[0])


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(",") if part.strip()]


WORDS: Final = {
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
NUMBERS: Final = {"add": 0, "done": 0, "edit": 1, "delete": 1, "move": 2}


def list_reply(typed: str, menu: ListMenu, linear: Linear, say: Say) -> ListReply | None:
    """Return what a line does with a list; None where it is not clear, or is taken back."""
    word, *rest = typed.casefold().split() or ["done"]
    deed = "edit" if word.isdecimal() else WORDS.get(word, "")
    places = _places([word, *rest] if word.isdecimal() else rest, len(menu.items))
    if places is None or len(places) != NUMBERS.get(deed):
        linear.unclear(say("That is nothing to do with this list."))
        return None
    match deed, places:
        case "add", _:
            return Add()
        case "edit", [index]:
            return Edit(index)
        case "move", [index, to]:
            return Move(index, to)
        case "delete", [index]:
            return Delete(index) if _sure(menu.items[index].text, linear, say) else None
    return Done()


def _places(words: list[str], items: int) -> list[int] | None:
    """Return the numbers of items as places from zero; None where one is no item's."""
    if not all(word.isdecimal() and 1 <= int(word) <= items for word in words):
        return None
    return [int(word) - 1 for word in words]


def _sure(item: str, linear: Linear, say: Say) -> bool:
    if not linear.somebody:
        return True
    choices = [(True, say("Delete")), (False, say("No, keep it"))]
    listed = [f"  {number}. {text}" for number, _, text in numbered(choices)]
    linear.write([say("Delete {item}?", item=item), *listed])
    return linear.one_of(choices, ()) is True
