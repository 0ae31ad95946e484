"""What stands on a page for answers that its reader may not see.

That is another thing than an answer that nobody has (a dotted line), one that does not apply (a
dash), and one that says there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


class Withheld(str):
    """Stands for a text, a list or a group alike: says so where printed, else is as if empty."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[str]:
        return iter(())


WITHHELD: Final = Withheld("(tidak dibagikan)")
