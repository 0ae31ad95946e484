"""The reply that a typed line is to a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.interview.asking import Add, Delete, Done, Edit, Move
from docgen.interview.screen_matching import numbered

if TYPE_CHECKING:
    from docgen.interview.asking import ListMenu, ListReply
    from docgen.interview.screen_linear import Linear
    from docgen.interview.screen_words import Say

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
