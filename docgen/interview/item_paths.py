"""Paths into lists: the item a path leads into, and new numbers when items move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def is_beneath(path: str, group: str) -> bool:
    """Return whether a path is the path of a group or leads into it."""
    return path == group or path.startswith((f"{group}.", f"{group}["))


def item_path_of(path: str) -> str:
    """Return the path of the innermost list item that a path leads into, empty for none.

    ``family[1].nik`` gives ``family[1]``.
    """
    return path[: path.rindex("]") + 1] if "]" in path else ""


def list_path_of(item_path: str) -> str:
    """Return the path of an item's list: ``family`` for ``family[1]``."""
    return item_path[: item_path.rindex("[")]


def item_index_of(item_path: str) -> int:
    """Return the index of an item in its list: 1 for ``family[1]``."""
    return int(item_path[item_path.rindex("[") + 1 : -1])


def reindex_path(path: str, list_path: str, new_indexes: Mapping[int, int]) -> str | None:
    """Return a path after the items of a list have moved; None where its item was deleted."""
    if not path.startswith(f"{list_path}["):
        return path
    index, closed, rest = path[len(list_path) + 1 :].partition("]")
    new_index = new_indexes.get(int(index))
    return None if new_index is None else f"{list_path}[{new_index}{closed}{rest}"


def indexes_after_delete(length: int, index: int) -> dict[int, int]:
    """Return the new index of each item once one is deleted."""
    return {each: each - (each > index) for each in range(length) if each != index}


def indexes_after_move(length: int, index: int, to: int) -> dict[int, int]:
    """Return the new index of each item once one is moved."""
    order = [each for each in range(length) if each != index]
    order.insert(to, index)
    return {each: new_index for new_index, each in enumerate(order)}


def reorder_items(items: list[Any], new_indexes: Mapping[int, int]) -> list[Any]:
    """Return the items of a list in their new order."""
    return [items[each] for each in sorted(new_indexes, key=new_indexes.__getitem__)]
