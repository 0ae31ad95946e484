"""Keeps on one line what is read as one: dates, times, and official and telephone numbers.

The signs that join are a no-break space and a no-break hyphen, which look as those that were typed;
the letters and digits are never touched.
"""

from __future__ import annotations

import re
from typing import Final

from docgen.form.parse_date import MONTHS

SPACE: Final = "\N{NO-BREAK SPACE}"
HYPHEN: Final = "\N{NON-BREAKING HYPHEN}"

_DIGIT = re.compile("[0-9]")
_HYPHEN_BESIDE_A_DIGIT = re.compile(r"-(?:(?<=[0-9]-)(?=[0-9A-Za-z])|(?<=[0-9A-Za-z]-)(?=[0-9]))")
# Each begins with digits, which are found fast.
_LED_BY_DIGITS = re.compile(
    rf"[0-9]{{1,2}} (?:{'|'.join(MONTHS)})\b(?: [0-9]{{4}}\b)?"
    r"|[0-9]{8} [0-9]{6} [0-9] [0-9]{3}\b"
    r"|[0-9]{1,2}[.:][0-9]{2} WI(?:B|TA|T)\b"
)
_AREA_CODE = re.compile(r"(?<=\(0[0-9]{2}\)) (?=[0-9])|(?<=\(0[0-9]{3}\)) (?=[0-9])")
_LED_BY_A_WORD = {
    f"{word} ": re.compile(rf"{word} (?=\(?[0-9])")
    for word in ("ukul", "ayat", "asal", "omor", "No.", "NIP", "STR")
}
"""The end of a word that a number belongs to, small or capital at its start."""
IDENTITY_CARD: Final = "KTP-el"


def keep_together(text: str) -> str:
    r"""Return ``text`` with its dates and numbers joined, so that no line ends inside one.

    >>> keep_together("tanggal 25 Juni 2026") == "tanggal 25\u00a0Juni\u00a02026"
    True
    """
    if IDENTITY_CARD in text:
        text = text.replace(IDENTITY_CARD, f"KTP{HYPHEN}el")
    if not _DIGIT.search(text):
        return text
    if "-" in text:
        text = _HYPHEN_BESIDE_A_DIGIT.sub(HYPHEN, text)
    if " " not in text:
        return text
    text = _LED_BY_DIGITS.sub(lambda found: found[0].replace(" ", SPACE), text)
    if "(0" in text:
        text = _AREA_CODE.sub(SPACE, text)
    for word, pattern in _LED_BY_A_WORD.items():
        if word in text:
            text = pattern.sub(f"{word[:-1]}{SPACE}", text)
    return text


def as_typed(text: str) -> str:
    """Return a text with plain spaces and hyphens, as it is typed and searched for."""
    return text.replace(SPACE, " ").replace(HYPHEN, "-")
