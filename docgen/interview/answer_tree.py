"""Reads and changes answers by path, and renumbers paths when list items move."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from docgen.form.paths import split_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    Tree = dict[str, Any]


def value_at(tree: Any, path: str) -> Any:
    """Return what stands at a path, None where nothing does."""
    for step in split_path(path):
        tree = _step_into(tree, step)
    return tree


def set_at(tree: Tree, path: str, value: Any) -> None:
    """Put a value at a path; the groups and the list's next item that it needs are made."""
    steps = split_path(path)
    home: Any = tree
    for step, following in itertools.pairwise(steps):
        inner = _step_into(home, step)
        if inner is None:
            inner = [] if isinstance(following, int) else {}
            _set_step(home, step, inner)
        home = inner
    _set_step(home, steps[-1], value)


def remove_at(tree: Tree, path: str) -> Any:
    """Take out what stands at a path and return it; an item of a list closes up."""
    *within, last = split_path(path)
    home: Any = tree
    for step in within:
        home = _step_into(home, step)
    if isinstance(home, dict):
        return home.pop(str(last), None)
    if isinstance(home, list) and isinstance(last, int) and last < len(home):
        return home.pop(last)
    return None


def is_beneath(path: str, group: str) -> bool:
    """Return whether a path is that of a group or leads into it."""
    return path == group or path.startswith((f"{group}.", f"{group}["))


def item_path_of(path: str) -> str:
    """Return the innermost item of a list that a path leads into, empty where there is none.

    ``family[1].nik`` gives ``family[1]``.
    """
    return path[: path.rindex("]") + 1] if "]" in path else ""


def list_path_of(frame: str) -> str:
    """Return the list that an item belongs to: ``family`` of ``family[1]``."""
    return frame[: frame.rindex("[")]


def item_index_of(frame: str) -> int:
    """Return the place of an item in its list: 1 of ``family[1]``."""
    return int(frame[frame.rindex("[") + 1 : -1])


def reindex_path(path: str, listed: str, places: Mapping[int, int]) -> str | None:
    """Return a path after the items of a list have moved; None where its item is gone."""
    if not path.startswith(f"{listed}["):
        return path
    index, closed, rest = path[len(listed) + 1 :].partition("]")
    place = places.get(int(index))
    return None if place is None else f"{listed}[{place}{closed}{rest}"


def indexes_after_delete(length: int, index: int) -> dict[int, int]:
    """Return where each item of a list stands once one is taken out."""
    return {each: each - (each > index) for each in range(length) if each != index}


def indexes_after_move(length: int, index: int, to: int) -> dict[int, int]:
    """Return where each item of a list stands once one is put at another place."""
    order = [each for each in range(length) if each != index]
    order.insert(to, index)
    return {each: place for place, each in enumerate(order)}


def reorder_items(items: list[Any], places: Mapping[int, int]) -> list[Any]:
    """Return the items of a list at their new places."""
    return [items[each] for each in sorted(places, key=places.__getitem__)]


def _step_into(tree: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return tree[step] if isinstance(tree, list) and step < len(tree) else None
    return tree.get(step) if isinstance(tree, dict) else None


def _set_step(home: Any, step: str | int, value: Any) -> None:
    if isinstance(step, int) and step >= len(home):
        home.append(value)
    else:
        home[step] = value
