"""How the place of an answer in a record is written: ``family[1].nik``."""

from __future__ import annotations

LONGEST_KEY = 60


def beneath(path: str, step: str | int) -> str:
    """Return the path of what ``path`` holds under a key or an index."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    return f"{path}.{_shown(step)}" if path else _shown(step)


def _shown(key: str) -> str:
    """Return a key fit for one line of a terminal, whatever characters it came with."""
    short = key if len(key) <= LONGEST_KEY else f"{key[: LONGEST_KEY - 1]}…"
    return "".join(each if each.isprintable() else "�" for each in short)
