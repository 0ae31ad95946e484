"""The word lists that ship: what tells of a topic, and which words are names only at times."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.form.library import read_text_words

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that tell names from other words."""

    months: frozenset[str]
    date_words: frozenset[str]
    titles: frozenset[str]
    institutions: frozenset[str]
    offices: frozenset[str]
    common: frozenset[str]
    roles: frozenset[str]
    role_details: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words that tell streets and schools from other words."""

    not_streets: frozenset[str]
    not_schools: frozenset[str]
    school_names: frozenset[str]
    school_talk: frozenset[str]


@cache
def _word_lists() -> Mapping[str, Any]:
    return tomllib.loads(read_text_words().decode("utf-8"))


@cache
def topic_word_groups() -> Mapping[str, list[Mapping[str, Any]]]:
    """Return the groups of words of each topic."""
    groups: Mapping[str, list[Mapping[str, Any]]] = _word_lists()["topics"]
    return groups


@cache
def name_words() -> NameWords:
    """Return the words that tell names from other words."""
    return NameWords(**{name: frozenset(words) for name, words in _word_lists()["names"].items()})


@cache
def place_words() -> PlaceWords:
    """Return the words that tell streets and schools from other words."""
    return PlaceWords(**{name: frozenset(words) for name, words in _word_lists()["places"].items()})
