"""The heads that the annexes of the letter share."""

from __future__ import annotations

from ..blocks.annex import annex_head, heading
from ..blocks.runs import text, value

__all__ = ["head_of_annex", "section_heading"]

HEADINGS = 3
"""Place of the list of headings among the template's lists."""


def head_of_annex(number: str, mark: str = "RAHASIA") -> str:
    """Return the head of an annex of this letter, boxed ``mark`` at its left."""
    return annex_head(
        mark,
        (
            text(f"Lampiran{{% if {number} %}} "),
            value(number),
            text("{% endif %}"),
        ),
        ("Surat ", value("agency.head")),
        value("letter.number"),
        value("letter.date"),
    )


def section_heading(words: str) -> str:
    """Return the lettered heading of a section of the case summary."""
    return heading(words, list_id=HEADINGS)
