"""Reads, sets and removes answers by path."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from docgen.form.paths import split_path

if TYPE_CHECKING:
    Tree = dict[str, Any]


def value_at(tree: Any, path: str) -> Any:
    """Return the answer at a path, None where there is none."""
    for step in split_path(path):
        tree = _step_into(tree, step)
    return tree


def set_at(tree: Tree, path: str, value: Any) -> None:
    """Set the answer at a path, creating the groups and the next list item that lead to it."""
    steps = split_path(path)
    parent: Any = tree
    for step, following in itertools.pairwise(steps):
        inner = _step_into(parent, step)
        if inner is None:
            inner = [] if isinstance(following, int) else {}
            _set_step(parent, step, inner)
        parent = inner
    _set_step(parent, steps[-1], value)


def remove_at(tree: Tree, path: str) -> Any:
    """Remove the answer at a path and return it; the later items of a list move up."""
    *groups, last = split_path(path)
    parent: Any = tree
    for step in groups:
        parent = _step_into(parent, step)
    if isinstance(parent, dict):
        return parent.pop(str(last), None)
    if isinstance(parent, list) and isinstance(last, int) and last < len(parent):
        return parent.pop(last)
    return None


def _step_into(tree: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return tree[step] if isinstance(tree, list) and step < len(tree) else None
    return tree.get(step) if isinstance(tree, dict) else None


def _set_step(parent: Any, step: str | int, value: Any) -> None:
    if isinstance(step, int) and step >= len(parent):
        parent.append(value)
    else:
        parent[step] = value
