"""Dotted paths of answers, such as family[1].nik: join, split, read, remove."""

from __future__ import annotations

import re
from typing import Any

LONGEST_KEY = 60

_STEP = re.compile(r"\.|\[(?=[0-9]+\](?:$|[.\[]))")
_INDEX = re.compile(r"[0-9]{1,6}\]")


def join_path(path: str, step: str | int) -> str:
    """Return the path of what ``path`` holds under a key or an index."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    return f"{path}.{_printable_key(step)}" if path else _printable_key(step)


def split_path(path: str) -> list[str | int]:
    """Return the keys and indexes of a written path; of one that is none, keys that lead nowhere.

    ``family[1].nik`` gives ``family``, 1, ``nik``.
    """
    return [int(step[:-1]) if _INDEX.fullmatch(step) else step for step in _STEP.split(path)]


def _printable_key(key: str) -> str:
    """Return a key fit for one line of a terminal, whatever characters it came with."""
    short = key if len(key) <= LONGEST_KEY else f"{key[: LONGEST_KEY - 1]}…"
    return "".join(each if each.isprintable() else "�" for each in short)


def get_answer(answers: object, path: str) -> object:
    """Return the answer at a dotted path, or None where the record has none to be read."""
    for name in path.split("."):
        answers = getattr(answers, "__dict__", {}).get(name)
    return answers


def get_value(data: Any, path: str) -> Any:
    """Return what a record says at a path; None where it says nothing."""
    for step in split_path(path):
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data


def remove_value(data: dict[str, Any], path: str) -> None:
    """Take the answer at a path out of a record, in place; nothing where there is none."""
    group, _, name = path.rpartition(".")
    home = get_value(data, group) if group else data
    if isinstance(home, dict):
        home.pop(name, None)
