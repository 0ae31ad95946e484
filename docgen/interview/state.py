"""The state that a draft saves: answers, reasons, sources, and the current position."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.interview.answer_tree import (
    indexes_after_delete,
    indexes_after_move,
    is_beneath,
    reindex_path,
    remove_at,
    reorder_items,
    set_at,
    value_at,
)
from docgen.interview.protocol.questions import Origin, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.form.unanswered import UnansweredReason


@dataclass(slots=True, repr=False)
class InterviewState:
    """What a draft keeps of an interview."""

    answers: dict[str, Any] = field(default_factory=dict)
    """The answers in the shape of a record."""
    reasons: dict[str, UnansweredReason] = field(default_factory=dict)
    """Why questions have no answer; of a required one, that it is left for later."""
    sources: dict[str, Source] = field(default_factory=dict)
    """Where answers come from that were not given in this interview."""
    replied: set[str] = field(default_factory=set)
    """The questions that were asked and replied to."""
    set_aside: dict[str, Any] = field(default_factory=dict)
    """Groups that were said not to be filled in, kept in case they are after all."""
    orphaned: dict[str, Any] = field(default_factory=dict)
    """Answers to questions that the form no longer has."""
    warned: set[str] = field(default_factory=set)
    """The warnings that were told already."""
    position: str = ""
    """The question to ask, or a place that starts with ``@``; empty before the first."""
    detours: list[tuple[str, str]] = field(default_factory=list)
    """Where to go back to after an answer was jumped to, and what was jumped to; the last first."""
    resume_position: str = ""
    """The question from which the overview was opened."""
    only_sections: tuple[str, ...] = ()
    """The sections to be asked; all where empty."""
    changes: int = 0
    """How often the answers have changed, for what is made of them."""

    def answer(self, path: str, value: Any) -> None:
        """Keep an answer that was given."""
        set_at(self.answers, path, value)
        self._mark_replied(path)

    def mark_unanswered(self, path: str, reason: UnansweredReason | None) -> None:
        """Keep that a question has no answer, and why."""
        remove_at(self.answers, path)
        self._mark_replied(path)
        if reason is not None:
            self.reasons[path] = reason

    def set_prefilled(self, path: str, value: Any, source: Source) -> None:
        """Keep an answer that was not given in this interview, with where it comes from."""
        set_at(self.answers, path, value)
        self.sources[path] = source
        self.changes += 1

    def _mark_replied(self, path: str) -> None:
        self.changes += 1
        self.reasons.pop(path, None)
        self.sources.pop(path, None)
        if path in self.set_aside and not isinstance(self.set_aside[path], dict):
            del self.set_aside[path]
        if any(is_beneath(path, known) for known in self.sources):
            self.sources[path] = Source(Origin.ANSWERED)
        self.replied.add(path)

    def include_group(self, path: str) -> None:
        """Keep that a group is to be filled in, with what it held before."""
        if not isinstance(value_at(self.answers, path), dict):
            held = self.set_aside.pop(path, None)
            set_at(self.answers, path, held if isinstance(held, dict) else {})
        self._mark_replied(path)

    def exclude_group(self, path: str, reason: UnansweredReason | None) -> None:
        """Keep that a group is not to be filled in; what it holds is put aside."""
        held = remove_at(self.answers, path)
        if held:
            self.set_aside[path] = held
        self._mark_replied(path)
        if reason is not None:
            self.reasons[path] = reason

    def add_item(self, listed: str, item: Any) -> str:
        """Put an item at the end of a list and return its path."""
        path = f"{listed}[{self.length(listed)}]"
        set_at(self.answers, path, item)
        self._mark_replied(listed)
        return path

    def length(self, listed: str) -> int:
        """Return how many items a list has."""
        items = value_at(self.answers, listed)
        return len(items) if isinstance(items, list) else 0

    def delete_item(self, listed: str, index: int) -> None:
        """Take an item out of a list, with all that is kept of it."""
        self._reindex_items(listed, indexes_after_delete(self.length(listed), index))

    def move_item(self, listed: str, index: int, to: int) -> None:
        """Put an item of a list at another place, with all that is kept of it."""
        self._reindex_items(listed, indexes_after_move(self.length(listed), index, to))

    def _reindex_items(self, listed: str, places: Mapping[int, int]) -> None:
        items = value_at(self.answers, listed) or []
        set_at(self.answers, listed, reorder_items(items, places))
        self.changes += 1
        for kept in (self.reasons, self.sources, self.set_aside):
            moved = _reindex_keys(kept, listed, places)
            kept.clear()
            kept.update(moved)
        names = (reindex_path(path, listed, places) for path in self.replied)
        self.replied = {name for name in names if name is not None}

    def source_of(self, path: str) -> Source | None:
        """Return where the answer at a path comes from; None where there is no answer."""
        within = (known for known in self.sources if is_beneath(path, known))
        found = max(within, key=len, default=None)
        if found is not None:
            return self.sources[found]
        return Source(Origin.ANSWERED) if value_at(self.answers, path) is not None else None

    def source_within(self, group: str) -> Source | None:
        """Return where what a group holds comes from, before anybody was asked for it."""
        if group in self.replied:
            return None
        within = (path for path in self.sources if is_beneath(path, group))
        return next((self.sources[path] for path in within), None)

    def snapshot(self) -> dict[str, Any]:
        """Return a copy of the answers that no later answer changes."""
        return copy.deepcopy(self.answers)


def _reindex_keys(
    kept: Mapping[str, Any], listed: str, places: Mapping[int, int]
) -> dict[str, Any]:
    names = {path: reindex_path(path, listed, places) for path in kept}
    return {name: kept[path] for path, name in names.items() if name is not None}
