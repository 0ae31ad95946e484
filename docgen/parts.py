"""The sections of a printed form, which are those of its interview."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the printed form: its heading, and the fields asked for under it.

    ``only`` names, for a group that the form prints in part, the fields an interview asks for; the
    others only on demand.
    """

    title: str
    fields: tuple[str, ...]
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
