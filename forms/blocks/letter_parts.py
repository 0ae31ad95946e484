"""Blocks of an official letter: letterhead, security code, head, addressee, copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .measures import LABEL_WIDTH, TEXT_WIDTH
from .paragraphs import each, gap, numbered, paragraph, when
from .runs import Piece, text, value
from .tables import COLON_WIDTH, PLAIN, Cell, Row, cell, table, value_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

DATE_WIDTH = 5.0
YTH_WIDTH = 1.1


def letterhead() -> str:
    """Return the place of the agency's letterhead, which branding puts in."""
    return paragraph("DocgenLetterhead", "(kop surat lembaga)")


def security_code(code: str, secret: str, *copy_number: Piece) -> str:
    """Return the code of a secret letter in red, of a restricted one in black, else nothing.

    At the right of a secret letter's code stands which of its numbered copies this is.
    """
    return when(secret, paragraph("DocgenSecurityCode", value(code), *copy_number)) + when(
        f'{code} == "T"', paragraph("DocgenSecurityCodeOpen", value(code))
    )


def letter_head(
    number: Piece, date: tuple[Piece, ...], lines: Mapping[str, tuple[Piece, ...]]
) -> str:
    """Return Nomor, Sifat, Lampiran and Hal, with the date at the right of the Nomor line."""
    widths = (
        LABEL_WIDTH,
        COLON_WIDTH,
        TEXT_WIDTH - LABEL_WIDTH - COLON_WIDTH - DATE_WIDTH,
        DATE_WIDTH,
    )
    first = Row(
        (
            cell("DocgenHead", "Nomor"),
            cell("DocgenHead", ":"),
            value_cell("DocgenHead", number),
            cell("DocgenHeadDate", *date),
        )
    )
    others = (
        Row(
            (
                cell("DocgenHead", label),
                cell("DocgenHead", ":"),
                value_cell("DocgenHead", *answer, span=2),
            )
        )
        for label, answer in lines.items()
    )
    return table(PLAIN, widths, (first, *others))


def addressee(receiver: str) -> str:
    """Return the office the letter goes to, by its title and not by a person's name."""
    lines = "".join(
        (
            paragraph("DocgenHead", value(f"{receiver}.post_title")),
            when(
                f"{receiver}.institution", paragraph("DocgenHead", value(f"{receiver}.institution"))
            ),
            when(f"{receiver}.address", paragraph("DocgenHead", value(f"{receiver}.address"))),
            when(
                f"not {receiver}.names_city",
                paragraph("DocgenHead", "di ", value(f"{receiver}.city", blank="." * 20)),
            ),
        )
    )
    row = Row((cell("DocgenHead", "Yth."), Cell(lines)))
    return gap() + table(PLAIN, (YTH_WIDTH, TEXT_WIDTH - YTH_WIDTH), (row,)) + gap()


def copies(receivers: str, *, list_id: int) -> str:
    """Return the list of those who get a copy of the letter, where there are any."""
    return when(
        receivers,
        paragraph("DocgenCopiesHead", text("Tembusan:")),
        each("office", receivers, numbered("DocgenCopies", value("office"), list_id=list_id)),
    )
