"""Fill-ins of a blank form (what is asked for) and the placeholder values that mark them."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    """Every fill-in of one form, numbered; and which fields have reached a page."""

    def __init__(self) -> None:
        self._numbers: dict[FillIn, int] = {}
        self.placed: set[str] = set()
        """Paths of the fields that are printed, or that have a place to be written."""
        self.listed_choices: set[tuple[str, ...]] = set()
        """Long lists of choices that stand on a page already."""

    def placeholder(self, fill_in: FillIn) -> Placeholder:
        """Return what stands for a fill-in in the values of the page."""
        number = self._numbers.setdefault(fill_in, len(self._numbers))
        return Placeholder(f"{MARK_START}{number}{MARK_END}", fill_in)

    def split(self, text: str) -> Iterator[str | FillIn]:
        """Give the words of a text and the fill-ins among them, in their order."""
        fill_ins = list(self._numbers)
        for place, part in enumerate(MARK.split(text)):
            if place % 2:
                yield fill_ins[int(part)]
            elif part:
                yield part

    def list_numbers(self) -> set[str]:
        """Return the paths of the fields that hold a number."""
        return {fill_in.path for fill_in in self._numbers if fill_in.kind == "number"}


class Placeholder(str):
    """Stands for an answer in the values of a page: prints as its mark, equals no known answer.

    Its ``fill_in`` is None where it is words with fill-ins among them.
    """

    __slots__ = ("fill_in",)
    fill_in: FillIn | None

    def __new__(cls, mark: str, fill_in: FillIn | None = None) -> Self:
        """Return the placeholder that prints as ``mark``."""
        made = super().__new__(cls, mark)
        made.fill_in = fill_in
        return made

    def __lt__(self, _other: object) -> bool:
        """Return False: it is neither below nor above a number, and comparing is no error."""
        return False

    __le__ = __gt__ = __ge__ = __lt__


class UnknownFlag(Placeholder):
    """Stands for a yes or no that is not known: false in a condition."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


class PartialList(list[Any]):
    """A list of which some items are known: a placeholder stands at every place after them."""

    def __init__(self, known: Iterable[Any], placeholder: Placeholder) -> None:
        super().__init__(known)
        self._placeholder = placeholder

    def __getitem__(self, place: Any) -> Any:
        after = isinstance(place, int) and place >= len(self)
        return self._placeholder if after else super().__getitem__(place)


class PlaceholderList(list[Placeholder]):
    """Stands for a list of answers of which none is known: the same one at every place."""

    def __getitem__(self, _place: object) -> Placeholder:  # type: ignore[override]
        return list.__getitem__(self, 0)
