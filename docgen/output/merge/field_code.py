"""The codes of fields: what each names that is another document's too, and its new name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES_A_BOOKMARK = frozenset({"REF", "PAGEREF", "NOTEREF", "FTNREF", "GOTOBUTTON", "SET", "ASK"})
"""Their first word is the name of a bookmark."""
COMPARES = frozenset({"IF", "COMPARE"})
OPERANDS = (0, 2)
TOLD_BY_THE_FILE = frozenset(
    {
        *("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "LASTSAVEDBY", "INFO"),
        *("DOCPROPERTY", "DOCVARIABLE", "TEMPLATE", "FILENAME", "FILESIZE", "REVNUM", "EDITTIME"),
        *("CREATEDATE", "SAVEDATE", "PRINTDATE", "NUMWORDS", "NUMCHARS"),
        *("TOC", "TOA", "INDEX", "BIBLIOGRAPHY", "CITATION"),
    }
)
"""What they show is a property, a list or a count of the whole file."""
COUNTS_THROUGH_THE_FILE = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "SECTION"})
"""They show a number that stands nowhere in the document, and count on through a file."""
QUOTES = (
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}'
)
TOKEN = re.compile(rf"\s+|[{QUOTES}][^{QUOTES}]*[{QUOTES}]?|\\.?|[^\s{QUOTES}\\]+")
IDENTIFIER = re.compile(r"[^\W\d]\w*")


@dataclass(slots=True)
class FieldCode:
    """The code of a field in words, such as ``PAGEREF lampiran``."""

    parts: list[list[str]]
    """The words and the blanks between them; a field within the code parts it."""

    @classmethod
    def read(cls, codes: list[str]) -> FieldCode:
        """Return the code whose parts are ``codes``."""
        return cls([TOKEN.findall(each) for each in codes])

    @property
    def kind(self) -> str:
        """What the field is, such as ``REF``; ``=`` for a formula."""
        word = next((self.parts[0][at] for at in self.kind_position()), "")
        return "=" if word.startswith("=") else word.upper()

    def written(self) -> list[str]:
        """Return the parts of the code as they are written."""
        return ["".join(each) for each in self.parts]

    def arguments(self, switch: str | None = None) -> list[int]:
        """Return where in the first part an argument stands: the field's own, or a switch's."""
        found, before = [], None
        words = [at for at, each in enumerate(self.parts[0]) if not each.isspace()]
        for at in words[1:]:
            word = self.parts[0][at]
            if word.startswith("\\"):
                before = word.casefold()
                continue
            if before == switch:
                found.append(at)
            before = None
        return found

    def kind_position(self) -> list[int]:
        """Return where in the first part it stands what kind of field it is; one or none."""
        return [at for at, each in enumerate(self.parts[0]) if not each.isspace()][:1]

    def replace_kind(self, words: str) -> None:
        """Make it another kind of field, with the same switches."""
        for at in self.kind_position():
            self.parts[0][at] = words

    def first_argument(self) -> int | None:
        """Return where the first word stands that is no switch, after what kind it is."""
        words = [at for at, each in enumerate(self.parts[0]) if not each.isspace()]
        return next((at for at in words[1:] if not self.parts[0][at].startswith("\\")), None)

    def argument(self, at: int) -> str:
        """Return an argument without its quotation marks."""
        return self.parts[0][at].strip(QUOTES)

    def rename(self, at: int, name: str) -> None:
        """Put a name in the place of an argument, as plain words or between quotation marks."""
        quoted = self.parts[0][at][0] in QUOTES or " " in name
        self.parts[0][at] = f'"{name}"' if quoted else name

    def rename_identifiers(self, rename: Callable[[str], str]) -> bool:
        """Rename the identifiers of a formula, outside quotation marks; return whether any was."""
        before = self.written()
        self.parts = [
            [
                word
                if word[0] in QUOTES
                else IDENTIFIER.sub(lambda found: rename(found.group()), word)
                for word in part
            ]
            for part in self.parts
        ]
        return before != self.written()
