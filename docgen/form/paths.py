"""How the place of an answer in a record is written: ``family[1].nik``."""

from __future__ import annotations

import re
from typing import Any

LONGEST_KEY = 60

_STEP = re.compile(r"\.|\[(?=[0-9]+\](?:$|[.\[]))")
_INDEX = re.compile(r"[0-9]{1,6}\]")


def beneath(path: str, step: str | int) -> str:
    """Return the path of what ``path`` holds under a key or an index."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    return f"{path}.{_shown(step)}" if path else _shown(step)


def steps_of(path: str) -> list[str | int]:
    """Return the keys and indexes of a written path; of one that is none, keys that lead nowhere.

    ``family[1].nik`` gives ``family``, 1, ``nik``.
    """
    return [int(step[:-1]) if _INDEX.fullmatch(step) else step for step in _STEP.split(path)]


def _shown(key: str) -> str:
    """Return a key fit for one line of a terminal, whatever characters it came with."""
    short = key if len(key) <= LONGEST_KEY else f"{key[: LONGEST_KEY - 1]}…"
    return "".join(each if each.isprintable() else "�" for each in short)


def look_up(answers: object, path: str) -> object:
    """Return the answer at a dotted path, or None where the record has none to be read."""
    for name in path.split("."):
        answers = getattr(answers, "__dict__", {}).get(name)
    return answers


def given_at(data: Any, path: str) -> Any:
    """Return what a record says at a path; None where it says nothing."""
    for step in steps_of(path):
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data


def take_out(data: dict[str, Any], path: str) -> None:
    """Take the answer at a path out of a record, in place; nothing where there is none."""
    group, _, name = path.rpartition(".")
    home = given_at(data, group) if group else data
    if isinstance(home, dict):
        home.pop(name, None)
