"""Tells words of a topic that belong to the name of an office, which tells of its work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.disclosure.free_text.word_lists import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.disclosure.free_text.text_words import Found, ScannedText


def judge_office_words(text: ScannedText, found: Iterable[Found]) -> list[Found]:
    """Return what was found in the name of a post or an office; what its work is called is doubted.

    *Kepala Lapas Kelas I*, *Balai Rehabilitasi NAPZA*: capitals after what an office is called by.
    """
    offices = [word.start for word in text.words if word.small in name_words().offices]
    first = min(offices, default=len(text.plain))
    return [
        each._replace(
            sure=each.sure and not (_opens_with_capital(text, each) and first <= each.start)
        )
        for each in found
    ]


def _opens_with_capital(text: ScannedText, found: Found) -> bool:
    return text.words[text.index_at(found.start)].has_capital
