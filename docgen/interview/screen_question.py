"""What stands around the part of a page where a question is answered."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from docgen.interview.asking import Question
from docgen.interview.screen_block import EMPTY, Line, Lines, width
from docgen.interview.screen_words import from_where, is_picked, is_required, problem_text

if TYPE_CHECKING:
    from docgen.interview.asking import ListMenu
    from docgen.interview.screen_glyphs import Glyphs
    from docgen.interview.screen_words import Say

SPARE = 24
"""Columns of two lines that the words before the labels, and the breaks, may take."""


def above(asked: Question | ListMenu, notices: Lines, glyphs: Glyphs, say: Say) -> Lines:
    """Return the place of a question, its official label, its help, and what stands there."""
    place = f" {glyphs.within} ".join(dict.fromkeys((asked.section.title, *asked.trail)))
    lines = [*notices, Line("class:place", place), EMPTY]
    mark = f" ({say('required')})" if is_required(asked) else ""
    lines.append(Line("class:label", f"{asked.label}{mark}"))
    if asked.help:
        lines.append(Line("class:faint", asked.help))
    if asked.example and not is_picked(asked):
        lines.append(Line("class:faint", say("Example: {example}", example=asked.example)))
    return [*lines, *_standing(asked, say), EMPTY]


def _standing(asked: Question | ListMenu, say: Say) -> Lines:
    """Return where the answer that stands there comes from, or why there is none."""
    if asked.reason is not None:
        return [Line("class:source", say("Now: {answer}", answer=asked.reason.label))]
    where = from_where(asked.source, say)
    if not where:
        return []
    shown = asked.shown if isinstance(asked, Question) else ""
    text = f"{shown} ({where})" if shown else where
    return [Line("class:source", say("Now: {answer}", answer=text))]


def below(asked: Question | ListMenu, glyphs: Glyphs, say: Say) -> Lines:
    """Return what is wrong with the answer just given."""
    signed = (f"{glyphs.wrong} {problem_text(each, say)}" for each in asked.problems)
    wrong = [Line("class:problem", text, 2) for text in signed]
    return [EMPTY, *wrong] if wrong else []


def ahead(asked: Question | ListMenu, say: Say) -> Lines:
    """Return what is still to come, on two lines at most."""
    if not asked.ahead:
        return []
    labels = shorten(", ".join(asked.ahead), 2 * width() - SPARE, placeholder=" ...")
    return [Line("class:faint", say("To come: {labels}", labels=labels))]
