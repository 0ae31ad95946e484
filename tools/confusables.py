"""Writes which letters look like Latin ones: ``python -m tools.confusables``.

From Unicode's table of confusables, as the library confusable-homoglyphs holds it: reading the
whole of it takes longer than making a document, and a hundredth of it is letters.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from confusable_homoglyphs.confusables import confusables_data

FILE = Path(__file__).parent.parent / "docgen" / "disclosure" / "free_text" / "confusables.toml"
HEAD = (
    "# Letters that look like a Latin one, by that one; written by `python -m tools.confusables`\n"
)


def format_confusables() -> str:
    """Return the table: what Unicode's own decomposition reads as Latin is not in it."""
    alike: dict[str, set[str]] = defaultdict(set)
    for letter, known in confusables_data.items():
        if len(letter) == 1 and letter.isalpha() and _is_foreign(letter):
            plain = next((each["c"] for each in known if _is_latin(each["c"])), None)
            if plain is not None:
                alike[plain].add(letter)
    rows = (f'{plain} = "{"".join(sorted(letters))}"\n' for plain, letters in sorted(alike.items()))
    return HEAD + "".join(rows)


def _is_foreign(letter: str) -> bool:
    return not unicodedata.normalize("NFKD", letter)[0].isascii()


def _is_latin(plain: str) -> bool:
    return len(plain) == 1 and plain.isascii() and plain.isalpha()


if __name__ == "__main__":
    FILE.write_text(format_confusables(), encoding="utf-8")
    sys.stdout.write(f"{FILE}\n")
