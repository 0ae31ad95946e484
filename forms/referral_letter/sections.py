"""What the annexes share: the head of an annex, the section headings."""

from __future__ import annotations

from ..blocks.annex import annex_head, heading, secrecy_box
from ..blocks.paragraphs import when
from ..blocks.runs import Piece, marked, secrecy_mark, text, value

LIMITED = "TERBATAS"
HEADING_LIST = 3
"""Place of the list of headings among the template's lists."""


def head_of_annex(number: str) -> str:
    """Return the head of an annex of this letter."""
    return _annex_head("", number)


def head_of_sealed_annex(number: str) -> str:
    """Return the head of the sealed annex, boxed at its left what the letter's code says."""
    secret, limited = (
        _annex_head(secrecy_mark(), number),
        _annex_head(LIMITED, number, restricted=True),
    )
    return when(marked("is_secret"), secret, otherwise=(limited,))


def _annex_head(mark: Piece, number: str, *, restricted: bool = False) -> str:
    return annex_head(
        mark,
        (text(f"Lampiran{{% if {number} %}} "), value(number), text("{% endif %}")),
        ("Surat ", value("agency.head")),
        value("letter.number", blank="(sesuai surat)"),
        value("letter.date"),
        restricted=restricted,
    )


def slip_mark() -> str:
    """Return the boxed mark of the reply slip, which names the client as the letter does."""
    return secrecy_box("is_secret", LIMITED)


def section_heading(words: str) -> str:
    """Return the lettered heading of a section of the case summary."""
    return heading(words, list_id=HEADING_LIST)
