"""A list's page: its items, and what can be done to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.interview.asking import Add, Delete, Done, Edit, Move
from docgen.interview.screen_keys import Turn
from docgen.interview.screen_pick import Option, Pick

if TYPE_CHECKING:
    from docgen.interview.asking import ListMenu
    from docgen.interview.screen_glyphs import Glyphs
    from docgen.interview.screen_words import Say


def items_to_pick(menu: ListMenu, glyphs: Glyphs, say: Say) -> Pick:
    """Return the items of a list as rows, after them one to add and one to go on."""
    options = [
        Option(index, f"{index + 1}. {item.text}", "" if item.complete else say("(open)"))
        for index, item in enumerate(menu.items)
    ]
    enough = len(menu.items) >= menu.least
    if menu.most is None or len(menu.items) < menu.most:
        options.append(Option(Add(), say("Add another") if menu.items else say("Add the first")))
    none = enough and not menu.items
    options.append(Option(Done(), say("Nothing to list, go on") if none else say("Done, go on")))
    return Pick(options, glyphs, at=Done() if enough else Add())


def deeds_to_pick(menu: ListMenu, index: int, glyphs: Glyphs, say: Say) -> Pick:
    """Return what can be done to one item."""
    options = [Option(Edit(index), say("Edit"))]
    if index > 0:
        options.append(Option(Move(index, index - 1), say("Move up")))
    if index < len(menu.items) - 1:
        options.append(Option(Move(index, index + 1), say("Move down")))
    options.append(Option(Turn.DELETE, say("Delete")))
    return Pick(options, glyphs)


def sure_to_pick(index: int, glyphs: Glyphs, say: Say) -> Pick:
    """Return the two rows that ask again before an item is deleted."""
    kept = Option(Turn.LEAVE, say("No, keep it"))
    return Pick([kept, Option(Delete(index), say("Delete"))], glyphs)
