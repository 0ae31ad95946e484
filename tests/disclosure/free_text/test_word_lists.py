from __future__ import annotations

from docgen.disclosure.free_text.word_lists import name_words, topic_word_groups
from docgen.disclosure.need_to_know import shipped_table

KEYS = {"source", "words", "stems", "with", "without", "denied", "alone"}


def test_every_group_of_words_says_where_it_comes_from_and_nothing_unread() -> None:
    groups = [each for topic in topic_word_groups().values() for each in topic]

    assert groups
    for each in groups:
        assert each["source"]
        assert set(each) <= KEYS


def test_every_topic_of_words_is_in_the_table() -> None:
    assert set(topic_word_groups()) <= set(shipped_table().topics)


def test_the_months_and_roles_are_listed() -> None:
    assert {"april", "juli"} <= name_words().months
    assert {"kader", "konselor"} <= name_words().roles
