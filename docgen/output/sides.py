"""On which sides of the paper a document is printed."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Sides"]


class Sides(StrEnum):
    """On one side, or on both and turned along the long or the short edge."""

    NONE = "none"
    LONG = "long"
    SHORT = "short"

    @property
    def cups(self) -> str:
        """What CUPS calls it."""
        return "one-sided" if self is Sides.NONE else f"two-sided-{self.value}-edge"
