"""The sealed annex: makes the tags of its pages print the values meant for it alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

ANNEX_INCLUDED: Final = "not reader.without_annex"
"""Whether the sealed annex goes to the reader; on a blank form it does."""

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)


def use_annex_values(pages: str, names: Iterable[str]) -> str:
    """Return pages whose tags take the answers ``names`` from the values of the annex."""
    wanted = "|".join(sorted(names))
    name = re.compile(rf"(?<![\w.'\"])(?=(?:{wanted})\b)(?!\w+['\"])")
    return _TAG.sub(lambda tag: name.sub("sealed.", tag[0]), pages)
