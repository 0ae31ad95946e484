"""Fill-ins of a blank form (what is asked for) and the placeholder values that mark them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FillInKind = Literal["text", "number", "date", "time", "digits", "choice", "drawing"]

# Private letters, which no record may hold and no font prints.
MARK_START: Final = "\ue000"
MARK_END: Final = "\ue001"
MARK: Final = re.compile(f"{MARK_START}([0-9]+){MARK_END}")


@dataclass(frozen=True, slots=True)
class FillIn:
    """One answer to be written by hand: whose it is and how much room it needs."""

    path: str
    """The field or the derived text, as templates call it, without the numbers of rows."""
    label: str
    kind: FillInKind = "text"
    lines: int = 1
    choices: tuple[str, ...] = ()
    digits: int = 0
    brief: bool = False
    """Whether half a line is enough, as for an amount or the name of a district."""


class FillInRegistry:
    """Every ask of one form, numbered; and which of them have reached a page."""

    def __init__(self) -> None:
        self._all: list[FillIn] = []
        self._numbers: dict[FillIn, int] = {}
        self.placed: set[str] = set()
        self.listed_choices: set[tuple[str, ...]] = set()
        """Long lists of choices that stand on a page already."""

    def placeholder(self, ask: FillIn) -> Placeholder:
        """Return what stands for an ask on the page."""
        number = self._numbers.setdefault(ask, len(self._all))
        if number == len(self._all):
            self._all.append(ask)
        return Placeholder.create(f"{MARK_START}{number}{MARK_END}", self, ask)

    def sentence(self, words: str) -> Placeholder:
        """Return words among which asks stand."""
        return Placeholder.create(words, self, None)

    def split(self, text: str) -> Iterator[str | FillIn]:
        """Give the words of a text and the asks among them, in their order."""
        for number, piece in enumerate(MARK.split(text)):
            if number % 2:
                yield self._all[int(piece)]
            elif piece:
                yield piece

    def place(self, ask: FillIn) -> None:
        """Note that an ask has its place on the page."""
        self.placed.add(ask.path)


class Placeholder(str):
    """Stands for an answer in the values of a page: there, and like no answer that is known."""

    __slots__ = ("fill_in", "registry")
    registry: FillInRegistry
    fill_in: FillIn | None

    @classmethod
    def create(cls, mark: str, asks: FillInRegistry, ask: FillIn | None) -> Self:
        """Return the blank of an ask, or of words with asks among them."""
        blank = cls(mark)
        blank.registry, blank.fill_in = asks, ask
        return blank

    def as_choice(self, *choices: str) -> Placeholder:
        """Return the blank of the same ask as a choice between words."""
        if self.fill_in is None:
            return self
        return self.registry.placeholder(
            replace(self.fill_in, kind="choice", choices=tuple(filter(None, choices)))
        )

    def mark_placed(self) -> None:
        """Note that the page has a box to tick for this answer."""
        if self.fill_in is not None:
            self.registry.place(self.fill_in)

    def __eq__(self, other: object) -> bool:
        """Return False for every answer; a number that is compared has a column for each."""
        if self.fill_in is not None and self.fill_in.kind == "number" and isinstance(other, int):
            self.mark_placed()
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return str.__hash__(self)

    def __lt__(self, _other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__


class UnknownFlag(Placeholder):
    """Stands for a yes or no that nobody has said yet; a condition finds it unsaid."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


class PartialList(list[Any]):
    """A list of which some is known: what is asked for stands at every place after it."""

    def __init__(self, known: Iterable[Any], blank: Placeholder) -> None:
        super().__init__(known)
        self._blank = blank

    def __getitem__(self, place: Any) -> Any:
        return (
            self._blank
            if isinstance(place, int) and place >= len(self)
            else super().__getitem__(place)
        )


class PlaceholderList(list[Placeholder]):
    """Stands for a list of answers of which none is known: the same one at every place."""

    def as_one(self) -> Placeholder:
        """Return the blank in which all are written, as many lines as there would be."""
        one = self[0]
        return (
            one
            if one.fill_in is None
            else one.registry.placeholder(replace(one.fill_in, lines=len(self)))
        )

    def __getitem__(self, _place: object) -> Placeholder:  # type: ignore[override]
        return list.__getitem__(self, 0)
