"""Ways to write names, numbers and words that are to be found, made by rule from plain ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

INVISIBLE: Final = ("\u2063", "\u034f", "\ufe0f", "\u202e", "\u2066", "\u200b", "\u00ad", "\u200d")
LOOKALIKES: Final = ("a\u0430", "e\u0435", "o\u043e", "i\u0456", "s\u0455")
"""A Latin letter, and one of the Cyrillic script that looks like it."""
ARABIC_DIGITS: Final = str.maketrans("0123456789", "".join(map(chr, range(0x660, 0x66A))))
WIDE_DIGITS: Final = str.maketrans("0123456789", "".join(map(chr, range(0xFF10, 0xFF1A))))
FRAMES: Final = ("Menurut {}, semua baik.", "Petugas bertemu {} di kantor.")


def vary_name(first: str, last: str) -> Iterator[str]:
    """Give the ways to write a name of two long parts."""
    both = f"{first} {last}"
    yield from (both, both.upper(), both.lower(), f"{last}, {first}", first, last.lower())
    yield from (f"{first}-{last}", f"{first}\n{last}", f"{first} binti {last}")
    for sign in INVISIBLE:
        yield sign.join(last)
    for latin, other in LOOKALIKES:
        if latin in last:
            yield last.replace(latin, other)
    yield from (f"{last[:3]}-\n{last[3:]}", f"{last[:4]}-{last[4:]}", f"{first}nya", f"{last}-nya")
    yield from (f"{last}lah", f"{first}{last}", f"{first}{last}".lower(), f"{last}{first}".lower())
    yield from (" ".join(last.upper()), ".".join(last.upper()), "-".join(first.upper()))
    yield from (f"{last}87", f"07{first}", f"@{first.lower()}{last.lower()}", f"@{last.lower()}_x")
    yield f"{first.lower()}.{last.lower()}@contoh.id"
    yield f"{last[:2]}{last[3:]}"
    yield f"{last[:3]}{last[4]}{last[3]}{last[5:]}"
    yield f"{last[:3]}{last[2]}{last[3:]}"
    yield f"{last[:-1]}{last[-1] * 2}"


def vary_long_number(number: str) -> Iterator[str]:
    """Give the ways to write a NIK or the number of a family card."""
    fours = [number[start : start + 4] for start in range(0, 16, 4)]
    yield from (number, f"NIK{number}", f"NIK:{number}", f"{number}x", f"_{number}_")
    yield from (sign.join(fours) for sign in (" ", ".", "-", "/", "_", " - ", "\n"))
    yield f"{number[:6]} {number[6:12]} {number[12:]}"
    yield f"{number[:2]}.{number[2:4]}.{number[4:6]}.{number[6:12]}.{number[12:]}"
    yield from (number.translate(ARABIC_DIGITS), number.translate(WIDE_DIGITS))
    yield number[:6] + number[6:].replace("0", "O")
    yield " ".join(number[start : start + 2] for start in range(0, 16, 2))
    yield f"{number[:8]}\n{number[8:]}"


def vary_phone(number: str) -> Iterator[str]:
    """Give the ways to write a mobile telephone number that begins with 08."""
    rest = number[1:]
    yield from (number, f"+62{rest}", f"62{rest}", f"+62 {rest[:3]}-{rest[3:7]}-{rest[7:]}")
    parts = (number[:4], number[4:8], number[8:])
    yield from (sign.join(parts) for sign in ("-", " ", ".", "/", "\n", " - "))
    yield f"({parts[0]}) {parts[1]} {parts[2]}"
    yield " ".join(number[start : start + 2] for start in range(0, len(number), 2))
    yield from (f"HP{number}", f"WA: {number}", number.translate(ARABIC_DIGITS), f"O{rest}")
    yield f"(+62) {rest}"


def vary_abbreviation(letters: str) -> Iterator[str]:
    """Give the ways to write an abbreviation whose letters may be kept apart."""
    yield from (letters, letters.lower(), f"{letters}-nya", f"({letters})", f"{letters}.")
    yield from (sign.join(letters) for sign in (".", "-", " ", "/", "_", ". ", "\u200b", "*"))


def in_frames(texts: Iterator[str]) -> Iterator[str]:
    """Give each text within a sentence, by turns within one of several."""
    for index, text in enumerate(texts):
        yield FRAMES[index % len(FRAMES)].format(text)
