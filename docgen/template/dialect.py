"""How templates are read: strictly as from outside, or leniently as docxtpl does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.template.language import LenientEnvironment, StrictEnvironment, TemplateEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.shape import Branch


@dataclass(frozen=True, slots=True)
class Dialect:
    """How templates are read: the language, what may be printed, which names there are."""

    strict: bool
    filters: Mapping[str, Callable[..., Any]]
    shape: Branch | None = None

    def environment(self) -> TemplateEnvironment:
        """Return a fresh environment; each compiled part keeps its emitters in its own."""
        if self.strict:
            return StrictEnvironment(self.filters, closed=self.shape is not None)
        return LenientEnvironment(self.filters)
