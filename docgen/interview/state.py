"""The state that a draft saves: answers, reasons, sources, and the current position."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.form.paths import get_answer, remove_answer, set_answer
from docgen.interview.item_paths import (
    indexes_after_delete,
    indexes_after_move,
    is_beneath,
    reindex_path,
    reorder_items,
)
from docgen.interview.protocol.questions import Origin, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.form.unanswered import UnansweredReason
    from docgen.interview.position import Position


@dataclass(slots=True, repr=False)
class InterviewState:
    """All that a draft saves of an interview."""

    answers: dict[str, Any] = field(default_factory=dict)
    """The answers in the shape of a record."""
    reasons: dict[str, UnansweredReason] = field(default_factory=dict)
    """Why questions have no answer, by path; a required one is left for later."""
    sources: dict[str, Source] = field(default_factory=dict)
    """Where prefilled answers come from, by path."""
    replied: set[str] = field(default_factory=set)
    """Paths of the questions that were replied to."""
    set_aside: dict[str, Any] = field(default_factory=dict)
    """Answers of excluded groups, restored where the group is included after all; and answers
    that the current edition of the form rejects, to be corrected where they are asked for."""
    orphaned: dict[str, Any] = field(default_factory=dict)
    """Answers to questions that the form no longer has."""
    warned: set[str] = field(default_factory=set)
    """The warnings that were told already."""
    position: Position | None = None
    """Where the interview is; None before the first question."""
    detours: list[tuple[Position, str]] = field(default_factory=list)
    """For each jump: where to go back to, and the path jumped to; the latest jump is last."""
    resume_position: Position | None = None
    """Where the overview was opened; None where it was not."""
    only_sections: tuple[str, ...] = ()
    """Paths of the sections to ask, such as ``#2``; all where empty."""
    ask_all: bool = False
    """Whether what was known before is asked for as well."""
    changes: int = 0
    """How often the answers have changed; tells whether a cached outline is current."""

    def answer(self, path: str, value: Any) -> None:
        """Set the answer to a question."""
        set_answer(self.answers, path, value)
        self._mark_replied(path)

    def mark_unanswered(self, path: str, reason: UnansweredReason | None) -> None:
        """Remove the answer to a question, and keep the reason for none."""
        remove_answer(self.answers, path)
        self._mark_replied(path)
        if reason is not None:
            self.reasons[path] = reason

    def set_prefilled(self, path: str, value: Any, source: Source) -> None:
        """Set an answer that comes from elsewhere, with its source."""
        set_answer(self.answers, path, value)
        self.sources[path] = source
        self.changes += 1

    def _mark_replied(self, path: str) -> None:
        self.changes += 1
        self.reasons.pop(path, None)
        self.sources.pop(path, None)
        if path in self.set_aside and not isinstance(self.set_aside[path], dict):
            del self.set_aside[path]
        if any(is_beneath(path, group) for group in self.sources):
            self.sources[path] = Source(Origin.ANSWERED)
        self.replied.add(path)

    def include_group(self, path: str) -> None:
        """Add a group, with the answers that it had when it was excluded."""
        if not isinstance(get_answer(self.answers, path), dict):
            previous = self.set_aside.pop(path, None)
            set_answer(self.answers, path, previous if isinstance(previous, dict) else {})
        self._mark_replied(path)

    def exclude_group(self, path: str, reason: UnansweredReason | None) -> None:
        """Remove a group, and set its answers aside."""
        previous = remove_answer(self.answers, path)
        if previous:
            self.set_aside[path] = previous
        self._mark_replied(path)
        if reason is not None:
            self.reasons[path] = reason

    def add_item(self, list_path: str, item: Any) -> str:
        """Add an item at the end of a list and return its path."""
        path = f"{list_path}[{self.length(list_path)}]"
        set_answer(self.answers, path, item)
        self._mark_replied(list_path)
        return path

    def length(self, list_path: str) -> int:
        """Return how many items a list has."""
        items = get_answer(self.answers, list_path)
        return len(items) if isinstance(items, list) else 0

    def delete_item(self, list_path: str, index: int) -> None:
        """Delete an item from a list, with its reasons and sources."""
        self._reindex_items(list_path, indexes_after_delete(self.length(list_path), index))

    def move_item(self, list_path: str, index: int, to: int) -> None:
        """Move an item within its list, with its reasons and sources."""
        self._reindex_items(list_path, indexes_after_move(self.length(list_path), index, to))

    def _reindex_items(self, list_path: str, new_indexes: Mapping[int, int]) -> None:
        items = get_answer(self.answers, list_path) or []
        set_answer(self.answers, list_path, reorder_items(items, new_indexes))
        self.changes += 1
        for values in (self.reasons, self.sources, self.set_aside):
            moved = _reindex_keys(values, list_path, new_indexes)
            values.clear()
            values.update(moved)
        self.replied = set(_reindex_keys(dict.fromkeys(self.replied), list_path, new_indexes))

    def source_of(self, path: str) -> Source | None:
        """Return the source of the answer at a path; None where there is no answer."""
        groups = (group for group in self.sources if is_beneath(path, group))
        nearest = max(groups, key=len, default=None)
        if nearest is not None:
            return self.sources[nearest]
        return Source(Origin.ANSWERED) if get_answer(self.answers, path) is not None else None

    def source_within(self, group: str) -> Source | None:
        """Return the source of a prefilled group, until the group itself was asked for."""
        if group in self.replied:
            return None
        within = (path for path in self.sources if is_beneath(path, group))
        return next((self.sources[path] for path in within), None)

    def snapshot(self) -> dict[str, Any]:
        """Return a deep copy of the answers."""
        return copy.deepcopy(self.answers)


def _reindex_keys(
    values: Mapping[str, Any], list_path: str, new_indexes: Mapping[int, int]
) -> dict[str, Any]:
    new_paths = {path: reindex_path(path, list_path, new_indexes) for path in values}
    return {new: values[path] for path, new in new_paths.items() if new is not None}
