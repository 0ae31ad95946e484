"""What a blank form asks at one place, and what stands for it until the page is ruled."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Kind = Literal["text", "number", "date", "time", "digits", "choice", "drawing"]

# Private letters, which no record may hold and no font prints.
OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
MARK: Final = re.compile(f"{OPEN}([0-9]+){CLOSE}")


@dataclass(frozen=True, slots=True)
class Ask:
    """One answer to be written by hand: whose it is and how much room it needs."""

    path: str
    """The field or the derived text, as templates call it, without the numbers of rows."""
    label: str
    kind: Kind = "text"
    lines: int = 1
    choices: tuple[str, ...] = ()
    digits: int = 0
    brief: bool = False
    """Whether half a line is enough, as for an amount or the name of a district."""


class Asks:
    """Every ask of one form, numbered; and which of them have reached a page."""

    def __init__(self) -> None:
        self._all: list[Ask] = []
        self._numbers: dict[Ask, int] = {}
        self.placed: set[str] = set()
        self.listed: set[tuple[str, ...]] = set()
        """Long lists of choices that stand on a page already."""

    def blank(self, ask: Ask) -> Blank:
        """Return what stands for an ask on the page."""
        number = self._numbers.setdefault(ask, len(self._all))
        if number == len(self._all):
            self._all.append(ask)
        return Blank.made(f"{OPEN}{number}{CLOSE}", self, ask)

    def sentence(self, words: str) -> Blank:
        """Return words among which asks stand."""
        return Blank.made(words, self, None)

    def split(self, text: str) -> Iterator[str | Ask]:
        """Give the words of a text and the asks among them, in their order."""
        for number, piece in enumerate(MARK.split(text)):
            if number % 2:
                yield self._all[int(piece)]
            elif piece:
                yield piece

    def place(self, ask: Ask) -> None:
        """Note that an ask has its place on the page."""
        self.placed.add(ask.path)


class Blank(str):
    """Stands for an answer in the values of a page: there, and like no answer that is known."""

    __slots__ = ("ask", "asks")
    asks: Asks
    ask: Ask | None

    @classmethod
    def made(cls, mark: str, asks: Asks, ask: Ask | None) -> Self:
        """Return the blank of an ask, or of words with asks among them."""
        blank = cls(mark)
        blank.asks, blank.ask = asks, ask
        return blank

    def between(self, *choices: str) -> Blank:
        """Return the blank of the same ask as a choice between words."""
        if self.ask is None:
            return self
        return self.asks.blank(
            replace(self.ask, kind="choice", choices=tuple(filter(None, choices)))
        )

    def ticked(self) -> None:
        """Note that the page has a box to tick for this answer."""
        if self.ask is not None:
            self.asks.place(self.ask)

    def __eq__(self, other: object) -> bool:
        """Return False for every answer; a number that is compared has a column for each."""
        if self.ask is not None and self.ask.kind == "number" and isinstance(other, int):
            self.ticked()
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return str.__hash__(self)

    def __lt__(self, _other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__


class Flag(Blank):
    """Stands for a yes or no that nobody has said yet; a condition finds it unsaid."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


class Begun(list[Any]):
    """A list of which some is known: what is asked for stands at every place after it."""

    def __init__(self, known: Iterable[Any], blank: Blank) -> None:
        super().__init__(known)
        self._blank = blank

    def __getitem__(self, place: Any) -> Any:
        return (
            self._blank
            if isinstance(place, int) and place >= len(self)
            else super().__getitem__(place)
        )


class Several(list[Blank]):
    """Stands for a list of answers of which none is known: the same one at every place."""

    def together(self) -> Blank:
        """Return the blank in which all are written, as many lines as there would be."""
        one = self[0]
        return one if one.ask is None else one.asks.blank(replace(one.ask, lines=len(self)))

    def __getitem__(self, _place: object) -> Blank:  # type: ignore[override]
        return list.__getitem__(self, 0)
