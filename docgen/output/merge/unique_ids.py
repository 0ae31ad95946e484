"""The ids and names that must be unique in the merged document."""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_NAME = 40
"""Characters that Word takes in the name of a bookmark or a counter."""


@dataclass(slots=True)
class UniqueNames:
    """The names taken so far; Word tells them apart by their letters alone."""

    taken: set[str] = field(default_factory=set)

    def find(self, name: str, document: int) -> str:
        """Return a name that nothing has, ``name`` where it is free."""
        unused, end = name, f"_{document}"
        while unused.casefold() in self.taken:
            unused = f"{name[: MAX_NAME - len(end)]}{end}"
            end = f"{end}x"
        self.taken.add(unused.casefold())
        return unused


@dataclass(slots=True)
class UniqueIds:
    """The ids of pictures, text boxes and bookmarks, the names of bookmarks and counters."""

    last_picture: int = 0
    last_bookmark: int = 0
    last_box: int = 0
    bookmarks: UniqueNames = field(default_factory=UniqueNames)
    counters: UniqueNames = field(default_factory=UniqueNames)

    def next_picture_id(self) -> str:
        """Return an id that no picture has."""
        self.last_picture += 1
        return str(self.last_picture)

    def next_bookmark_id(self) -> str:
        """Return an id that no bookmark has."""
        self.last_bookmark += 1
        return str(self.last_bookmark)

    def next_box_id(self) -> str:
        """Return an id that no text box has whose text flows on into another."""
        self.last_box += 1
        return str(self.last_box)


@dataclass(slots=True)
class DocumentNames:
    """The names of one kind in one document, and what they are called in the merged one.

    A name that is only referred to gets its own too: it would else be found in another document.
    """

    number: int
    names: UniqueNames
    known: dict[str, str] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self.known

    def new(self, name: str) -> str:
        """Return what ``name`` is called in the merged document."""
        key = name.casefold()
        if key not in self.known:
            self.known[key] = self.names.find(name, self.number)
        return self.known[key]
