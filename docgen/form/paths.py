"""Dotted paths of answers, such as family[1].nik: join, split, read, write, remove."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Step = str | int

LONGEST_KEY = 60

EACH_ITEM: Final = "[]"
EACH_KEY: Final = "*"

_SEPARATOR = re.compile(r"\.|\[(?=[0-9]*\](?:$|[.\[]))")
_INDEX = re.compile(r"[0-9]{1,6}\]")


def join_path(path: str, step: Step) -> str:
    """Return the path of what ``path`` holds under a key or an index."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    return f"{path}.{_printable_key(step)}" if path else _printable_key(step)


@lru_cache(maxsize=1024)
def split_path(path: str) -> tuple[Step, ...]:
    """Return the keys and indexes of a written path; of one that is none, keys that lead nowhere.

    ``family[1].nik`` gives ``family``, 1, ``nik``; the step for each item of a list is ``[]``, the
    one for each key of a map ``*``.
    """
    return tuple(map(_parse_step, _SEPARATOR.split(path))) if path else ()


def _parse_step(step: str) -> Step:
    if step == "]":
        return EACH_ITEM
    return int(step[:-1]) if _INDEX.fullmatch(step) else step


def _printable_key(key: str) -> str:
    """Return a key fit for one line of a terminal, whatever characters it came with."""
    short = key if len(key) <= LONGEST_KEY else f"{key[: LONGEST_KEY - 1]}…"
    return "".join(each if each.isprintable() else "�" for each in short)


def get_answer(answers: object, path: str) -> Any:
    """Return the answer at a path of a model or of a record, None where there is none."""
    return _follow(answers, split_path(path))


def find_answers(answers: object, path: str) -> Iterator[tuple[str, Any]]:
    """Give every answer at a path such as ``family[].nik`` or ``scores.*``, with its own path."""
    return _find(answers, split_path(path), "")


def set_answer(record: dict[str, Any], path: str, value: Any) -> None:
    """Put a value at a path; the groups and the list's next item that it needs are made."""
    steps = split_path(path)
    parent: Any = record
    for step, following in itertools.pairwise(steps):
        inner = _follow(parent, (step,))
        if inner is None:
            inner = [] if isinstance(following, int) else {}
            _set_step(parent, step, inner)
        parent = inner
    _set_step(parent, steps[-1], value)


def remove_answer(record: dict[str, Any], path: str) -> Any:
    """Take the answer at a path out of a record and return it; an item of a list closes up."""
    *within, last = split_path(path)
    parent = _follow(record, within)
    if isinstance(parent, dict):
        return parent.pop(str(last), None)
    if isinstance(parent, list) and isinstance(last, int) and last < len(parent):
        return parent.pop(last)
    return None


def _follow(answers: Any, steps: Iterable[Step]) -> Any:
    for step in steps:
        if isinstance(step, int):
            answers = answers[step] if isinstance(answers, list) and step < len(answers) else None
        elif isinstance(answers, dict):
            answers = answers.get(step)
        else:
            answers = getattr(answers, "__dict__", {}).get(step)
    return answers


def _find(answers: Any, steps: Sequence[Step], path: str) -> Iterator[tuple[str, Any]]:
    if steps:
        for step in _matching_steps(answers, steps[0]):
            yield from _find(_follow(answers, (step,)), steps[1:], join_path(path, step))
    elif answers is not None:
        yield path, answers


def _matching_steps(answers: object, step: Step) -> Iterable[Step]:
    if step == EACH_ITEM:
        return range(len(answers)) if isinstance(answers, list) else ()
    if step == EACH_KEY:
        return answers if isinstance(answers, dict) else ()
    return (step,)


def _set_step(parent: Any, step: Step, value: Any) -> None:
    if isinstance(step, int) and step >= len(parent):
        parent.append(value)
    else:
        parent[step] = value
